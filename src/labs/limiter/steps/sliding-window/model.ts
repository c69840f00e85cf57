import type { Limiter, Micros } from '../../limiter.ts';

/** At most `amount` in every `period`. */
export interface WindowOptions {
  readonly amount: number;
  readonly period: Micros;
}

/** A limiter that also says how much it keeps: entries of all its logs, or keys that it counts for. */
export interface WindowLimiter extends Limiter {
  size(): number;
}

/** What a key was allowed, and when. */
interface Taken {
  readonly at: Micros;
  readonly cost: number;
}

/** All that a key was ever allowed, and the latest instant at which it was asked for. */
interface History {
  readonly taken: Taken[];
  last: Micros;
}

/** How much of a history counts at an instant, in units of 1/`unit` of a request; falls as time passes. */
type Load = (taken: readonly Taken[], at: Micros) => number;

/** The executable specification of the log: what was taken at t counts until just before t + period. */
export function slidingLogModel(options: WindowOptions): WindowLimiter {
  const { period } = options;
  const load: Load = (taken, at) => sum(taken, (entry) => entry.at + period > at);
  const kept = (histories: readonly History[], now: Micros): number => histories.flatMap(({ taken }) => taken).filter(({ at }) => at + period > now).length;
  return windowModel(options, { unit: 1, load, kept });
}

/**
 * The executable specification of the two counters: what was taken in this window counts whole, what was taken in the one
 * before as much as that one still overlaps the last period. Windows begin at whole multiples of the period.
 */
export function slidingCounterModel(options: WindowOptions): WindowLimiter {
  const { period } = options;
  const load: Load = (taken, at) => {
    const window = Math.floor(at / period);
    const within = (wanted: number): number => sum(taken, (entry) => Math.floor(entry.at / period) === wanted);
    return within(window) * period + within(window - 1) * ((window + 1) * period - at);
  };
  return windowModel(options, { unit: period, load, kept: (histories, now) => histories.filter(({ taken }) => load(taken, now) > 0).length });
}

function sum(taken: readonly Taken[], counts: (entry: Taken) => boolean): number {
  return taken.reduce((total, entry) => (counts(entry) ? total + entry.cost : total), 0);
}

interface Form {
  readonly unit: number;
  readonly load: Load;
  readonly kept: (histories: readonly History[], now: Micros) => number;
}

function windowModel({ amount, period }: WindowOptions, { unit, load, kept }: Form): WindowLimiter {
  const histories = new Map<string, History>();
  let latest = 0;
  const longest = 2 * period;
  return {
    size: () => kept([...histories.values()], latest),
    decide(key, cost, now) {
      const history = histories.get(key) ?? { taken: [], last: now };
      histories.set(key, history);
      history.last = Math.max(history.last, now);
      latest = Math.max(latest, now);
      const { taken, last } = history;
      const fits = (wait: Micros): boolean => load(taken, last + wait) <= (amount - cost) * unit;
      const allowed = fits(0);
      const retryAfter = allowed ? 0 : cost > amount ? Number.POSITIVE_INFINITY : least(longest, fits);
      if (allowed) taken.push({ at: last, cost });
      const remaining = Math.floor((amount * unit - load(taken, last)) / unit);
      return { allowed, remaining, retryAfter, resetAt: last + least(longest, (wait) => load(taken, last + wait) === 0) };
    },
  };
}

/** The least whole number from 0 to `most` for which something holds that goes on holding from there; found by halving. */
function least(most: number, holds: (number: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
