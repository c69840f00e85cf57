import type { Micros } from '../../kit/clock.ts';
import type { Decision, LimiterOptions } from '../limiter.ts';
import { KeyTable, RESET } from './key-table.ts';
import { Keyed } from './keyed.ts';
import { windowOf } from './rate.ts';

/** RESET of a row is the end of the window that was counted in; this is the count. */
const COUNT = 1;

/**
 * Counts in windows that begin at whole multiples of the period. A span may touch one window more than fits into it: over a span t at most
 * amount * (t / period rounded up, and 1), so that twice the amount passes within a period, around a boundary.
 */
export class FixedWindow extends Keyed {
  protected readonly keys = new KeyTable([Number.NEGATIVE_INFINITY, 0]);
  readonly #limit: number;
  readonly #period: Micros;
  /** Of what was asked last: its cost, and what its key took in this window. */
  #cost = 0;
  #count = 0;

  constructor(options: Omit<LimiterOptions, 'burst'>) {
    super();
    const { limit, period } = windowOf(options);
    this.#limit = limit;
    this.#period = period;
  }

  decide(key: string, cost: number, now: Micros): Decision {
    const retryAfter = this.ask(key, cost, now);
    if (retryAfter === 0) this.take();
    return { allowed: retryAfter === 0, remaining: this.remaining(), retryAfter, resetAt: this.keys.resetAt() };
  }

  ask(key: string, cost: number, now: Micros): Micros {
    this.#cost = cost;
    this.#count = this.#countOf(this.keys.ask(key, now));
    if (cost > this.#limit) return Number.POSITIVE_INFINITY;
    return this.#count + cost > this.#limit ? this.keys.resetAt() - this.keys.now : 0;
  }

  take(): void {
    const at = this.keys.hold();
    this.#count += this.#cost;
    this.keys.cells[at + RESET] = (Math.floor(this.keys.now / this.#period) + 1) * this.#period;
    this.keys.cells[at + COUNT] = this.#count;
  }

  remaining(): number {
    return this.#limit - this.#count;
  }

  #countOf(at: number): number {
    const cells = this.keys.cells;
    return this.keys.now < (cells[at + RESET] as number) ? (cells[at + COUNT] as number) : 0;
  }
}
