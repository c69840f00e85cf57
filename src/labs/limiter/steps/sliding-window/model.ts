import type { Micros } from '../../../kit/clock.ts';
import type { Limiter } from '../../limiter.ts';

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

/** What a key was allowed and still counts, and the latest instant at which it was asked for. */
interface History {
  taken: Taken[];
  last: Micros;
}

/** One form of the window. What counts is in units of 1/`unit` of a request. */
interface Form {
  readonly unit: number;
  /** How much of what was taken counts at an instant; falls as time passes. */
  readonly load: (taken: readonly Taken[], at: Micros) => number;
  /** From when on something that was taken counts no more. */
  readonly until: (at: Micros) => Micros;
  /** What must be kept of a key of which something counts. */
  readonly kept: (live: readonly Taken[]) => number;
}

/** The executable specification of the log: what was taken at t counts until just before t + period. */
export function slidingLogModel(options: WindowOptions): WindowLimiter {
  const { period } = options;
  return windowModel(options, {
    unit: 1,
    load: (taken, now) => {
      let total = 0;
      for (const { at, cost } of taken) if (at + period > now) total += cost;
      return total;
    },
    until: (at) => at + period,
    kept: (live) => live.length,
  });
}

/**
 * The executable specification of the two counters: what was taken in this window counts whole, what was taken in the one
 * before as much as that one still overlaps the last period. Windows begin at whole multiples of the period.
 */
export function slidingCounterModel(options: WindowOptions): WindowLimiter {
  const { period } = options;
  return windowModel(options, {
    unit: period,
    load: (taken, now) => {
      const window = now - (now % period);
      let [current, before] = [0, 0];
      for (const { at, cost } of taken) {
        if (at >= window) current += cost;
        else if (at >= window - period) before += cost;
      }
      return current * period + before * (window + period - now);
    },
    until: (at) => (Math.floor(at / period) + 2) * period,
    kept: () => 1,
  });
}

function windowModel({ amount, period }: WindowOptions, { unit, load, until, kept }: Form): WindowLimiter {
  const histories = new Map<string, History>();
  let latest = 0;
  const live = ({ taken }: History, now: Micros): Taken[] => taken.filter(({ at }) => until(at) > now);
  return {
    size: () => [...histories.values()].map((history) => live(history, latest)).reduce((total, taken) => total + (taken.length > 0 ? kept(taken) : 0), 0),
    decide(key, cost, now) {
      const history = histories.get(key) ?? { taken: [], last: now };
      histories.set(key, history);
      history.last = Math.max(history.last, now);
      history.taken = live(history, history.last);
      latest = Math.max(latest, now);
      const { taken, last } = history;
      const fits = (wait: Micros): boolean => load(taken, last + wait) <= (amount - cost) * unit;
      const allowed = fits(0);
      const retryAfter = allowed ? 0 : cost > amount ? Number.POSITIVE_INFINITY : least(2 * period, fits);
      if (allowed) taken.push({ at: last, cost });
      const newest = taken.at(-1);
      return { allowed, remaining: Math.floor((amount * unit - load(taken, last)) / unit), retryAfter, resetAt: newest === undefined ? last : until(newest.at) };
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
