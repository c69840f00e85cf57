import type { Judged, Report, RunReport } from '../../../../labs/limiter/report.ts';
import type { Scenario } from '../../../../labs/limiter/scenario.ts';
import type { Interval } from '../../../../labs/limiter/series.ts';
import { csvLines, ms, rounded } from '../document.ts';

/** The report as `--json` prints it. Field names are a promise: the README lists them. Times are milliseconds. */
export function documentOf(report: Report, lesson: string) {
  const { scenario, until, interval, runs } = report;
  return {
    lab: 'limiter',
    seed: scenario.traffic.seed,
    scenario: scenarioOf(scenario),
    until: ms(until),
    interval: ms(interval),
    algorithms: runs.map((run) => runOf(run, interval)),
    lesson: { code: report.lesson.code, text: lesson },
  };
}

function scenarioOf({ traffic, limit, scope, sharing }: Scenario) {
  return {
    load: traffic.load,
    offered: traffic.offered,
    keys: traffic.keys,
    skew: traffic.skew,
    duration: ms(traffic.duration),
    rate: limit.amount,
    period: ms(limit.period),
    burst: limit.burst,
    per: scope,
    sharing: sharing ? { nodes: sharing.nodes, clock: sharing.clock, timeout: ms(sharing.timeout), onFail: sharing.fallback, faults: sharing.faults.map(({ kind, from, to, ...rest }) => ({ kind, from: ms(from), to: Number.isFinite(to) ? ms(to) : null, ...('by' in rest && { by: ms(rest.by) }), ...('node' in rest && { node: rest.node + 1 }) })) } : null,
  };
}

function runOf(run: RunReport, interval: number) {
  const { id, offered, allowed, rejected, pending, fairness, wait, bytes, blind, unheard, keys } = run;
  return {
    algorithm: id,
    offered,
    allowed,
    rejected,
    pending,
    worst: judgedOf(run.worst),
    busiest: judgedOf(run.period),
    fairness: rounded(fairness, 4),
    wait: { p50: ms(wait.p50), p99: ms(wait.p99), longest: ms(wait.longest) },
    bytesPerKey: bytes ?? null,
    unanswered: { ...blind, tokensTaken: unheard },
    keys: keys.map(({ key, ...counts }) => ({ key, ...counts })),
    series: run.series.map((entry, index) => pointOf(entry, index, interval)),
  };
}

function judgedOf(window: Judged | undefined) {
  if (window === undefined) return null;
  const { key, from, length, passed, bound, excess } = window;
  return { key, from: ms(from), length: ms(length), passed, bound, excess };
}

function pointOf({ offered, allowed, rejected, blindAllowed, blindRejected, tokens, told, queue, waited, longest }: Interval, index: number, interval: number) {
  return {
    at: ms(index * interval),
    offered,
    allowed,
    rejected,
    unanswered: blindAllowed + blindRejected,
    tokens: told === 0 ? null : rounded(tokens / told, 3),
    queue,
    wait: allowed === 0 ? 0 : rounded(waited / allowed / 1000, 3),
    longest: ms(longest),
  };
}

/** The series as `--csv` prints them: one line an algorithm and interval, the columns named as in the JSON document. */
export function csvOf({ runs, interval }: Report): string {
  return csvLines(runs.flatMap(({ id, series }) => series.map((entry, index) => ({ algorithm: id, ...pointOf(entry, index, interval) }))));
}
