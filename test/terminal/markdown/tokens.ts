import type { Align, Block, Inline, ListItem } from '../../../src/domain/markdown/tokens.ts';

type Words = string | Inline;

const inlines = (words: readonly Words[]): Inline[] => words.map((word) => (typeof word === 'string' ? { type: 'text', text: word } : word));

export const strong = (...words: Words[]): Inline => ({ type: 'strong', tokens: inlines(words) });
export const em = (...words: Words[]): Inline => ({ type: 'em', tokens: inlines(words) });
export const del = (...words: Words[]): Inline => ({ type: 'del', tokens: inlines(words) });
export const code = (text: string): Inline => ({ type: 'codespan', text });
export const link = (href: string, ...words: Words[]): Inline => ({ type: 'link', href, tokens: inlines(words) });
export const html = (text: string): Inline => ({ type: 'html', text });
export const br: Inline = { type: 'br' };
export const cloze = (part: number, answer: string, hint?: string): Inline => ({
  type: 'cloze',
  part,
  tokens: inlines([answer]),
  ...(hint !== undefined && { hint }),
});

export const p = (...words: Words[]): Block => ({ type: 'paragraph', tokens: inlines(words) });
export const text = (...words: Words[]): Block => ({ type: 'text', tokens: inlines(words) });
export const fence = (lang: string, source: string): Block => ({ type: 'code', lang, text: source });
export const quote = (...tokens: Block[]): Block => ({ type: 'blockquote', tokens });

export const item = (...tokens: Block[]): ListItem => ({
  type: 'list_item',
  task: false,
  checked: false,
  loose: false,
  tokens,
});
export const task = (checked: boolean, ...words: Words[]): ListItem => ({
  ...item(text(...words)),
  task: true,
  checked,
});
export const ul = (...items: ListItem[]): Block => ({ type: 'list', ordered: false, start: 1, loose: false, items });
export const ol = (start: number, ...items: ListItem[]): Block => ({
  type: 'list',
  ordered: true,
  start,
  loose: false,
  items,
});

export function table(align: Align[], header: Words[], ...rows: Words[][]): Block {
  const cells = (row: Words[]) => row.map((cell) => ({ tokens: inlines([cell]) }));
  return { type: 'table', align, header: cells(header), rows: rows.map(cells) };
}
