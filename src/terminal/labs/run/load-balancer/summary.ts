import type { Lesson } from '../../../../labs/load-balancer/lesson.ts';
import type { BackendReport, Report, RunReport } from '../../../../labs/load-balancer/report.ts';
import type { Scenario } from '../../../../labs/load-balancer/scenario.ts';
import { table } from '../../../charts/table.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { balancerLessons, balancerPhrases as p } from '../../../phrases/lab-balancer.ts';
import { runPhrases } from '../../../phrases/lab-run.ts';
import type { PhraseOf, Speaker } from '../../../phrases/phrase.ts';
import { amount, percent, span } from '../figures.ts';
import type { RunPen } from '../pen.ts';

/** More backends than these have no column each: the furthest from their share are named instead. */
const MOST_COLUMNS = 8;
const MOST_WEIGHTS = 8;

/** What decides a run, in a line. */
export function titleOf({ traffic, weights, latency }: Scenario, { theme, say }: Pick<RunPen, 'theme' | 'say'>): string {
  const load = `${traffic.load} ${amount(traffic.offered)}/s`;
  const work = `${latency.shape} ${span(latency.mean)}`;
  return [load, weightsText(weights), work, say(runPhrases.keysOf, traffic.keys, traffic.skew), say(runPhrases.seedOf, traffic.seed)].join(` ${theme.glyphs.dot} `);
}

/** `5,1,1`, or `1x10` where neighbours are alike and many. */
export function weightsText(weights: readonly number[]): string {
  if (weights.length <= MOST_WEIGHTS) return weights.join(',');
  const groups: [weight: number, count: number][] = [];
  for (const weight of weights) {
    const last = groups.at(-1);
    if (last?.[0] === weight) last[1] += 1;
    else groups.push([weight, 1]);
  }
  return groups.map(([weight, count]) => (count === 1 ? `${weight}` : `${weight}x${count}`)).join(',');
}

/** The sentence of a lesson. */
export function sayLesson(lesson: Lesson, say: Speaker): string {
  return say(balancerLessons[lesson.code] as PhraseOf<[Lesson]>, lesson);
}

/** The end of a run: a line on the whole, the table, what it teaches, the shares, and what else is to say. */
export function summaryLines(report: Report, pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  const { runs, until } = report;
  const hasMoved = runs.some((run) => movedMost(run) !== undefined);
  const heads = p.columns[say.lang];
  const own = (Object.keys(heads) as (keyof typeof heads)[]).filter((column) => column !== 'moved' || hasMoved);
  const rows = runs.map((run) => [run.id, ...own.map((column) => CELLS[column](run))]);
  return [
    ...wrap(say(runPhrases.offeredInAll, runs[0]?.offered ?? 0, span(until)), columns),
    '',
    ...table([say(runPhrases.algorithm), ...own.map((column) => heads[column])], rows, { columns, head: theme.muted }),
    '',
    ...wrap(theme.strong(sayLesson(report.lesson, say)), columns),
    '',
    ...shareLines(runs, pen),
    '',
    ...[...changesOf(runs, say), ...remarks(runs, say)].flatMap((line) => wrap(line, columns)),
    ...wrap(theme.muted(say(p.legend, hasMoved)), columns),
  ];
}

const CELLS: Readonly<Record<keyof (typeof p.columns)['en'], (run: RunReport) => string>> = {
  answered: ({ answered }) => amount(answered),
  failed: ({ failed }) => amount(failed),
  retried: ({ retried }) => amount(retried),
  p50: ({ latency }) => span(latency.p50),
  p99: ({ latency }) => span(latency.p99),
  off: ({ off }) => percent(off),
  most: ({ most }) => amount(most),
  moved: (run) => {
    const moved = movedMost(run);
    return moved === undefined ? '-' : percent(moved);
  },
};

function movedMost({ changes }: RunReport): number | undefined {
  const moved = changes.flatMap((change) => change.moved ?? []);
  return moved.length === 0 ? undefined : Math.max(...moved);
}

/** Each run's backends against what their weights owe them. */
function shareLines(runs: readonly RunReport[], { theme, say, columns }: RunPen): readonly string[] {
  const count = runs[0]?.backends.length ?? 0;
  const shown = count <= MOST_COLUMNS ? undefined : MOST_COLUMNS / 2;
  const rows = runs.map(({ id, backends }) => [id, ...(shown === undefined ? backends.map(shareOf) : furthest(backends, shown).map((backend) => `${backend.id} ${shareOf(backend)}`))]);
  const heads = shown === undefined ? (runs[0]?.backends ?? []).map(({ id, weight }) => `${id} (${weight})`) : Array.from({ length: shown }, (_, index) => (index === shown - 1 ? say(p.others, count - shown) : ''));
  return table([say(runPhrases.algorithm), ...heads], rows, { columns, head: theme.muted });
}

function shareOf({ share, ideal }: BackendReport): string {
  return `${(100 * share).toFixed(1)}/${(100 * ideal).toFixed(1)}`;
}

function furthest(backends: readonly BackendReport[], count: number): readonly BackendReport[] {
  return backends.toSorted((a, b) => Math.abs(b.share - b.ideal) - Math.abs(a.share - a.ideal)).slice(0, count);
}

/** When the members changed: the same for all runs. */
function changesOf([run]: readonly RunReport[], say: Speaker): readonly string[] {
  return (run?.changes ?? []).slice(0, MOST_CHANGES).map(({ at, members, least }) => say(p.changed, members, span(at), percent(least)));
}

const MOST_CHANGES = 6;

/** What is left over, of all runs in a line. */
function remarks(runs: readonly RunReport[], say: Speaker): readonly string[] {
  const listed = (count: (run: RunReport) => number): string => runs.flatMap((run) => (count(run) > 0 ? [`${run.id} ${amount(count(run))}`] : [])).join(say(p.and));
  const [pending, unpicked] = [listed((run) => run.pending), listed((run) => run.unpicked)];
  return [...(pending === '' ? [] : [say(p.pending, pending)]), ...(unpicked === '' ? [] : [say(p.unpicked, unpicked)])];
}
