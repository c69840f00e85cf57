import type { Block } from '../../domain/markdown/tokens.ts';
import type { MarkdownStyle } from '../markdown/style.ts';
import type { Theme } from '../theme.ts';

type Highlight = MarkdownStyle['highlight'];

/** The highlighter, which takes some milliseconds to load: `highlight` gives it as soon as it is there, `ready` waits for it. None without colours. */
export function backgroundHighlight(theme: Theme): { readonly highlight: () => Highlight; readonly ready: Promise<void> } {
  let loaded: Highlight;
  const load = async (): Promise<void> => {
    const { highlight } = await import('../markdown/highlight.ts');
    loaded = (code, lang) => highlight(code, lang, theme);
  };
  return { highlight: () => loaded, ready: theme.colour ? load() : Promise.resolve() };
}

/** Whether some blocks hold code that the highlighter would paint. */
export function holdProgram(blocks: readonly Block[]): boolean {
  return blocks.some((block) => {
    if (block.type === 'list') return block.items.some((item) => holdProgram(item.tokens));
    return block.type === 'code' && !['diagram', 'text', 'output'].includes(block.lang);
  });
}
