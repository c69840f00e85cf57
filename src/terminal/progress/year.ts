import type { Calendar } from '../../domain/progress/calendar.ts';
import type { Progress } from '../../domain/progress/progress.ts';
import type { Work } from '../../domain/progress/work.ts';
import { heatMap } from '../charts/heat-map.ts';
import { rampOf } from '../charts/ramp.ts';
import { pad, width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';
import { progressPhrases as p } from '../phrases/progress.ts';
import { type ChartPen, section } from './pen.ts';

/** The year as a field of days. */
export function yearLines({ calendar }: Progress, pen: ChartPen): readonly string[] {
  const { theme, say, columns } = pen;
  const months = p.monthMarks[say.lang];
  const map = {
    rows: p.weekdays[say.lang],
    corner: say.lang === 'zh' ? '月' : '', // Chinese labels are bare numbers
    columns: calendar.weeks.map((week) => Array.from({ length: 7 }, (_, row) => week.days[row]?.level)),
    heads: calendar.weeks.flatMap(({ month }, column) => (month === undefined ? [] : [{ column, label: months[month - 1] ?? '' }])),
  };
  const paint = (cell: string, level: number): string => (level === 0 ? theme.muted(cell) : theme.good(cell));
  const field = heatMap(map, { columns, unicode: theme.unicode, paint, muted: theme.muted });
  return section(say(p.year), '', [...field, ...wrap(legend(calendar, pen), columns)], pen);
}

function legend({ steps: [low, middle, high] }: Calendar, { theme, say }: ChartPen): string {
  const { shades } = rampOf(theme.unicode);
  const spans = ['0', span(1, low), span(low + 1, middle), span(middle + 1, high), `${high + 1}+`];
  const entries = spans.map((text, level) => `${level === 0 ? theme.muted(shades[0]) : theme.good(shades[level] ?? '')} ${text}`);
  return [theme.muted(say(p.less)), ...entries].join('  ');
}

function span(from: number, to: number): string {
  return from === to ? String(from) : `${from}-${to}`;
}

const WIDEST_CELL = 12;

/** What was done today, in 7 and 30 days and in all. */
export function workLines({ work }: Progress, pen: ChartPen): readonly string[] {
  const { theme, say, columns } = pen;
  const spans = [work.today, work.week, work.month, work.all];
  const rows: [string, (work: Work) => string][] = [
    [say(p.answers), ({ answers }) => String(answers)],
    [say(p.fresh), ({ fresh }) => String(fresh)],
    [say(p.minutes), ({ took }) => String(Math.round(took / 60_000))],
    [say(p.recalled), ({ reviews, recalled }) => (reviews === 0 ? '-' : `${Math.round((recalled / reviews) * 100)}%`)],
  ];
  const heads = Object.values(p.spans[say.lang]);
  const table: Table = [['', ...heads], ...rows.map(([name, show]) => [name, ...spans.map(show)])];
  const widths = widthsOf(table, columns);
  const [head = '', ...lines] = widths ? table.map((row) => tableLine(row, widths)) : ['', ...rows.map(([name, show]) => sentence(name, heads, spans.map(show)))];
  return section(say(p.work), '', [...(widths ? [theme.muted(head)] : []), ...lines.flatMap((line) => wrap(line, columns))], pen);
}

type Table = readonly (readonly string[])[];

/** Widths of a table's columns: even and airy where there is room, else as narrow as can be; `undefined` where even that is too wide. */
function widthsOf(table: Table, columns: number): readonly number[] | undefined {
  const [label = 0, ...needs] = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => width(row[at] ?? ''))) + 1);
  const even = Math.min(WIDEST_CELL, Math.floor((columns - label) / needs.length));
  if (needs.every((need) => need <= even)) return [label, ...needs.map(() => even)];
  const narrow = [label - 1, ...needs];
  return narrow.reduce((sum, each) => sum + each, 0) <= columns ? narrow : undefined;
}

function tableLine([name = '', ...cells]: readonly string[], [label = 0, ...widths]: readonly number[]): string {
  return pad(name, label) + cells.map((cell, at) => pad(cell, widths[at] ?? 0, 'right')).join('');
}

/** A row of the table as it is said where the table has no room. */
function sentence(name: string, heads: readonly string[], cells: readonly string[]): string {
  return `${name}: ${heads.map((head, index) => `${head} ${cells[index] ?? ''}`).join(', ')}`;
}
