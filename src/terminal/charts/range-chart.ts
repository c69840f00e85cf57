import { pad, width } from '../markdown/width.ts';
import { axis } from './axis.ts';
import { rampOf } from './ramp.ts';

/** What a value was between at a time; `undefined` when there was none. */
export type Range = { readonly low: number; readonly high: number } | undefined;

export interface RangeChartOptions {
  /** Width of the whole chart: it never changes as values come in. */
  readonly columns: number;
  readonly height: number;
  readonly unicode: boolean;
  /** Values at the bottom and the top, and their names. */
  readonly bottom: number;
  readonly top: number;
  readonly names: readonly [bottom: string, top: string];
  /** How many values the whole width stands for. */
  readonly span: number;
  /** Rows of labels under the chart, by place from 0 (left) to 1. */
  readonly ticks: readonly (readonly { readonly at: number; readonly label: string }[])[];
  readonly paint: (text: string) => string;
  readonly muted: (text: string) => string;
}

/** Halves of a row: lower, upper, both. */
const HALVES = { unicode: ['▄', '▀', '█'], ascii: ['.', "'", '|'] } as const;

/** Where a value went in the course of time, on a scale that need not begin at 0: a stroke from lowest to highest for each column, half a row at least. */
export function rangeChart(ranges: readonly Range[], options: RangeChartOptions): readonly string[] {
  const { columns, height, unicode, bottom, top, names, paint, muted } = options;
  const { wall, corner, floor } = rampOf(unicode);
  const scale = Math.max(...names.map(width));
  const room = Math.max(1, columns - scale - 2);
  const steps = 2 * height;
  const step = (value: number): number => Math.max(0, Math.min(steps - 1, Math.floor(((value - bottom) / Math.max(1e-9, top - bottom)) * steps)));
  const strokes = merged(ranges, options.span, room).map((range) => range && { low: step(range.low), high: step(range.high) });
  const rows = Array.from({ length: height }, (_, index) => {
    const row = height - 1 - index;
    const cells = strokes.map((stroke) => (stroke === undefined ? ' ' : cellOf(stroke, row, unicode))).join('');
    return `${muted(`${pad(index === 0 ? names[1] : '', scale, 'right')} ${wall}`)}${paint(cells.trimEnd())}`;
  });
  const under = options.ticks.map((row) => muted(axis(row.map(({ at, label }) => ({ at: scale + 2 + Math.min(Math.round(at * (room - 1)), room - width(label)), label })), columns)));
  return [...rows, muted(`${pad(names[0], scale, 'right')} ${corner}${floor.repeat(room)}`), ...under];
}

function cellOf({ low, high }: { readonly low: number; readonly high: number }, row: number, unicode: boolean): string {
  const [lower, upper] = [low <= 2 * row && high >= 2 * row, low <= 2 * row + 1 && high >= 2 * row + 1];
  const halves = HALVES[unicode ? 'unicode' : 'ascii'];
  return lower && upper ? halves[2] : lower ? halves[0] : upper ? halves[1] : ' ';
}

/** Ranges laid out over so many cells; those still to come leave their cells out. */
function merged(ranges: readonly Range[], span: number, cells: number): readonly Range[] {
  const laid: Range[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const from = Math.floor((cell * span) / cells);
    const own = ranges.slice(from, Math.max(from + 1, Math.floor(((cell + 1) * span) / cells)));
    if (own.length === 0) break;
    laid.push(own.reduce((all, range) => (all === undefined || range === undefined ? (all ?? range) : { low: Math.min(all.low, range.low), high: Math.max(all.high, range.high) })));
  }
  return laid;
}
