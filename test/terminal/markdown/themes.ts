import type { MarkdownStyle, MarkdownTheme, Paint } from '../../../src/terminal/markdown/style.ts';

const same: Paint = (text) => text;

/** A look as chalk makes it: opened again wherever something inside closed it. */
export function sgr(on: number, off: number): Paint {
  const [open, close] = [`\u001b[${on}m`, `\u001b[${off}m`];
  return (text) => open + text.replaceAll(close, close + open) + close;
}

export const colourless: MarkdownTheme = {
  strong: same,
  em: same,
  del: same,
  code: same,
  codespan: same,
  heading: same,
  link: same,
  quote: same,
  muted: same,
  blank: same,
  revealed: same,
  added: same,
  removed: same,
};

export const colourful: MarkdownTheme = {
  strong: sgr(1, 22),
  em: sgr(3, 23),
  del: sgr(9, 29),
  code: sgr(37, 39),
  codespan: sgr(36, 39),
  heading: sgr(35, 39),
  link: sgr(34, 39),
  quote: sgr(90, 39),
  muted: sgr(2, 22),
  blank: sgr(43, 49),
  revealed: sgr(32, 39),
  added: sgr(92, 39),
  removed: sgr(91, 39),
};

/** Looks as letters around the text, for snapshots one can read: `<b>bold</b>`. */
export function tagged(): MarkdownTheme {
  return Object.fromEntries(Object.keys(colourless).map((name) => [name, (text: string) => `<${name}>${text}</${name}>`])) as unknown as MarkdownTheme;
}

export function styleOf(columns: number, more: Partial<MarkdownStyle> = {}): MarkdownStyle {
  return { columns, theme: colourless, unicode: true, ...more };
}
