import { pad } from '../markdown/width.ts';
import { axis } from './axis.ts';
import { filled, rampOf } from './ramp.ts';

export interface ColumnsOptions {
  readonly columns: number;
  readonly unicode: boolean;
  /** Rows of the tallest column. */
  readonly height: number;
  /** Value of a full column, when it is not the highest one: higher ones are cut and marked. */
  readonly top?: number;
  /** Names under some of the values, by their position. */
  readonly ticks?: readonly { readonly value: number; readonly label: string }[];
  readonly paint?: (text: string) => string;
  readonly muted?: (text: string) => string;
}

const WIDEST = 4;

/** Columns standing on an axis, the scale at its left: a histogram, or a series in time. When they don't all fit, the first that do are drawn. */
export function columnChart(values: readonly number[], options: ColumnsOptions): readonly string[] {
  const { height, unicode, paint = same, muted = same } = options;
  const ramp = rampOf(unicode);
  const top = options.top ?? Math.max(1, ...values);
  const scale = String(top).length;
  const room = Math.max(1, options.columns - scale - 2);
  const step = Math.max(1, Math.min(WIDEST, Math.floor(room / Math.max(1, values.length))));
  const shown = values.slice(0, room);
  const placed = (glyph: string): string => glyph.repeat(Math.max(1, step - 1)) + ' '.repeat(step > 1 ? 1 : 0);
  const cell = (value: number, row: number): string => {
    const { full, part } = filled(value / top, height, ramp.heights);
    if (value > top && row === height - 1) return placed(ramp.beyond);
    const glyph = row < full ? (ramp.heights.at(-1) ?? '') : row === full ? part : '';
    return placed(glyph || ' ');
  };
  const lines = Array.from({ length: height }, (_, index) => {
    const row = height - 1 - index;
    const name = index === 0 ? String(top) : '';
    return `${muted(`${pad(name, scale, 'right')} ${ramp.wall}`)}${paint(shown.map((value) => cell(value, row)).join('').trimEnd())}`;
  });
  const floor = muted(`${pad('0', scale, 'right')} ${ramp.corner}${ramp.floor.repeat(shown.length * step)}`);
  const ticks = (options.ticks ?? []).map(({ value, label }) => ({ at: scale + 2 + value * step, label }));
  return [...lines, floor, ...(ticks.length > 0 ? [muted(axis(ticks, options.columns))] : [])];
}

function same(text: string): string {
  return text;
}
