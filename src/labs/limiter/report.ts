import type { Micros } from '../kit/clock.ts';
import { jainIndex, maxMinShares } from './fairness.ts';
import { type Lesson, lessonOf } from './lesson.ts';
import type { Race } from './race.ts';
import type { Scenario } from './scenario.ts';
import type { Interval } from './series.ts';
import { keyName, type Simulation } from './simulation.ts';
import type { Blind, Counts } from './tally.ts';
import type { Window } from './worst-window.ts';

/** A window and what a limit lets pass in it. */
export interface Judged {
  /** `all` when all keys share one limit. */
  readonly key: string;
  readonly from: Micros;
  readonly length: Micros;
  readonly passed: number;
  /** Most that may pass in a window so long. */
  readonly bound: number;
  /** How many passed beyond that; 0 when none did. */
  readonly excess: number;
}

/** What one limiter made of the traffic. */
export interface RunReport extends Counts {
  readonly id: string;
  /** Asked about or queued when the run ended. */
  readonly pending: number;
  /** The window of any length in which most passed beyond burst + rate * t; `undefined` when nothing passed. */
  readonly worst: Judged | undefined;
  /** The window of one period of the rate in which most passed, against the rate alone. */
  readonly period: Judged | undefined;
  /** Jain's index of what the keys got, each against its max-min fair share. */
  readonly fairness: number;
  /** Waits of the requests that passed, from their arrival on; percentiles within 1%. */
  readonly wait: { readonly p50: Micros; readonly p99: Micros; readonly longest: Micros };
  /** State of a key on average, at its largest: 8 bytes for each number kept, counted once an interval. */
  readonly bytes: number | undefined;
  readonly digest: number;
  readonly blind: Blind;
  /** Tokens that scripts took without a node hearing of it. */
  readonly unheard: number;
  readonly keys: readonly (Counts & { readonly key: string })[];
  readonly series: readonly Interval[];
}

/** What a race showed, so far when it is not over. The same scenario gives the same report. */
export interface Report {
  readonly scenario: Scenario;
  /** How far the race was played. */
  readonly until: Micros;
  /** Length of the intervals of each series. */
  readonly interval: Micros;
  readonly runs: readonly RunReport[];
  readonly lesson: Lesson;
}

export function reportOf(race: Race): Report {
  const { scenario, now } = race;
  const runs = race.runs.map((run) => runReport(run, now));
  return { scenario, until: now, interval: race.interval, runs, lesson: lessonOf(runs, scenario) };
}

function runReport({ contestant, tally, unheard, scenario }: Simulation, until: Micros): RunReport {
  const { amount, period, burst } = scenario.limit;
  const most = tally.period.worst;
  return {
    id: contestant.id,
    ...tally.total,
    pending: tally.series.queue,
    worst: judged(tally.worst.worst, scenario, ({ from, to }) => burst + Math.floor(((to - from) * amount) / period)),
    period: judged(most, scenario, () => amount),
    fairness: fairnessOf(tally.keys, scenario, until),
    wait: { p50: tally.waits.percentile(0.5), p99: tally.waits.percentile(0.99), longest: tally.waits.longest },
    bytes: tally.numbers === undefined ? undefined : Math.round(8 * tally.numbers),
    digest: tally.digest,
    blind: { ...tally.blind },
    unheard: unheard.taken,
    keys: tally.keys.map((counts, index) => ({ key: keyName(index), ...counts })),
    series: tally.series.intervals,
  };
}

function judged(window: Window | undefined, { scope }: Scenario, boundOf: (window: Window) => number): Judged | undefined {
  if (window === undefined) return undefined;
  const { key, from, to, passed } = window;
  const bound = boundOf(window);
  return { key: scope === 'all' ? 'all' : keyName(key), from, length: to - from, passed, bound, excess: Math.max(0, passed - bound) };
}

/** A key that asks for less than its share is owed no more than it asked for. */
function fairnessOf(keys: readonly Counts[], { limit, scope }: Scenario, until: Micros): number {
  const asking = keys.filter(({ offered }) => offered > 0);
  const capacity = limit.burst + (until * limit.amount) / limit.period;
  const demands = asking.map(({ offered }) => offered);
  const owed = scope === 'all' ? maxMinShares(demands, capacity) : demands.map((demand) => Math.min(demand, capacity));
  return jainIndex(asking.map(({ allowed }, index) => allowed / (owed[index] ?? 1)));
}
