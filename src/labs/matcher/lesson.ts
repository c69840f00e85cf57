import type { Micros } from '../kit/clock.ts';
import type { PolicyReport, Report } from './report.ts';
import type { Fsync } from './scenario.ts';

/** What a run teaches, with the numbers that show it. The terminal has the sentences. */
export type Lesson =
  | { /** Answers that a power cut made untrue. */ readonly code: 'lost'; readonly policy: Fsync; readonly lost: number; readonly trades: number; readonly p99: Micros; readonly always: Micros }
  | { /** Nothing answered was lost. */ readonly code: 'kept'; readonly policy: Fsync; readonly received: number; readonly unheard: number; readonly never: number; readonly p99: Micros }
  | { /** The price fell, stops made it fall further, a halt ended it. */ readonly code: 'halted'; readonly symbol: string; readonly fall: number; readonly stops: number; readonly halts: number; readonly auctions: number }
  | { readonly code: 'crash'; readonly symbol: string; readonly fall: number; readonly stops: number; readonly spread: number }
  | { /** More commands than the disk can sync one by one. */ readonly code: 'full'; readonly rate: number; readonly always: Micros; readonly batch: Micros; readonly group: number }
  | { /** Bursts, not the mean, make the waits. */ readonly code: 'bursts'; readonly peak: number; readonly p50: Micros; readonly p999: Micros; readonly policy: Fsync }
  | { /** What it costs to promise something. */ readonly code: 'price'; readonly always: Micros; readonly interval: Micros; readonly atRisk: number; readonly batchSyncs: number; readonly alwaysSyncs: number }
  | { readonly code: 'nothing' };

export type Found = Omit<Report, 'lesson'>;

type Rule = (found: Found) => Lesson | undefined;

/** The most telling of what the numbers show. The rules are asked in turn; the last one always knows something. */
export function lessonOf(found: Found): Lesson {
  for (const rule of RULES) {
    const lesson = rule(found);
    if (lesson) return lesson;
  }
  return { code: 'nothing' };
}

/** A price that falls by less is no crash. */
const CRASH = 0.02;
/** Waits that are so many times longer are those of a queue that never empties. */
const FULL = 20;
/** A busiest interval with less than so many times the mean is no burst. */
const BURST = 2.5;

const policyOf = ({ policies }: Found, id: Fsync): PolicyReport => policies.find(({ policy }) => policy === id) as PolicyReport;

const lost: Rule = (found) => {
  const { kill } = found;
  if (kill === undefined) return undefined;
  const { losses, under, received, unheard } = kill;
  const { policy, lost: gone, lostTrades } = losses;
  const { p99 } = policyOf(found, policy);
  if (gone > 0) return { code: 'lost', policy, lost: gone, trades: lostTrades, p99, always: policyOf(found, 'always').p99 };
  return { code: 'kept', policy, received, unheard, never: under.find((each) => each.policy === 'never')?.lost ?? 0, p99 };
};

const crash: Rule = ({ symbols }) => {
  const worst = symbols.reduce((most, each) => (each.fall > most.fall ? each : most));
  const { name: symbol, fall, triggered: stops, halts, auctions } = worst;
  if (fall < CRASH) return undefined;
  if (halts > 0) return { code: 'halted', symbol, fall, stops, halts, auctions };
  return { code: 'crash', symbol, fall, stops, spread: worst.series.reduce((most, { bid, ask }) => (bid > 0 ? Math.max(most, ask - bid) : most), 0) };
};

const full: Rule = (found) => {
  const [always, batch] = [policyOf(found, 'always'), policyOf(found, 'batch')];
  if (batch.p99 === 0 || always.p99 < FULL * batch.p99) return undefined;
  return { code: 'full', rate: (found.commands * 1_000_000) / Math.max(1, found.until), always: always.p99, batch: batch.p99, group: found.commands / Math.max(1, batch.syncs) };
};

const bursts: Rule = (found) => {
  const { scenario, symbols } = found;
  const totals = symbols.reduce<number[]>((sums, { series }) => series.map(({ commands }, index) => (sums[index] ?? 0) + commands), []);
  const mean = totals.reduce((sum, total) => sum + total, 0) / Math.max(1, totals.length);
  const peak = totals.reduce((most, total) => Math.max(most, total), 0) / Math.max(1, mean);
  if (scenario.flow !== 'hawkes' || peak < BURST) return undefined;
  const { p50, p999 } = policyOf(found, scenario.fsync);
  return { code: 'bursts', peak, p50, p999, policy: scenario.fsync };
};

const price: Rule = (found) => {
  const [always, batch, interval] = [policyOf(found, 'always'), policyOf(found, 'batch'), policyOf(found, 'interval')];
  if (always.p50 === 0) return undefined;
  return { code: 'price', always: always.p99, interval: interval.p99, atRisk: interval.atRisk, batchSyncs: batch.syncs, alwaysSyncs: always.syncs };
};

const RULES: readonly Rule[] = [lost, crash, full, bursts, price];
