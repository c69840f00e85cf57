import type { Block } from '../markdown/tokens.ts';

/** The first Go program among blocks, as written; `undefined` when there is none. */
export function goProgram(blocks: readonly Block[]): string | undefined {
  for (const block of blocks) {
    if (block.type === 'code' && block.lang === 'go') return block.text;
    const within = block.type === 'list' ? block.items.flatMap((item) => item.tokens) : block.type === 'blockquote' ? block.tokens : [];
    const found = goProgram(within);
    if (found !== undefined) return found;
  }
  return undefined;
}
