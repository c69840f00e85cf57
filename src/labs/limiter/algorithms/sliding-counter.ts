import type { Micros } from '../../kit/clock.ts';
import type { Decision, LimiterOptions } from '../limiter.ts';
import { KeyTable, RESET } from './key-table.ts';
import { Keyed } from './keyed.ts';
import { windowOf } from './rate.ts';

/** RESET of a row is the end of the window after the one that was counted in; these are its count and the count of the one before it. */
const COUNT = 1;
const BEFORE = 2;

/**
 * Two fixed windows; the count of the one before weighs as much as it still overlaps the last period. Compared as whole numbers, count * period, never
 * as a rounded estimate. It takes the window before for evenly filled: with `before` in it, up to before * (elapsed / period) more than the amount may
 * lie within a period, always fewer than twice the amount.
 */
export class SlidingCounter extends Keyed {
  protected readonly keys = new KeyTable([Number.NEGATIVE_INFINITY, 0, 0]);
  readonly #limit: number;
  readonly #period: Micros;
  /** Of what was asked last: its cost, how long its window still lasts, and what its key took in that and in the one before. */
  #cost = 0;
  #left: Micros = 0;
  #count = 0;
  #before = 0;

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
    this.#look(this.keys.ask(key, now));
    if (cost > this.#limit) return Number.POSITIVE_INFINITY;
    const over = this.#weight() + (cost - this.#limit) * this.#period;
    return over > 0 ? this.#fade(over) : 0;
  }

  take(): void {
    const at = this.keys.hold();
    const cells = this.keys.cells;
    this.#count += this.#cost;
    cells[at + RESET] = this.keys.now + this.#left + this.#period;
    cells[at + COUNT] = this.#count;
    cells[at + BEFORE] = this.#before;
  }

  remaining(): number {
    return Math.floor((this.#limit * this.#period - this.#weight()) / this.#period);
  }

  /** Reads a row as it counts in the window of now: a period later the count has become that of the window before, two periods later it is gone. */
  #look(at: number): void {
    const { cells, now } = this.keys;
    const ends = (cells[at + RESET] as number) - now;
    const isOfThisWindow = ends > this.#period;
    this.#left = (Math.floor(now / this.#period) + 1) * this.#period - now;
    this.#count = isOfThisWindow ? (cells[at + COUNT] as number) : 0;
    this.#before = isOfThisWindow ? (cells[at + BEFORE] as number) : 0;
    if (!isOfThisWindow && ends > 0) this.#before = cells[at + COUNT] as number;
  }

  /** How long until `over` has faded: within this window while the one before fades, else in the next one while this one does. */
  #fade(over: number): Micros {
    const excess = this.#count + this.#cost - this.#limit;
    if (excess <= 0) return Math.ceil(over / this.#before);
    return this.#left + Math.ceil((excess * this.#period) / this.#count);
  }

  /** What counts against the limit, times the period. */
  #weight(): number {
    return this.#before * this.#left + this.#count * this.#period;
  }
}
