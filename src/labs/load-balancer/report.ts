import type { Micros } from '../kit/clock.ts';
import { type Lesson, lessonOf } from './lesson.ts';
import type { Resyncs } from './membership.ts';
import type { Race } from './race.ts';
import type { Remap } from './remap.ts';
import { backendName, type Scenario, userKeys } from './scenario.ts';
import type { Interval } from './series.ts';
import type { Death, Simulation } from './simulation.ts';
import type { Arrival, Counts } from './tally.ts';

/** What one backend got. */
export interface BackendReport {
  readonly id: string;
  /** Its weight at the start. */
  readonly weight: number;
  readonly picks: number;
  readonly ok: number;
  readonly failed: number;
  /** Share of all picks, and the share that its weight owed it, 0 to 1. */
  readonly share: number;
  readonly ideal: number;
  /** Most requests that it had at once. */
  readonly most: number;
}

/** What one balancer made of the traffic. */
export interface RunReport extends Counts {
  readonly id: string;
  readonly isKeyed: boolean;
  readonly isWeighted: boolean;
  /** Neither answered nor failed when the run ended. */
  readonly pending: number;
  /** From a request's arrival to its answer, all tries included; percentiles within 1%. */
  readonly latency: { readonly p50: Micros; readonly p99: Micros; readonly longest: Micros };
  /** The furthest that a backend's share is from its ideal, 0 to 1. */
  readonly off: number;
  /** Most requests that one backend had at once. */
  readonly most: number;
  readonly backends: readonly BackendReport[];
  readonly changes: readonly Remap[];
  readonly deaths: readonly Death[];
  readonly arrivals: readonly Arrival[];
  readonly resyncs: Resyncs;
  /** The busiest key's value and share of the requests. */
  readonly hottest: { readonly key: string; readonly share: number };
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
  const runs = race.runs.map(runReport);
  return { scenario, until: now, interval: race.interval, runs, lesson: lessonOf(runs, scenario) };
}

function runReport(run: Simulation): RunReport {
  const { contestant, tally, scenario, remaps, deaths, resyncs } = run;
  const { total, waits } = tally;
  const backends = backendsOf(run);
  return {
    id: contestant.id,
    isKeyed: contestant.isKeyed,
    isWeighted: contestant.isWeighted,
    ...total,
    pending: total.offered - total.answered - total.failed,
    latency: { p50: waits.percentile(0.5), p99: waits.percentile(0.99), longest: waits.longest },
    off: Math.max(0, ...backends.map(({ share, ideal }) => Math.abs(share - ideal))),
    most: Math.max(0, ...backends.map(({ most }) => most)),
    backends,
    changes: remaps.changes,
    deaths,
    arrivals: tally.arrivals,
    resyncs: { ...resyncs },
    hottest: hottestOf(tally.keys, userKeys(contestant, scenario), total.offered),
    series: tally.series.intervals,
  };
}

function backendsOf({ tally, scenario }: Simulation): readonly BackendReport[] {
  const all = Math.max(1, tally.backends.reduce((sum, { picks }) => sum + picks, 0));
  return tally.backends.map(({ picks, ok, failed, most }, index) => ({ id: backendName(index), weight: scenario.weights[index] ?? 0, picks, ok, failed, share: picks / all, ideal: tally.owed(index) / all, most }));
}

/** Users who share a value are one key. */
function hottestOf(users: readonly number[], keys: readonly string[], offered: number): RunReport['hottest'] {
  const counts = new Map<string, number>();
  for (const [user, count] of users.entries()) counts.set(keys[user] ?? '', (counts.get(keys[user] ?? '') ?? 0) + count);
  const [value = '', count = 0] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0]);
  return { key: value, share: count / Math.max(1, offered) };
}
