import type { Micros } from '../../../kit/clock.ts';
import type { Decision } from '../../limiter.ts';
import type { WindowLimiter, WindowOptions } from './model.ts';

/** A key's two counts: of the window that begins at `window`, and of the one before. */
interface Counts {
  window: Micros;
  count: number;
  before: number;
  last: Micros;
}

/** The decisions that two counters are made of; a mutant gets one of them wrong. Weights are in units of 1/period of a request. */
export interface CounterRules {
  readonly together: boolean;
  /** The instant that counts. */
  readonly at: (last: Micros, now: Micros) => Micros;
  /** What the window before had when `windows` have begun since; `count` was the last one's. */
  readonly shifted: (counts: Counts, windows: number) => number;
  /** What the window before weighs `elapsed` after this one began. */
  readonly weight: (before: number, elapsed: Micros, period: Micros) => number;
  readonly refused: (counts: Counts, cost: number) => void;
  readonly wait: (sound: Micros, untilEnd: Micros) => Micros;
  readonly sweeps: boolean;
}

const SOUND: CounterRules = {
  together: false,
  at: Math.max,
  shifted: ({ count }, windows) => (windows === 1 ? count : 0),
  weight: (before, elapsed, period) => before * (period - elapsed),
  refused: () => undefined,
  wait: (sound) => sound,
  sweeps: true,
};

/** A file's `slidingCounter` that follows the rules of step 3 but for those that are wrong. */
export function counterBy(wrong: Partial<CounterRules> = {}): (options: WindowOptions) => WindowLimiter {
  const rules = { ...SOUND, ...wrong };
  const atTheTop = new Map<string, Counts>();
  return (options) => new CounterVariant(rules, options, rules.together ? atTheTop : new Map());
}

class CounterVariant implements WindowLimiter {
  readonly #rules: CounterRules;
  readonly #options: WindowOptions;
  readonly #keys: Map<string, Counts>;
  #swept: Micros = 0;

  constructor(rules: CounterRules, options: WindowOptions, keys: Map<string, Counts>) {
    this.#rules = rules;
    this.#options = options;
    this.#keys = keys;
  }

  size(): number {
    return this.#keys.size;
  }

  decide(key: string, cost: number, now: Micros): Decision {
    const { amount, period } = this.#options;
    this.#sweep(now);
    const counts = this.#countsAt(key, now);
    const elapsed = counts.last - counts.window;
    const load = counts.count * period + this.#rules.weight(counts.before, elapsed, period);
    const allowed = load + cost * period <= amount * period;
    const wait = cost > amount ? Number.POSITIVE_INFINITY : this.#rules.wait(fading(counts, cost, load, this.#options), period - elapsed);
    if (allowed) counts.count += cost;
    else this.#rules.refused(counts, cost);
    const left = amount * period - counts.count * period - this.#rules.weight(counts.before, elapsed, period);
    return { allowed, remaining: Math.max(0, Math.floor(left / period)), retryAfter: allowed ? 0 : wait, resetAt: resetOf(counts, period) };
  }

  #countsAt(key: string, now: Micros): Counts {
    const { period } = this.#options;
    const fresh = { window: Math.floor(now / period) * period, count: 0, before: 0, last: now };
    const counts = this.#keys.get(key) ?? fresh;
    this.#keys.set(key, counts);
    counts.last = this.#rules.at(counts.last, now);
    const window = Math.floor(counts.last / period) * period;
    if (window === counts.window) return counts;
    return Object.assign(counts, { before: this.#rules.shifted(counts, (window - counts.window) / period), count: 0, window });
  }

  #sweep(now: Micros): void {
    const { period } = this.#options;
    if (!this.#rules.sweeps || now < this.#swept + period) return;
    this.#swept = now;
    for (const [key, { window }] of this.#keys) if (now >= window + 2 * period) this.#keys.delete(key);
  }
}

/** How long until a load has faded by what is over: while the window before fades, or else in the next one while this one does. */
function fading({ count, before, last, window }: Counts, cost: number, load: number, { amount, period }: WindowOptions): Micros {
  const excess = count + cost - amount;
  if (excess <= 0) return Math.ceil((load + (cost - amount) * period) / Math.max(1, before));
  return window + period - last + Math.ceil((excess * period) / Math.max(1, count));
}

function resetOf({ window, count, before, last }: Counts, period: Micros): Micros {
  if (count > 0) return window + 2 * period;
  return before > 0 ? window + period : last;
}
