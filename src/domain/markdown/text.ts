import type { Block, Inline } from './tokens.ts';

/** The words of some blocks without any markup, blocks on lines of their own: for comparing and for plain output. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'text':
    case 'heading':
      return inlineText(block.tokens);
    case 'code':
      return block.text;
    case 'html':
      return withoutTags(block.text);
    case 'list':
      return block.items.map((item) => plainText(item.tokens)).join('\n');
    case 'blockquote':
      return plainText(block.tokens);
    case 'table':
      return [block.header, ...block.rows].map((row) => row.map((cell) => inlineText(cell.tokens)).join('\t')).join('\n');
    case 'hr':
      return '';
  }
}

/** The words of inline tokens without markup. */
export function inlineText(tokens: readonly Inline[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'br') return '\n';
      if (token.type === 'html') return withoutTags(token.text);
      return 'text' in token ? token.text : inlineText(token.tokens);
    })
    .join('');
}

function withoutTags(html: string): string {
  return html.replace(/<br\b[^>]*>/gi, '\n').replace(/<!--[\s\S]*?-->|<[^>]*>/g, '');
}
