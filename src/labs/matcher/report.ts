import type { Micros } from '../kit/clock.ts';
import type { Kill } from './kill.ts';
import type { Counts } from './instrument.ts';
import { type Lesson, lessonOf } from './lesson.ts';
import type { Floor, Trader } from './floor.ts';
import type { Pipeline } from './pipeline.ts';
import type { Fsync, Scenario } from './scenario.ts';
import type { Interval } from './series.ts';
import type { Simulation } from './simulation.ts';

/** What somebody made of the day. Money is ticks times lots. */
export interface TraderReport {
  readonly kind: Trader['kind'];
  readonly bought: number;
  readonly sold: number;
  readonly position: number;
  /** Gained or lost, what is held at the last price. */
  readonly result: number;
}

export interface SymbolReport extends Counts {
  readonly name: string;
  readonly refusals: Readonly<Record<string, number>>;
  readonly resting: number;
  readonly trades: number;
  readonly volume: number;
  /** Prices of trades; 0 when there was none. */
  readonly last: number;
  readonly low: number;
  readonly high: number;
  /** Mean of the spreads at the ends of the intervals, in ticks. */
  readonly spread: number;
  /** The largest fall from an earlier height, as a share of that. */
  readonly fall: number;
  readonly traders: readonly TraderReport[];
  readonly series: readonly Interval[];
}

/** What answers took under one policy. */
export interface PolicyReport {
  readonly policy: Fsync;
  readonly syncs: number;
  readonly p50: Micros;
  readonly p99: Micros;
  readonly p999: Micros;
  readonly longest: Micros;
  /** Most commands that were answered and not yet safe from a power cut. */
  readonly atRisk: number;
}

/** What a run showed, so far when it is not over. The same scenario gives the same report. */
export interface Report {
  readonly scenario: Scenario;
  readonly until: Micros;
  readonly interval: Micros;
  readonly commands: number;
  /** Commands that came while the engine was away. */
  readonly turnedAway: number;
  readonly symbols: readonly SymbolReport[];
  readonly policies: readonly PolicyReport[];
  readonly kill: Kill | undefined;
  readonly lesson: Lesson;
}

export function reportOf(simulation: Simulation): Report {
  const { scenario, now, interval, commands, turnedAway, kill } = simulation;
  const found = { scenario, until: now, interval, commands, turnedAway, symbols: simulation.floors.map(symbolReport), policies: simulation.pipelines.map(policyReport), kill };
  return { ...found, lesson: lessonOf(found) };
}

function symbolReport({ instrument, traders }: Floor): SymbolReport {
  const { name, counts, refusals, resting, watched } = instrument;
  const { trades, volume, last, low, high } = watched;
  const series = watched.series.intervals;
  return { name, ...counts, refusals, resting, trades, volume, last, low, high, spread: meanSpread(series), fall: largestFall(series), traders: traders.map((trader) => traderReport(trader, last)), series };
}

function traderReport({ kind, account }: Trader, last: number): TraderReport {
  const { bought, sold, position } = account;
  return { kind, bought, sold, position, result: account.worth(last) };
}

function policyReport({ policy, syncs, waits, atRisk }: Pipeline): PolicyReport {
  return { policy, syncs, p50: waits.percentile(0.5), p99: waits.percentile(0.99), p999: waits.percentile(0.999), longest: waits.longest, atRisk };
}

function meanSpread(series: readonly Interval[]): number {
  const spreads = series.flatMap(({ bid, ask }) => (bid > 0 && ask > bid ? [ask - bid] : []));
  return spreads.length === 0 ? 0 : spreads.reduce((sum, spread) => sum + spread, 0) / spreads.length;
}

function largestFall(series: readonly Interval[]): number {
  let [height, fall] = [0, 0];
  for (const { low, high } of series) {
    if (height > 0 && low > 0) fall = Math.max(fall, (height - low) / height);
    height = Math.max(height, high);
  }
  return fall;
}
