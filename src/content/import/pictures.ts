import type { Block, Inline } from '../../domain/markdown/tokens.ts';
import { lex } from '../lex.ts';
import type { Placed } from './notes.ts';
import { lineWithin } from './sections.ts';

export interface Picture {
  readonly href: string;
  readonly line: number;
}

/** The pictures of some blocks that should lie beside the notes; those of the internet are not looked for. */
export function picturesIn(blocks: readonly Placed[]): readonly Picture[] {
  return blocks.flatMap((placed) => {
    const found = lex(placed.token.raw).flatMap(inBlock);
    return [...new Set(found)].filter((href) => !/^(?:[a-z][a-z0-9+.-]+:|\/\/|#|$)/i.test(href)).map((href) => ({ href, line: lineWithin(placed, href) }));
  });
}

function inBlock(block: Block): readonly string[] {
  switch (block.type) {
    case 'list':
      return block.items.flatMap((item) => item.tokens.flatMap(inBlock));
    case 'blockquote':
      return block.tokens.flatMap(inBlock);
    case 'table':
      return [block.header, ...block.rows].flat().flatMap((cell) => cell.tokens.flatMap(inInline));
    case 'html':
      return inHtml(block.text);
    default:
      return 'tokens' in block ? block.tokens.flatMap(inInline) : [];
  }
}

function inInline(token: Inline): readonly string[] {
  if (token.type === 'image') return [token.href];
  if (token.type === 'html') return inHtml(token.text);
  return 'tokens' in token ? token.tokens.flatMap(inInline) : [];
}

function inHtml(text: string): readonly string[] {
  return [...text.matchAll(/<img\b[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/gi)].map(([, href = '']) => href);
}
