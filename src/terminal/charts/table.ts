import { pad, width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';

export interface TableOptions {
  readonly columns: number;
  readonly head: (text: string) => string;
}

/** Rows under their heads, the first column to the left and numbers to the right; where that is too wide, each row as sentences under its name. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], { columns, head }: TableOptions): readonly string[] {
  const widths = heads.map((name, at) => Math.max(width(name), ...rows.map((row) => width(row[at] ?? ''))));
  const gap = [2, 1].find((each) => sum(widths) + each * (widths.length - 1) <= columns);
  if (gap === undefined) return rows.flatMap((row) => sentences(heads, row, columns));
  const line = (cells: readonly string[]): string => cells.map((cell, at) => pad(cell, widths[at] ?? 0, at === 0 ? 'left' : 'right')).join(' '.repeat(gap));
  return [head(line(heads)), ...rows.map(line)];
}

function sentences(heads: readonly string[], [name = '', ...cells]: readonly string[], columns: number): readonly string[] {
  const said = cells.map((cell, at) => `${heads[at + 1] ?? ''} ${cell}`).join(', ');
  return [name, ...wrap(said, columns - 2).map((line) => `  ${line}`)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
