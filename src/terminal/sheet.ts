import type { Block } from '../domain/markdown/tokens.ts';
import { render } from './markdown/render.ts';
import type { MarkdownStyle } from './markdown/style.ts';
import { fit, pad, width } from './markdown/width.ts';
import { wrap } from './markdown/wrap.ts';
import type { Speaker } from './phrases/phrase.ts';
import type { Theme } from './theme.ts';

/** What every frame of a stage is drawn with. */
export interface Pen {
  readonly theme: Theme;
  readonly say: Speaker;
  readonly columns: number;
  readonly rows: number;
  readonly highlight?: MarkdownStyle['highlight'];
}

/** A frame as head, scrolling body and foot. */
export interface Sheet {
  readonly head: readonly string[];
  readonly body: readonly string[];
  readonly foot: readonly string[];
}

/** Less than this holds no sheet. */
export const LEAST = { columns: 24, rows: 9 };
export const MARGIN = 2;
/** Longer lines than this are hard to read. */
export const WIDEST = 96;

/** How many lines of a sheet's body the screen shows. */
export function spaceOf(sheet: Sheet, rows: number): number {
  return Math.max(1, rows - sheet.head.length - sheet.foot.length);
}

/** Cuts a sheet to the screen at a scroll position. */
export function layOut(sheet: Sheet, scroll: number, pen: Pen): { readonly lines: readonly string[]; readonly furthest: number } {
  const space = spaceOf(sheet, pen.rows);
  const furthest = Math.max(0, sheet.body.length - space);
  const at = Math.min(scroll, furthest);
  const visible = sheet.body.slice(at, at + space);
  const marked = visible.map((line: string, row: number) => withArrow(line, row === 0 && at > 0 ? 'less' : row === space - 1 && at < furthest ? 'more' : undefined, pen));
  const filler = Array.from({ length: space - visible.length }, () => '');
  return { lines: [...sheet.head, ...marked, ...filler, ...sheet.foot].map((line) => fit(line, pen.columns)), furthest };
}

function withArrow(line: string, arrow: 'less' | 'more' | undefined, { theme, columns }: Pen): string {
  return arrow === undefined ? line : `${pad(fit(line, columns - 2), columns - 2)} ${theme.accent(theme.glyphs[arrow])}`;
}

/** Blocks as lines that leave room for the margins. */
export function rendered(content: readonly Block[], { theme, columns, highlight }: Pen, extra: Partial<MarkdownStyle> = {}): readonly string[] {
  return render(content, { columns: Math.min(columns - 2 * MARGIN, WIDEST), theme, unicode: theme.unicode, ...(highlight && { highlight }), ...extra });
}

export function indent(line: string): string {
  return line === '' ? '' : `${' '.repeat(MARGIN)}${line}`;
}

/** A line across the screen. */
export function rule({ theme, columns }: Pen): string {
  return theme.muted(theme.glyphs.rule.repeat(columns));
}

/** A foot's line of keys: the short form where the long one does not fit. */
export function keysLine(long: string, short: string, { theme, columns }: Pen): string {
  return ` ${theme.muted(width(long) < columns ? long : short)}`;
}

/** A foot's keys in as many lines as they need, up to `most`: what a key does is not broken in two. */
export function keyLines(keys: string, { theme, columns }: Pen, most: number): readonly string[] {
  const lines: string[] = [];
  for (const key of keys.split(/ {2,}/)) {
    const longer = `${lines.at(-1)}  ${key}`;
    if (lines.length > 0 && width(longer) < columns - 1) lines[lines.length - 1] = longer;
    else lines.push(key);
  }
  return lines.slice(0, most).map((line) => ` ${theme.muted(fit(line, columns - 1))}`);
}

/** Names and what they mean: side by side where there is room, else one below the other. Neither is wider than `columns`. */
export function glossary(rows: readonly (readonly [name: string, meaning: string])[], columns: number): readonly string[] {
  const column = Math.max(0, ...rows.map(([name]) => width(name))) + 2;
  if (column > columns / 2) return rows.flatMap(([name, meaning]) => [...wrap(name, columns), ...wrap(meaning, columns - 2).map((line) => `  ${line}`)]);
  return rows.flatMap(([name, meaning]) => wrap(meaning, columns - column).map((line, index) => `${pad(index === 0 ? name : '', column)}${line}`));
}
