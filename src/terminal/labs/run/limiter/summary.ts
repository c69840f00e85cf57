import type { Judged, Report, RunReport } from '../../../../labs/limiter/report.ts';
import { table } from '../../../charts/table.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { lessonPhrases, runPhrases as p } from '../../../phrases/lab-run.ts';
import type { PhraseOf, Speaker } from '../../../phrases/phrase.ts';
import type { Lesson } from '../../../../labs/limiter/lesson.ts';
import type { Scenario } from '../../../../labs/limiter/scenario.ts';
import { amount, rateText, span } from '../figures.ts';
import type { RunPen } from '../pen.ts';

/** From here on the table also says what the line above it says. */
const ROOMY = 100;

/** What decides a run, in a line. */
export function titleOf({ traffic, limit, scope }: Scenario, { theme, say }: Pick<RunPen, 'theme' | 'say'>): string {
  return [traffic.load, say(p.keysOf, traffic.keys, traffic.skew), say(p.limit, rateText(limit), limit.burst, scope === 'all'), say(p.seedOf, traffic.seed)].join(` ${theme.glyphs.dot} `);
}

/** The sentence of a lesson. */
export function sayLesson(lesson: Lesson, say: Speaker): string {
  return say(lessonPhrases[lesson.code] as PhraseOf<[Lesson]>, lesson);
}

/** The end of a run: a line on the whole, the table, what else is to say, and what it teaches. */
export function summaryLines(report: Report, pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  const { scenario, runs, until } = report;
  const heads = p.columns[say.lang];
  const own = (Object.keys(heads) as (keyof typeof heads)[]).filter((column) => column !== 'offered' || columns >= ROOMY);
  const rows = runs.map((run) => [run.id, ...own.map((column) => CELLS[column](run))]);
  const legend = say(p.legend, span(scenario.limit.period), scenario.limit.amount);
  return [
    ...wrap(say(p.offeredInAll, runs[0]?.offered ?? 0, span(until)), columns),
    '',
    ...table([say(p.algorithm), ...own.map((column) => heads[column])], rows, { columns, head: theme.muted }),
    '',
    ...wrap(theme.strong(sayLesson(report.lesson, say)), columns),
    '',
    ...runs.flatMap((run) => remarks(run, scenario, say)).flatMap((line) => wrap(line, columns)),
    ...wrap(theme.muted(legend), columns),
  ];
}

const CELLS: Readonly<Record<keyof (typeof p.columns)['en'], (run: RunReport) => string>> = {
  offered: ({ offered }) => amount(offered),
  allowed: ({ allowed }) => amount(allowed),
  rejected: ({ rejected }) => amount(rejected),
  excess: ({ worst }) => excessText(worst),
  period: ({ period }) => (period ? `${amount(period.passed)}` : '-'),
  fairness: ({ fairness }) => fairness.toFixed(3),
  p50: ({ wait }) => span(wait.p50),
  p99: ({ wait }) => span(wait.p99),
  bytes: ({ bytes }) => (bytes === undefined ? '-' : amount(bytes)),
};

function excessText(window: Judged | undefined): string {
  return window === undefined || window.excess === 0 ? '0' : `+${amount(window.excess)}`;
}

function remarks({ id, pending, blind, unheard, worst }: RunReport, { sharing, limit }: Scenario, say: Speaker): readonly string[] {
  const count = blind.open + blind.closed + blind.local;
  const isRestarted = sharing?.faults.some(({ kind }) => kind === 'redis-restart');
  return [
    ...(pending > 0 ? [say(p.pending, id, pending)] : []),
    ...(count + unheard > 0 ? [say(p.unheard, id, count, unheard)] : []),
    ...(isRestarted ? [say(p.restarted, id, limit.burst, worst?.excess ?? 0)] : []),
  ];
}
