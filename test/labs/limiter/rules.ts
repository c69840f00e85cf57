import type { Micros } from '../../../src/labs/kit/clock.ts';
import type { LimiterOptions } from '../../../src/labs/limiter/limiter.ts';

/** A request that was allowed. */
export interface Taken {
  readonly at: Micros;
  readonly cost: number;
}

/** The rule of an algorithm, from all that a key has taken: may it take `cost` at `now`? No state, no shortcuts, BigInt. */
export type Rule = (options: LimiterOptions, taken: readonly Taken[], cost: number, now: Micros) => boolean;

const sum = (taken: readonly Taken[]): number => taken.reduce((total, { cost }) => total + cost, 0);

/** Refills between the requests, never above the burst; in 1/period of a token. */
const bucket: Rule = ({ amount, period, burst }, taken, cost, now) => {
  const full = BigInt(burst) * BigInt(period);
  let level = full;
  let since = taken[0]?.at ?? now;
  for (const { at, cost: paid } of [...taken, { at: now, cost }]) {
    const filled = level + BigInt(at - since) * BigInt(amount);
    level = (filled < full ? filled : full) - BigInt(paid) * BigInt(period);
    since = at;
  }
  return level >= 0n;
};

const fixedWindow: Rule = ({ amount, period }, taken, cost, now) => {
  const window = Math.floor(now / period);
  return sum(taken.filter(({ at }) => Math.floor(at / period) === window)) + cost <= amount;
};

const slidingLog: Rule = ({ amount, period }, taken, cost, now) => sum(taken.filter(({ at }) => at > now - period)) + cost <= amount;

const slidingCounter: Rule = ({ amount, period }, taken, cost, now) => {
  const window = Math.floor(now / period);
  const inWindow = (number: number) => BigInt(sum(taken.filter(({ at }) => Math.floor(at / period) === number)));
  const left = BigInt((window + 1) * period - now);
  return inWindow(window - 1) * left + (inWindow(window) + BigInt(cost)) * BigInt(period) <= BigInt(amount) * BigInt(period);
};

/** By the id of the algorithm. The buckets, the queue and GCRA let the same requests in. */
export const RULES: Readonly<Record<string, Rule>> = {
  'token-bucket': bucket,
  'leaky-queue': bucket,
  'leaky-meter': bucket,
  gcra: bucket,
  'fixed-window': fixedWindow,
  'sliding-log': slidingLog,
  'sliding-counter': slidingCounter,
};
