import type { LimiterOptions, Micros } from '../limiter.ts';
import { Keyed } from './keyed.ts';
import { windowOf } from './rate.ts';

/** Row: the first instant of the window that was counted in, its count, and the count of the window before. */
const START = 0;
const COUNT = 1;
const BEFORE = 2;

/**
 * Two fixed windows; the count of the one before weighs as much as it still overlaps the last period. Compared as whole numbers: count * period, never
 * a rounded estimate. It takes the window before for evenly filled: with `before` in it, up to before * (elapsed / period) more than the amount may lie
 * within a period, always fewer than twice the amount.
 */
export class SlidingCounter extends Keyed {
  readonly #limit: number;
  readonly #period: Micros;

  constructor(options: Omit<LimiterOptions, 'burst'>) {
    super([Number.NEGATIVE_INFINITY, 0, 0]);
    const { limit, period } = windowOf(options);
    this.#limit = limit;
    this.#period = period;
  }

  protected waitOf(at: number, cost: number, now: Micros): Micros {
    if (cost > this.#limit) return Number.POSITIVE_INFINITY;
    const over = this.#weightOf(at, now) + (cost - this.#limit) * this.#period;
    return over > 0 ? this.#fadeOf(at, cost, now, over) : 0;
  }

  protected takeFrom(at: number, cost: number, now: Micros): void {
    const count = this.#countOf(at, now);
    const before = this.#beforeOf(at, now);
    this.table.cells[at + START] = this.#startOf(now);
    this.table.cells[at + COUNT] = count + cost;
    this.table.cells[at + BEFORE] = before;
  }

  protected remainingOf(at: number, now: Micros): number {
    return Math.floor((this.#limit * this.#period - this.#weightOf(at, now)) / this.#period);
  }

  protected resetOf(at: number, now: Micros): Micros {
    if (this.#countOf(at, now) > 0) return this.#startOf(now) + 2 * this.#period;
    return this.#beforeOf(at, now) > 0 ? this.#startOf(now) + this.#period : now;
  }

  /** How long until `over` has faded: within this window while the one before fades, else in the next one while this one does. */
  #fadeOf(at: number, cost: number, now: Micros, over: number): Micros {
    const count = this.#countOf(at, now);
    if (count + cost <= this.#limit) return Math.ceil(over / this.#beforeOf(at, now));
    return this.#startOf(now) + this.#period - now + Math.ceil(((count + cost - this.#limit) * this.#period) / count);
  }

  /** What counts against the limit, times the period. */
  #weightOf(at: number, now: Micros): number {
    return this.#beforeOf(at, now) * (this.#startOf(now) + this.#period - now) + this.#countOf(at, now) * this.#period;
  }

  #countOf(at: number, now: Micros): number {
    const cells = this.table.cells;
    return now - (cells[at + START] as number) < this.#period ? (cells[at + COUNT] as number) : 0;
  }

  #beforeOf(at: number, now: Micros): number {
    const cells = this.table.cells;
    const since = now - (cells[at + START] as number);
    if (since < this.#period) return cells[at + BEFORE] as number;
    return since < 2 * this.#period ? (cells[at + COUNT] as number) : 0;
  }

  #startOf(now: Micros): Micros {
    return Math.floor(now / this.#period) * this.#period;
  }
}
