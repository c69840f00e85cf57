import { width } from '../markdown/width.ts';

export interface Tick {
  /** Column at which the label begins. */
  readonly at: number;
  readonly label: string;
}

/** One line of labels under (or over) a chart, as many as stand apart and within `columns`; the earlier win. */
export function axis(ticks: readonly Tick[], columns: number): string {
  let line = '';
  for (const { at, label } of ticks) {
    const gap = at - width(line);
    if (gap < (line === '' ? 0 : 1) || at + width(label) > columns) continue;
    line += ' '.repeat(gap) + label;
  }
  return line;
}
