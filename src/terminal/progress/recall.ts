import { dayName } from '../../domain/memory/day.ts';
import type { Bin } from '../../domain/progress/histogram.ts';
import { forecastTop, type Progress } from '../../domain/progress/progress.ts';
import type { TrendDay } from '../../domain/progress/trend.ts';
import { type Bar, bars } from '../charts/bars.ts';
import { columnChart } from '../charts/columns.ts';
import { sparkline } from '../charts/sparkline.ts';
import { fit, pad, width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';
import { progressPhrases as p } from '../phrases/progress.ts';
import { type ChartPen, section } from './pen.ts';

const HANG = 5;
const TICK_DAYS = 5;
const HEIGHT = 6;
/** A longer bar is no easier to read. */
const LONGEST = 76;

/** What was recalled, by the days since the last answer. */
export function retentionLines({ retention, aim }: Progress, pen: ChartPen): readonly string[] {
  const { theme, say } = pen;
  const rows = retention.map(({ from, to, reviews, recalled }) => ({
    label: say(p.apart, from, to),
    share: reviews === 0 ? 0 : recalled / reviews,
    note: reviews === 0 ? ['-', ''] : [percent(recalled / reviews), `${recalled}/${reviews}`],
  }));
  return section(say(p.retention), say(p.retentionNote, aim), bars(twoNotes(rows), { ...options(pen), mark: aim, track: true, paint: theme.good }), pen);
}

export function forecastLines({ forecast }: Progress, pen: ChartPen): readonly string[] {
  const { theme, say } = pen;
  const ticks = forecast.flatMap((_, value) => (value % TICK_DAYS === 0 ? [{ value, label: say(p.inDays, value) }] : []));
  const [today = 0, ...later] = forecast;
  const chart = columnChart(forecast, { ...options(pen), height: HEIGHT, top: forecastTop(forecast), ticks, paint: theme.accent });
  return section(say(p.forecast), say(p.forecastNote, today, later.reduce((sum, due) => sum + due, 0)), chart, pen);
}

/** Stability and difficulty, side by side where there is room. */
export function histogramLines({ stability, difficulty }: Progress, pen: ChartPen): readonly string[] {
  const { say } = pen;
  const left = (columns: number): readonly string[] => histogram(say(p.stability), say(p.stabilityNote), stability, { ...pen, columns });
  const right = (columns: number): readonly string[] => histogram(say(p.difficulty), say(p.difficultyNote), difficulty, { ...pen, columns });
  if (pen.columns < LONGEST) return [...left(pen.columns), ...right(pen.columns)];
  const half = Math.floor(Math.min(pen.columns, LONGEST + HEIGHT) / 2) - 2;
  return beside(left(half), right(half), half + 4);
}

function histogram(title: string, note: string, bins: readonly Bin[], pen: ChartPen): readonly string[] {
  const most = Math.max(1, ...bins.map(({ cards }) => cards));
  const rows = bins.map(({ from, to, cards }) => ({ label: to === Number.POSITIVE_INFINITY ? `${from}+` : `${from}-${to}`, share: cards / most, note: String(cards) }));
  return section(title, note, bars(rows, { ...options(pen), paint: pen.theme.accent }), pen);
}

function beside(left: readonly string[], right: readonly string[], at: number): string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => `${pad(left[row] ?? '', at)}${right[row] ?? ''}`.trimEnd());
}

/** Scores of attempts day by day; nothing where there are none. */
export function trendLines(title: string, days: readonly TrendDay[], pen: ChartPen): readonly string[] {
  const { theme, say, columns } = pen;
  const shown = days.slice(-Math.min(columns - 6, LONGEST));
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return [];
  const line = `${theme.good(sparkline(shown.map(({ score }) => score), 1, theme.unicode))} ${Math.round(last.score * 100)}%`;
  return section(title, say(p.trendNote, dayName(first.day), dayName(last.day), last.attempts), [fit(line, columns, '')], pen);
}

function options({ theme, columns }: ChartPen) {
  return { columns: Math.min(columns, LONGEST), unicode: theme.unicode, muted: theme.muted };
}

/** Topics that were begun, and what mends the weakest of them. */
export function masteryLines(progress: Progress, pen: ChartPen): readonly string[] {
  const { theme, say } = pen;
  const begun = progress.topics.filter(({ seen }) => seen > 0);
  const rest = progress.topics.length - begun.length;
  const sum = (key: 'seen' | 'cards'): number => progress.topics.reduce((so, topic) => so + topic[key], 0);
  const row = (label: string, share: number, seen: number, cards: number) => ({ label, share, note: [percent(share), say(p.seen, seen, cards)] as const });
  const overall = progress.topic ? [] : [row(say(p.overall), progress.mastery, sum('seen'), sum('cards'))];
  const rows = begun.map(({ title, mastery, seen, cards }) => row(title, mastery, seen, cards));
  const chart = bars(twoNotes([...overall, ...rows]), { ...options(pen), track: true, paint: theme.good });
  return section(say(p.mastery), say(p.masteryNote), [...chart, ...(rest > 0 ? [theme.muted(say(p.notBegun, rest))] : [])], pen);
}

export function weakestLines({ weakest }: Progress, pen: ChartPen): readonly string[] {
  const { theme, say, columns } = pen;
  if (weakest.length === 0) return [];
  const commands = weakest.flatMap(({ topic, mend }) => [
    ...hung(`${topic.title}  ${theme.muted(say(p.why, topic.recall, topic.cards - topic.seen))}`, theme.warn(percent(topic.mastery)), columns),
    ...hung(theme.accent(['wengu', ...mend].join(' ')), '', columns),
  ]);
  return section(say(p.weakest), '', commands, pen);
}

/** A text with a number hung before its first line. */
function hung(text: string, number: string, columns: number): readonly string[] {
  return wrap(text, columns - HANG).map((line, index) => `${pad(index === 0 ? number : '', HANG)}${line}`);
}

/** Puts what is said behind the bars into two columns. */
function twoNotes(rows: readonly (Omit<Bar, 'note'> & { readonly note: readonly string[] })[]): readonly Bar[] {
  const widest = (at: number): number => Math.max(0, ...rows.map(({ note }) => width(note[at] ?? '')));
  const columns = [widest(0), widest(1)];
  return rows.map((row) => ({ ...row, note: row.note.map((text, at) => pad(text, columns[at] ?? 0, 'right')).join(' ') }));
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
