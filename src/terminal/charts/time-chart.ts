import { pad, width } from '../markdown/width.ts';
import { axis, type Tick } from './axis.ts';
import { cellsOf, type Layer, shadeOf } from './layers.ts';
import { filled, rampOf } from './ramp.ts';
import { type Blend, resample } from './resample.ts';

export interface TimeChartOptions {
  /** Width of the whole chart: it never changes as values come in. */
  readonly columns: number;
  readonly height: number;
  readonly unicode: boolean;
  /** Value at the top; higher ones are cut and marked. */
  readonly top: number;
  /** How many values the whole width stands for. */
  readonly span: number;
  readonly blend: Blend;
  /** Names of the top and the bottom of the scale take this many columns, so that charts side by side align. */
  readonly scale: number;
  readonly topName: string;
  /** Rows of labels under the chart, by place from 0 (left) to 1. */
  readonly ticks: readonly (readonly { readonly at: number; readonly label: string }[])[];
  readonly muted: (text: string) => string;
}

/** Layers of amounts over time, stacked, with room for what is still to come. */
export function timeChart(layers: readonly Layer[], options: TimeChartOptions): readonly string[] {
  const { columns, height, unicode, scale, topName, muted } = options;
  const ramp = rampOf(unicode);
  const room = Math.max(1, columns - scale - 2);
  const columnsOf = columnsFor(layers, room, options);
  const rows = Array.from({ length: height }, (_, index) => {
    const row = height - 1 - index;
    const name = index === 0 ? topName : '';
    const cells = Array.from({ length: room }, (__, cell) => columnsOf[cell]?.[row] ?? BLANK);
    return `${muted(`${pad(name, scale, 'right')} ${ramp.wall}`)}${painted(cells)}`;
  });
  const floor = muted(`${pad('0', scale, 'right')} ${ramp.corner}${ramp.floor.repeat(room)}`);
  const labels = options.ticks.map((ticks) => muted(axis(ticks.map((tick) => tickAt(tick, room, scale + 2)), columns)));
  return [...rows, floor, ...labels];
}

type Paint = (text: string) => string;

interface Cell {
  readonly glyph: string;
  readonly paint: Paint;
}

const BLANK: Cell = { glyph: ' ', paint: (text) => text };

/** Neighbours of one colour are painted as one: a frame is short. */
function painted(cells: readonly Cell[]): string {
  let [line, run] = ['', ''];
  for (const [index, { glyph, paint }] of cells.entries()) {
    run += glyph;
    if (cells[index + 1]?.paint === paint) continue;
    line += paint(run);
    run = '';
  }
  return line;
}

/** Every column as its cells, the lowest first; `undefined` above them. */
function columnsFor(layers: readonly Layer[], room: number, { height, top, span, blend, unicode }: TimeChartOptions): readonly (readonly Cell[])[] {
  const laid = layers.map(({ values }) => resample(values, span, room, blend));
  const glyphs = layers.map(({ shade, paint }): Cell => ({ glyph: shadeOf(shade, unicode), paint }));
  const beyond = rampOf(unicode).beyond;
  return (laid[0] ?? []).map((_, cell) => {
    const amounts = laid.map((values) => values[cell] ?? 0);
    const only = layers.findIndex((_, layer) => amounts.every((amount, other) => other === layer || amount === 0));
    if (only >= 0 && layers[only]?.shade === 'full' && (amounts[only] ?? 0) <= top) return fineColumn((amounts[only] ?? 0) / top, height, unicode, layers[only].paint);
    const parts = cellsOf(amounts, height / top, height);
    const cells = parts.flatMap((count, layer) => Array.from({ length: count }, () => glyphs[layer] ?? BLANK));
    if (amounts.reduce((sum, amount) => sum + amount, 0) > top * OVER) cells[height - 1] = { glyph: beyond, paint: layers.at(-1)?.paint ?? BLANK.paint };
    return cells;
  });
}

const OVER = 1.01;

/** A column by itself ends in a glyph of its own height. */
function fineColumn(share: number, height: number, unicode: boolean, paint: Paint): readonly Cell[] {
  const { heights } = rampOf(unicode);
  const { full, part } = filled(share, height, heights);
  return [...Array.from({ length: full }, () => heights.at(-1) ?? ''), part].filter((glyph) => glyph !== '').map((glyph) => ({ glyph, paint }));
}

/** The last label ends at the right edge instead of beyond it. */
function tickAt({ at, label }: { readonly at: number; readonly label: string }, room: number, left: number): Tick {
  return { at: left + Math.min(Math.round(at * (room - 1)), room - width(label)), label };
}
