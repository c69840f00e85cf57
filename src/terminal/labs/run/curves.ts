import type { Layer } from '../../charts/layers.ts';
import { shadeOf } from '../../charts/layers.ts';
import type { Blend } from '../../charts/resample.ts';
import { timeChart } from '../../charts/time-chart.ts';
import { fit, pad, width } from '../../markdown/width.ts';
import { wrap } from '../../markdown/wrap.ts';
import { amount, span } from './figures.ts';
import type { RunPen } from './pen.ts';

export type Colour = 'good' | 'warn' | 'bad' | 'accent';

/** How the intervals of a run become layers of a chart. */
export interface Curve<I> {
  readonly blend: Blend;
  readonly layers: readonly { readonly shade: Layer['shade']; readonly colour: Colour; readonly value: (interval: I) => number }[];
}

/** When something happened that a chart marks, and what. */
export interface Mark {
  readonly from: number;
  readonly text: string;
}

export interface CurveOptions {
  readonly height: number;
  /** Of the whole run and of one interval, in microseconds. */
  readonly duration: number;
  readonly interval: number;
  readonly marks: readonly Mark[];
}

const LEAST_BESIDE = 36;
const GAP = 2;

/** How many charts stand side by side. */
export function beside(columns: number, runs: number): number {
  return Math.max(1, Math.min(runs, Math.floor((columns + GAP) / (LEAST_BESIDE + GAP))));
}

/** Charts side by side, each under its name and of the width that `draw` is told; `height` is of the whole. */
export function sideBySide(names: readonly string[], height: number, pen: RunPen, draw: (index: number, pen: RunPen) => readonly string[]): readonly string[] {
  const own = Math.floor((pen.columns - GAP * (names.length - 1)) / names.length);
  const drawn = names.map((name, index) => [pad(pen.theme.strong(fit(name, own)), own), ...draw(index, { ...pen, columns: own })]);
  return Array.from({ length: height }, (_, row) => drawn.map((lines) => pad(lines[row] ?? '', own)).join(' '.repeat(GAP)).trimEnd());
}

/** A chart's title with what its shades mean: where there is no room for both, the latter. */
export function legend(title: string, shades: readonly { readonly shade: Layer['shade']; readonly colour: Colour; readonly name: string }[], { theme, columns }: RunPen): string {
  const head = theme.heading(title);
  if (shades.length === 0) return fit(head, columns, '');
  const marks = shades.map(({ shade, colour, name }) => `${theme[colour](shadeOf(shade, theme.unicode))} ${name}`).join('  ');
  const whole = `${head}  ${marks}`;
  return fit(width(whole) <= columns ? whole : marks, columns, '');
}

/** A run's intervals as a chart over the whole run, on a scale that suits `all` runs. */
export function curveLines<I>(curve: Curve<I>, own: readonly I[], all: readonly (readonly I[])[], options: CurveOptions, pen: RunPen): readonly string[] {
  const { theme, columns } = pen;
  const { height, duration, interval } = options;
  const top = niceTop(Math.max(0, ...all.map((intervals) => highest(curve, intervals))));
  const ticks = ticksOf(options);
  return timeChart(
    curve.layers.map(({ shade, colour, value }) => ({ shade, paint: theme[colour], values: own.map(value) })),
    { columns, height: Math.max(1, height - 1 - ticks.length), unicode: theme.unicode, top, span: Math.ceil(duration / interval), blend: curve.blend, scale: width(amount(top)), topName: amount(top), ticks, muted: theme.muted },
  );
}

function highest<I>({ layers }: Curve<I>, intervals: readonly I[]): number {
  return intervals.reduce((most, interval) => Math.max(most, layers.reduce((sum, { value }) => sum + value(interval), 0)), 0);
}

const TOPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10];

/** A round number at or above a value, so that scales rarely change. */
export function niceTop(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))));
  return Math.ceil((TOPS.find((step) => step * power >= value) ?? 10) * power);
}

/** Rows of labels under a chart: the time, and where each mark is, by a number that `markLines` explains. */
export function ticksOf({ duration, marks }: Pick<CurveOptions, 'duration' | 'marks'>): readonly (readonly { readonly at: number; readonly label: string }[])[] {
  const times = [0, 0.5, 1].map((at) => ({ at, label: span(at * duration) }));
  const numbers = inOrder(marks).map(({ from }, index) => ({ at: from / duration, label: `^${index + 1}` }));
  return numbers.length === 0 ? [times] : [times, numbers];
}

/** What the numbers under the charts stand for; nothing where there are none. */
export function markLines(marks: readonly Mark[], { theme, columns }: RunPen): readonly string[] {
  const texts = inOrder(marks).map(({ text }, index) => `^${index + 1} ${text}`);
  return texts.length === 0 ? [] : [...wrap(theme.warn(texts.join('  ')), columns), ''];
}

function inOrder(marks: readonly Mark[]): readonly Mark[] {
  return marks.toSorted((a, b) => a.from - b.from);
}
