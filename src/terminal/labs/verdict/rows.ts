import type { Column, Counterexample, Row, Scalar } from '../../../labs/kit/lab.ts';
import { pad, width } from '../../markdown/width.ts';
import { verdictPhrases as p } from '../../phrases/lab-verdict.ts';
import type { Phrase, Speaker } from '../../phrases/phrase.ts';
import type { ReportPen } from './report.ts';

/** A column of the table as text: its title over two halves, yours and the model's. */
interface Drawn {
  readonly field: string;
  readonly title: string;
  readonly yours: readonly string[];
  readonly model: readonly string[];
}

const GAP = 3;
const MARK = '  <--';
/** Calls that are shown one over the other on a narrow screen, which is mostly a low one, too. */
const STACKED = { columns: 60, calls: 2 };

/** The calls of a counterexample as a table; the last row is where they part. `beside` names the other answers. Where it is too wide, columns that do not differ go. */
export function rowLines(failure: Counterexample, columns: readonly Column[], pen: ReportPen, beside: Phrase = p.model): readonly string[] {
  const { say, theme } = pen;
  const lead = leadOf(failure.rows);
  const wanted = columns.filter((column) => column.always || column.field === failure.field).map((column) => draw(column, failure.rows, say));
  const drawn = fitting(wanted, failure.field, pen.columns - width(lead[0] ?? '') - MARK.length);
  if (width(lead[0] ?? '') + drawn.reduce((sum, column) => sum + halves(column) + GAP, -GAP) > pen.columns) return stackedLines(failure, columns, lead, pen, beside);
  const earlier = failure.length - failure.rows.length;
  const before = earlier > 0 ? [theme.muted(say(p.earlier, earlier))] : [];
  const blank = ' '.repeat(width(lead[0] ?? ''));
  const head = [`${blank}${drawn.map((column) => pad(column.title, halves(column) + GAP)).join('')}`, `${blank}${drawn.map((column) => joined(say(p.yours), say(beside), column)).join('')}`];
  const rows = failure.rows.map((_, index) => {
    const last = index === failure.rows.length - 1;
    const cells = drawn.map((column, place) => {
      const cell = joined(column.yours[index] ?? '', column.model[index] ?? '', column);
      const text = place === drawn.length - 1 ? cell.trimEnd() : cell;
      return last && column.field === failure.field ? theme.bad(text) : text;
    });
    return `${lead[index]}${cells.join('')}${last ? theme.bad(MARK) : ''}`;
  });
  if (rows.some((line) => width(line) > pen.columns)) return stackedLines(failure, columns, lead, pen, beside);
  return [...head.map((line) => theme.muted(line.trimEnd())), ...before, ...rows];
}

/** Where not even the column that differs fits beside the call: each call over its answers, yours first; over one where both answer alike. */
function stackedLines(failure: Counterexample, columns: readonly Column[], lead: readonly string[], { say, theme, columns: room }: ReportPen, beside: Phrase): readonly string[] {
  const always = columns.filter((column) => column.always || column.field === failure.field);
  const said = (answer: Row['yours']): string => always.map(({ field, as }) => (answer[field] === undefined ? '-' : valueText(answer[field], as, say))).join(' ');
  const label = Math.max(width(say(p.yours)), width(say(beside)));
  const shown = room < STACKED.columns ? failure.rows.slice(-STACKED.calls) : failure.rows;
  const before = failure.length > shown.length ? [theme.muted(say(p.earlier, failure.length - shown.length))] : [];
  const lines = shown.flatMap(({ yours, model }, place) => {
    const index = place + failure.rows.length - shown.length;
    const last = index === failure.rows.length - 1;
    const call = lead[index]?.trimEnd() ?? '';
    if (!last && said(yours) === said(model)) return [call, `  ${said(yours)}`].filter((line) => line.trim() !== '');
    const paint = last ? theme.bad : (text: string) => text;
    return [call, paint(`  ${pad(say(p.yours), label)} ${said(yours)}${last ? MARK : ''}`), paint(`  ${pad(say(beside), label)} ${said(model)}`)];
  });
  return [...before, ...lines];
}

/** `t=  248 ms  decide('a', 1)` of every row, all of one width. */
function leadOf(rows: readonly Row[]): readonly string[] {
  const [instants, call] = [instantsOf(rows), Math.max(...rows.map((row) => width(row.call)))];
  return rows.map((row, index) => `${instants[index]}${pad(row.call, call)}   `);
}

/** `t=  248 ms  ` of every row, all of one width; nothing where time plays no part. */
export function instantsOf(rows: readonly Row[]): readonly string[] {
  const instants = rows.map(({ at }) => (at === undefined ? '' : exactSpan(at)));
  const time = Math.max(...instants.map(width));
  return instants.map((text) => (time === 0 ? '' : `t=${pad(text, time, 'right')}  `));
}

function draw({ field, as, title }: Column, rows: readonly Row[], say: Speaker): Drawn {
  const text = (value: Scalar | undefined): string => (value === undefined ? '-' : valueText(value, as, say));
  return { field, title: say(title), yours: rows.map(({ yours }) => text(yours[field])), model: rows.map(({ model }) => text(model[field])) };
}

/** A field's value as a screen shows it. */
export function valueText(value: Scalar, as: Column['as'], say: Speaker): string {
  if (as === 'verdict') return say(value === true ? p.allow : p.reject);
  if (value === 'Infinity') return say(p.never);
  return as === 'span' && typeof value === 'number' ? exactSpan(value) : String(value);
}

/** The columns that fit, the one that differs in any case. */
function fitting(columns: readonly Drawn[], field: string, room: number): readonly Drawn[] {
  const needed = columns.reduce((sum, column) => sum + halves(column) + GAP, -GAP);
  const spare = columns.findLastIndex((column) => column.field !== field);
  if (needed <= room || spare < 0) return columns;
  return fitting(columns.toSpliced(spare, 1), field, room);
}

const LABELS = [p.yours, p.model].flatMap(({ zh, en }) => [zh, en]);

function halfWidths({ yours, model }: Drawn): readonly [number, number] {
  const least = Math.max(...LABELS.map(width));
  return [Math.max(least, ...yours.map(width)), Math.max(least, ...model.map(width))];
}

function halves(column: Drawn): number {
  const [yours, model] = halfWidths(column);
  return Math.max(width(column.title), yours + model + 1);
}

function joined(yours: string, model: string, column: Drawn): string {
  const [left, right] = halfWidths(column);
  return pad(`${pad(yours, left)} ${pad(model, right)}`, halves(column) + GAP);
}

/** A duration in microseconds without rounding, in the largest unit that keeps it short. */
export function exactSpan(micros: number): string {
  if (!Number.isFinite(micros)) return String(micros);
  if (Math.abs(micros) < 1000 && micros !== 0) return `${micros} us`;
  return Math.abs(micros) < 1_000_000 && micros !== 0 ? `${micros / 1000} ms` : `${micros / 1_000_000} s`;
}
