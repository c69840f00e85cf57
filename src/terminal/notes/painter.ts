import type { Block } from '../../domain/markdown/tokens.ts';
import type { MarkdownStyle } from '../markdown/style.ts';
import type { Theme } from '../theme.ts';

/** The highlighter, which is loaded when it is needed; `undefined` without colours. */
export async function loadHighlight(theme: Theme): Promise<MarkdownStyle['highlight']> {
  if (!theme.colour) return undefined;
  const { highlight } = await import('../markdown/highlight.ts');
  return (code, lang) => highlight(code, lang, theme);
}

/** Whether some blocks hold code that the highlighter would paint. */
export function holdProgram(blocks: readonly Block[]): boolean {
  return blocks.some((block) => {
    if (block.type === 'list') return block.items.some((item) => holdProgram(item.tokens));
    return block.type === 'code' && !['diagram', 'text', 'output'].includes(block.lang);
  });
}
