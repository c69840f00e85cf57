import { resample } from '../../charts/resample.ts';
import { sparkline } from '../../charts/sparkline.ts';
import { fit, pad, width } from '../../markdown/width.ts';
import type { Colour } from './curves.ts';
import type { RunPen } from './pen.ts';

/** One number of every run over the time of the run. */
export interface SparkColumn {
  readonly title: string;
  readonly colour: Colour;
  /** Of each run, its intervals up to now. */
  readonly values: readonly (readonly number[])[];
  /** Value of a full height; columns that are to be compared have the same. */
  readonly top: number;
  /** How the latest value is said. */
  readonly say: (value: number) => string;
}

const NUMBER = 9;
/** A shorter line shows nothing. */
const LEAST_SPARK = 4;
const LONGEST = 30;
/** Of a line in the text after a run. */
const LONGEST_COURSE = 60;

/** All runs in a line each under `heading`, two numbers of each over `span` intervals, with the latest. Those whose charts are `shown` are marked when others are not. */
export function sparkLines(heading: string, names: readonly string[], columns: readonly SparkColumn[], span: number, shown: readonly number[], pen: RunPen): readonly string[] {
  const { theme } = pen;
  const isMarked = shown.length < names.length;
  const margin = isMarked ? 2 : 0;
  const longest = Math.max(width(heading), ...names.map(width));
  const room = Math.floor((pen.columns - margin - longest - columns.length) / columns.length) - NUMBER - 1;
  const cells = room < LEAST_SPARK ? 0 : Math.min(LONGEST, room);
  const cell = cells === 0 ? NUMBER : cells + NUMBER + 1;
  const head = theme.muted([pad(heading, margin + longest), ...columns.map(({ title }) => pad(title, cell))].join(' ').trimEnd());
  const lines = names.map((name, run) => {
    const mark = isMarked ? `${shown.includes(run) ? theme.glyphs.arrow : ' '} ` : '';
    const parts = columns.map((column) => pad(spark(column, run, span, cells, pen), cell));
    return `${mark}${pad(name, longest)} ${parts.join(' ')}`.trimEnd();
  });
  return [head, ...lines].map((line) => fit(line, pen.columns, ''));
}

function spark({ values, colour, top, say }: SparkColumn, run: number, span: number, cells: number, { theme }: RunPen): string {
  const own = values[run] ?? [];
  const line = theme[colour](sparkline(resample(own, span, cells, 'mean'), top, theme.unicode));
  return `${cells === 0 ? '' : `${line} `}${say(own.at(-1) ?? 0)}`;
}

/** The course of every run, a line for each of its numbers but those that are 0 in all runs. */
export function courseLines(names: readonly string[], all: readonly SparkColumn[], span: number, pen: RunPen): readonly string[] {
  const { theme } = pen;
  const columns = all.filter(({ values }, index) => index === 0 || values.some((own) => own.some((value) => value > 0)));
  const [longest, words] = [Math.max(...names.map(width)), Math.max(...columns.map(({ title }) => width(title)))];
  const cells = Math.max(1, Math.min(LONGEST_COURSE, pen.columns - longest - words - 2));
  return names.flatMap((name, run) =>
    columns.map(({ title, colour, values, top }, index) => {
      const line = theme[colour](sparkline(resample(values[run] ?? [], span, cells, 'mean'), top, theme.unicode));
      return fit(`${pad(index === 0 ? name : '', longest)} ${pad(title, words)} ${line}`, pen.columns, '');
    }),
  );
}

/** The highest of some values, 1 at the least. */
export function highestOf(values: readonly (readonly number[])[]): number {
  return values.reduce((most, own) => own.reduce((best, value) => Math.max(best, value), most), 1);
}
