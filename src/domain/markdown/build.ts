import type { Block, Inline } from './tokens.ts';

/** Blocks for what no author wrote as markdown, such as the options of a question. */
export function listBlock(items: readonly { readonly tokens: readonly Block[]; readonly checked?: boolean }[], ordered = false): Block {
  return {
    type: 'list',
    ordered,
    start: 1,
    loose: false,
    items: items.map(({ tokens, checked }) => ({ type: 'list_item', task: checked !== undefined, checked: checked === true, loose: false, tokens })),
  };
}

export function headingBlock(text: string): Block {
  return { type: 'heading', depth: 4, tokens: [{ type: 'text', text }] };
}

export function codeBlock(text: string): Block {
  return { type: 'paragraph', tokens: [{ type: 'codespan', text }] };
}

/** A quote, or nothing around nothing. */
export function quoteBlocks(tokens: readonly Block[]): readonly Block[] {
  return tokens.length === 0 ? [] : [{ type: 'blockquote', tokens }];
}

/** The blocks with a text before their first words. */
export function prefixed(prefix: string, blocks: readonly Block[]): readonly Block[] {
  const [first, ...rest] = blocks;
  const lead: Inline = { type: 'text', text: prefix };
  if (first?.type !== 'paragraph' && first?.type !== 'text') return [{ type: 'text', tokens: [lead] }, ...blocks];
  return [{ ...first, tokens: [lead, ...first.tokens] }, ...rest];
}
