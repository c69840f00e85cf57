import type { Align } from '../../domain/markdown/tokens.ts';
import { cells, paint, withoutTrailingSpaces } from './cells.ts';
import { folded } from './flow.ts';
import type { Canvas } from './style.ts';
import { pad, width } from './width.ts';
import { wrap } from './wrap.ts';

/** A table whose cells are inline text already, styled and not yet wrapped. */
export interface TableText {
  readonly align: readonly Align[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Fewer columns than four Chinese characters make a column nobody can read. */
const LEAST = 8;
const GAP = 3;
const HANG = 2;

/** The lines of a table: a grid whose columns shrink to fit, or one record after another where they would shrink too far. */
export function tableLines(table: TableText, columns: number, canvas: Canvas): string[] {
  if (table.header.length === 0) return [];
  const text = { ...table, header: table.header.map(folded), rows: table.rows.map((row) => row.map(folded)) };
  const wanted = text.header.map((head, at) => widest([head, ...text.rows.map((row) => row[at] ?? '')]));
  const widths = shares(wanted, columns - GAP * (wanted.length - 1));
  return widths === undefined ? records(text, columns, canvas) : grid(text, widths, canvas);
}

function widest(texts: readonly string[]): number {
  return Math.max(1, ...texts.flatMap((text) => text.split('\n').map(width)));
}

/**
 * Narrow columns keep what they want; the wide ones share the rest evenly, and what a division leaves over goes to the
 * first of them. `undefined` when a share would be unreadable.
 */
function shares(wanted: readonly number[], room: number): number[] | undefined {
  let cap = Math.max(0, ...wanted);
  const total = (most: number) => wanted.reduce((sum, want) => sum + Math.min(want, most), 0);
  while (cap > 0 && total(cap) > room) cap--;
  if (wanted.some((want) => want > cap) && cap < LEAST) return undefined;
  let spare = room - total(cap);
  return wanted.map((want) => (want > cap && spare-- > 0 ? cap + 1 : Math.min(want, cap)));
}

function grid(table: TableText, widths: readonly number[], canvas: Canvas): string[] {
  const { glyphs, style } = canvas;
  const line = style.theme.muted(widths.map((columns) => glyphs.rule.repeat(columns)).join(glyphs.rule + glyphs.cross + glyphs.rule));
  const draw = (row: readonly string[]) => rowLines(row, widths, table.align, style.theme.muted(` ${glyphs.bar} `));
  const rows = table.rows.map(draw);
  const ruled = rows.some((lines) => lines.length > 1);
  const body = rows.flatMap((lines, at) => (ruled && at > 0 ? [line, ...lines] : lines));
  return [...draw(heads(table, canvas)), line, ...body];
}

function rowLines(row: readonly string[], widths: readonly number[], align: readonly Align[], bar: string): string[] {
  const columns = widths.map((room, at) => wrap(row[at] ?? '', room));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => trimmed(widths.map((room, at) => pad(columns[at]?.[line] ?? '', room, align[at] ?? null)).join(bar)));
}

function trimmed(line: string): string {
  return paint(withoutTrailingSpaces(cells(line)));
}

function heads(table: TableText, { style }: Canvas): string[] {
  return table.header.map((head) => (head === '' ? '' : style.theme.strong(head)));
}

function records(table: TableText, columns: number, canvas: Canvas): string[] {
  const names = heads(table, canvas);
  const blocks = table.rows.map((row) => row.flatMap((cell, at) => field(names[at] ?? '', cell, columns)));
  if (blocks.length === 0) return names.flatMap((name) => wrap(name, columns));
  return blocks.flatMap((lines, at) => (at > 0 ? ['', ...lines] : lines));
}

function field(name: string, cell: string, columns: number): string[] {
  if (cell === '') return [];
  const hang = columns > LEAST + HANG ? ' '.repeat(HANG) : '';
  const [first = '', ...rest] = wrap(name === '' ? cell : `${name}: ${cell}`, columns - hang.length);
  return [first, ...rest.map((line) => hang + line)];
}
