import type { LimiterOptions, Micros } from '../limiter.ts';
import { Keyed } from './keyed.ts';
import { windowOf } from './rate.ts';

/** Row: the first instant of the window that was counted in, and the count. */
const START = 0;
const COUNT = 1;

/**
 * Counts in windows that begin at whole multiples of the period. A span may touch one window more than fits into it: over a span t at most
 * amount * (t / period rounded up, and 1), so that twice the amount passes within a period, around a boundary.
 */
export class FixedWindow extends Keyed {
  readonly #limit: number;
  readonly #period: Micros;

  constructor(options: Omit<LimiterOptions, 'burst'>) {
    super([Number.NEGATIVE_INFINITY, 0]);
    const { limit, period } = windowOf(options);
    this.#limit = limit;
    this.#period = period;
  }

  protected waitOf(at: number, cost: number, now: Micros): Micros {
    if (cost > this.#limit) return Number.POSITIVE_INFINITY;
    return this.#countOf(at, now) + cost > this.#limit ? this.#startOf(now) + this.#period - now : 0;
  }

  protected takeFrom(at: number, cost: number, now: Micros): void {
    const count = this.#countOf(at, now);
    this.table.cells[at + START] = this.#startOf(now);
    this.table.cells[at + COUNT] = count + cost;
  }

  protected remainingOf(at: number, now: Micros): number {
    return this.#limit - this.#countOf(at, now);
  }

  protected resetOf(at: number, now: Micros): Micros {
    return this.#countOf(at, now) > 0 ? this.#startOf(now) + this.#period : now;
  }

  #countOf(at: number, now: Micros): number {
    const cells = this.table.cells;
    return now - (cells[at + START] as number) < this.#period ? (cells[at + COUNT] as number) : 0;
  }

  #startOf(now: Micros): Micros {
    return Math.floor(now / this.#period) * this.#period;
  }
}
