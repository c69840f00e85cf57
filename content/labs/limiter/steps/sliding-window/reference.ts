import type { Decision, Micros, WindowLimiter, WindowOptions } from './kit';

interface Entry {
  readonly at: Micros;
  readonly cost: number;
}

/** What a key was allowed within the last period, oldest first. */
interface Log {
  entries: Entry[];
  /** Costs of the entries together. */
  used: number;
  /** The latest instant at which anybody asked. */
  last: Micros;
}

/** Step 3, first form: a log of what was allowed. */
export function slidingLog({ amount, period }: WindowOptions): WindowLimiter {
  const logs = new Map<string, Log>();
  let swept = 0;

  /** Forgets what is a period old: it came at t and counts until just before t + period. */
  function evict(log: Log, now: Micros): void {
    let gone = 0;
    while (gone < log.entries.length && log.entries[gone].at + period <= now) log.used -= log.entries[gone++].cost;
    if (gone > 0) log.entries.splice(0, gone);
  }

  /** Once a period, drops the keys of which nothing counts any more. */
  function sweep(now: Micros): void {
    if (now < swept + period) return;
    swept = now;
    for (const [key, log] of logs) {
      evict(log, now);
      if (log.entries.length === 0) logs.delete(key);
    }
  }

  /** How long until `over` of what counts has left. */
  function waitFor(log: Log, over: number): Micros {
    let left = over;
    for (const { at, cost } of log.entries) {
      left -= cost;
      if (left <= 0) return at + period - log.last;
    }
    return Infinity;
  }

  function decide(key: string, cost: number, now: Micros): Decision {
    sweep(now);
    const log = logs.get(key) ?? { entries: [], used: 0, last: now };
    logs.set(key, log);
    log.last = Math.max(log.last, now);
    evict(log, log.last);
    const over = log.used + cost - amount;
    const retryAfter = over > 0 ? waitFor(log, over) : 0;
    if (over <= 0) {
      log.entries.push({ at: log.last, cost });
      log.used += cost;
    }
    const newest = log.entries[log.entries.length - 1];
    return { allowed: over <= 0, remaining: amount - log.used, retryAfter, resetAt: newest === undefined ? log.last : newest.at + period };
  }

  function size(): number {
    let entries = 0;
    for (const log of logs.values()) entries += log.entries.length;
    return entries;
  }

  return { decide, size };
}

interface Counts {
  /** Which window `count` is of: it begins at `window * period`. */
  window: number;
  count: number;
  /** What was allowed in the window before. */
  before: number;
  last: Micros;
}

/** Step 3, second form: two counters a key. */
export function slidingCounter({ amount, period }: WindowOptions): WindowLimiter {
  const keys = new Map<string, Counts>();
  let swept = 0;

  function sweep(now: Micros): void {
    if (now < swept + period) return;
    swept = now;
    for (const [key, { window }] of keys) if (now >= (window + 2) * period) keys.delete(key);
  }

  function countsAt(key: string, now: Micros): Counts {
    const counts = keys.get(key) ?? { window: Math.floor(now / period), count: 0, before: 0, last: now };
    keys.set(key, counts);
    counts.last = Math.max(counts.last, now);
    const window = Math.floor(counts.last / period);
    if (window !== counts.window) {
      // Only the very next window still overlaps; after an empty one nothing does.
      counts.before = window === counts.window + 1 ? counts.count : 0;
      counts.count = 0;
      counts.window = window;
    }
    return counts;
  }

  /** How long until `over` (in requests times `period`) has faded. */
  function waitFor({ count, before }: Counts, cost: number, over: number, left: Micros): Micros {
    const excess = count + cost - amount;
    // While this window lasts, `before` requests fade by `before` units in every microsecond; in the next one, `count` do.
    return excess <= 0 ? Math.ceil(over / before) : left + Math.ceil((excess * period) / count);
  }

  function decide(key: string, cost: number, now: Micros): Decision {
    sweep(now);
    const counts = countsAt(key, now);
    const left = (counts.window + 1) * period - counts.last;
    const over = counts.before * left + (counts.count + cost - amount) * period;
    const allowed = over <= 0;
    const retryAfter = allowed ? 0 : cost > amount ? Infinity : waitFor(counts, cost, over, left);
    if (allowed) counts.count += cost;
    return {
      allowed,
      remaining: Math.floor((amount * period - counts.count * period - counts.before * left) / period),
      retryAfter,
      resetAt: counts.count > 0 ? (counts.window + 2) * period : counts.before > 0 ? (counts.window + 1) * period : counts.last,
    };
  }

  return { decide, size: () => keys.size };
}
