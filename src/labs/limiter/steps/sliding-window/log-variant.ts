import type { Micros } from '../../../kit/clock.ts';
import type { Decision } from '../../limiter.ts';
import type { WindowLimiter, WindowOptions } from './model.ts';

interface Entry {
  readonly at: Micros;
  readonly cost: number;
}

/** A key's log, oldest entry first. */
interface Log {
  entries: readonly Entry[];
  last: Micros;
}

/** The decisions that a log is made of; a mutant gets one of them wrong. */
export interface LogRules {
  /** True when all limiters of the file keep their logs in one place. */
  readonly together: boolean;
  /** What of a log still counts. */
  readonly live: (entries: readonly Entry[], now: Micros, period: Micros) => readonly Entry[];
  readonly entered: (entries: readonly Entry[], entry: Entry) => readonly Entry[];
  readonly refused: (entries: readonly Entry[], entry: Entry) => readonly Entry[];
  /** When enough has left: the instant at which what then leaves had come. */
  readonly leaving: (entries: readonly Entry[], over: number) => Micros;
  readonly sweeps: boolean;
}

const SOUND: LogRules = {
  together: false,
  live: (entries, now, period) => entries.filter(({ at }) => at + period > now),
  entered: (entries, entry) => [...entries, entry],
  refused: (entries) => entries,
  leaving: (entries, over) => {
    let left = over;
    for (const { at, cost } of entries) {
      left -= cost;
      if (left <= 0) return at;
    }
    return 0;
  },
  sweeps: true,
};

/** A file's `slidingLog` that follows the rules of step 3 but for those that are wrong. */
export function logBy(wrong: Partial<LogRules> = {}): (options: WindowOptions) => WindowLimiter {
  const rules = { ...SOUND, ...wrong };
  const atTheTop = new Map<string, Log>();
  return (options) => new LogVariant(rules, options, rules.together ? atTheTop : new Map());
}

class LogVariant implements WindowLimiter {
  readonly #rules: LogRules;
  readonly #options: WindowOptions;
  readonly #logs: Map<string, Log>;
  #swept: Micros = 0;

  constructor(rules: LogRules, options: WindowOptions, logs: Map<string, Log>) {
    this.#rules = rules;
    this.#options = options;
    this.#logs = logs;
  }

  size(): number {
    return [...this.#logs.values()].reduce((total, { entries }) => total + entries.length, 0);
  }

  decide(key: string, cost: number, now: Micros): Decision {
    const { amount, period } = this.#options;
    this.#sweep(now);
    const log = this.#logs.get(key) ?? { entries: [], last: now };
    this.#logs.set(key, log);
    log.last = Math.max(log.last, now);
    log.entries = this.#rules.live(log.entries, log.last, period);
    const over = used(log) + cost - amount;
    const wait = cost > amount ? Number.POSITIVE_INFINITY : this.#rules.leaving(log.entries, over) + period - log.last;
    log.entries = this.#rules[over > 0 ? 'refused' : 'entered'](log.entries, { at: log.last, cost });
    const newest = log.entries.at(-1)?.at;
    return { allowed: over <= 0, remaining: Math.max(0, amount - used(log)), retryAfter: over <= 0 ? 0 : wait, resetAt: newest === undefined ? log.last : newest + period };
  }

  /** Drops, once a period, the logs of which nothing counts any more. */
  #sweep(now: Micros): void {
    const { period } = this.#options;
    if (!this.#rules.sweeps || now < this.#swept + period) return;
    this.#swept = now;
    for (const [key, { entries, last }] of this.#logs) if (this.#rules.live(entries, Math.max(last, now), period).length === 0) this.#logs.delete(key);
  }
}

function used({ entries }: Log): number {
  return entries.reduce((total, { cost }) => total + cost, 0);
}
