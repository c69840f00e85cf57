import type { Block } from '../../domain/markdown/tokens.ts';
import { CardRenderer } from './card-renderer.ts';
import type { MarkdownStyle } from './style.ts';

/** Blocks as lines for the terminal, none wider than `style.columns`, each switching off every style it switched on. */
export function render(blocks: readonly Block[], style: MarkdownStyle): string[] {
  const text = new CardRenderer(style).parser.parse(blocks);
  return text === '' ? [] : text.split('\n');
}
