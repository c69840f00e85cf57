import { pad, width } from '../markdown/width.ts';
import { axis } from './axis.ts';
import { rampOf } from './ramp.ts';

export interface HeatMap {
  /** Names of the rows; empty where one has none. */
  readonly rows: readonly string[];
  /** Levels 0-4, column by column; `undefined` where there is nothing to show. */
  readonly columns: readonly (readonly (number | undefined)[])[];
  /** What the names over the columns are, when they don't say so themselves. */
  readonly corner?: string;
  /** Names over some of the columns, by their position. */
  readonly heads: readonly { readonly column: number; readonly label: string }[];
}

export interface HeatMapOptions {
  readonly columns: number;
  readonly unicode: boolean;
  readonly paint?: (cell: string, level: number) => string;
  readonly muted?: (text: string) => string;
}

const WIDEST_CELL = 2;

/** A field of shades. Cells are two columns wide where there is room; where there is not even for one, the field is cut into bands of equal width. */
export function heatMap(map: HeatMap, options: HeatMapOptions): readonly string[] {
  const label = Math.max(0, ...map.rows.map(width), width(map.corner ?? '')) + 1;
  const room = Math.max(1, options.columns - label);
  const cell = Math.max(1, Math.min(WIDEST_CELL, Math.floor(room / map.columns.length)));
  const bands = Math.ceil((map.columns.length * cell) / room);
  const size = Math.ceil(map.columns.length / bands);
  return Array.from({ length: bands }, (_, index) => band(map, index * size, size, { ...options, label, cell })).flat();
}

interface BandOptions extends HeatMapOptions {
  readonly label: number;
  readonly cell: number;
}

function band(map: HeatMap, first: number, size: number, { label, cell, columns, unicode, paint = same, muted = same }: BandOptions): string[] {
  const { shades } = rampOf(unicode);
  const own = map.columns.slice(first, first + size);
  const heads = map.heads.filter(({ column }) => column >= first && column < first + size);
  const ticks = heads.map((entry) => ({ at: label + (entry.column - first) * cell, label: entry.label }));
  const head = axis([...(map.corner ? [{ at: 0, label: map.corner }] : []), ...ticks], columns);
  const rows = map.rows.map((name, row) => {
    const cells = own.map((column) => {
      const level = column[row];
      return level === undefined ? ' '.repeat(cell) : paint(pad(shades[level] ?? '', cell), level);
    });
    return `${muted(pad(name, label))}${cells.join('')}`.trimEnd();
  });
  return [muted(head), ...rows];
}

function same(text: string): string {
  return text;
}
