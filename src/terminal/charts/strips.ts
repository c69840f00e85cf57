import { fit, pad, width } from '../markdown/width.ts';
import { axis } from './axis.ts';
import { filled, rampOf } from './ramp.ts';
import { type Blend, resample } from './resample.ts';

/** One series, on a scale of its own. */
export interface Strip {
  readonly label: string;
  readonly values: readonly number[];
  /** Value of a full height, and how it is written. */
  readonly top: number;
  readonly topName: string;
  /** Said at its right end. */
  readonly note: string;
  readonly paint: (text: string) => string;
}

export interface StripsOptions {
  readonly columns: number;
  readonly height: number;
  readonly unicode: boolean;
  /** How many values the whole width stands for. */
  readonly span: number;
  readonly blend: Blend;
  /** Rows of labels under the strips, by place from 0 (left) to 1. */
  readonly ticks: readonly (readonly { readonly at: number; readonly label: string }[])[];
  readonly muted: (text: string) => string;
}

const TALLEST = 5;

/** Series over time, one above the other on one axis. Where there is no room for all, labels give way, the last first; then series, which are counted. */
export function strips(all: readonly Strip[], options: StripsOptions): readonly string[] {
  const { columns, height, unicode, muted } = options;
  const { wall, corner, floor } = rampOf(unicode);
  const ticks = options.ticks.slice(0, Math.max(1, height - 1 - all.length));
  const room = Math.max(1, height - 1 - ticks.length);
  const shown = all.length <= room ? all : all.slice(0, room - 1);
  const names = [Math.max(0, ...shown.map(({ label }) => width(label))), Math.max(0, ...shown.map(({ topName }) => width(topName)))] as const;
  const gutter = names[0] + names[1] + 2;
  const notes = Math.max(0, ...shown.map(({ note }) => width(note)));
  const cells = Math.max(1, columns - gutter - 1 - (notes === 0 ? 0 : notes + 1));
  const own = Math.max(1, Math.min(TALLEST, Math.floor(room / Math.max(1, all.length))));
  const lines = shown.flatMap((strip) =>
    rowsOf(strip, own, cells, options).map((row, index) => {
      const [label, topName, note] = index === 0 ? [strip.label, strip.topName, strip.note] : ['', '', ''];
      return `${pad(label, names[0])} ${muted(`${pad(topName, names[1], 'right')} ${wall}`)}${strip.paint(row.trimEnd())}${note.trim() === '' ? '' : ' '.repeat(cells - row.trimEnd().length + 1) + muted(pad(note, notes, 'right'))}`;
    }),
  );
  const more = shown.length < all.length ? [muted(`+${all.length - shown.length}`)] : [];
  const under = ticks.map((row) => muted(axis(row.map(({ at, label }) => ({ at: gutter + 1 + Math.min(Math.round(at * (cells - 1)), cells - width(label)), label })), columns)));
  return [...lines, ...more, muted(`${' '.repeat(gutter)}${corner}${floor.repeat(cells)}`), ...under].map((line) => fit(line, columns, ''));
}

/** From the highest row down. */
function rowsOf({ values, top }: Strip, height: number, cells: number, { span, blend, unicode }: StripsOptions): readonly string[] {
  const { heights } = rampOf(unicode);
  const columns = resample(values, span, cells, blend).map((value) => filled(top === 0 ? 0 : value / top, height, heights));
  return Array.from({ length: height }, (_, index) => {
    const row = height - 1 - index;
    return columns.map(({ full, part }) => (row < full ? (heights.at(-1) ?? '') : row === full && part !== '' ? part : ' ')).join('');
  });
}
