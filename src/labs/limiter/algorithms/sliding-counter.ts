import type { Decision, LimiterOptions, Micros } from '../limiter.ts';
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
  #cost = 0;

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
    const at = this.keys.ask(key, now);
    if (cost > this.#limit) return Number.POSITIVE_INFINITY;
    const over = this.#weightOf(at) + (cost - this.#limit) * this.#period;
    return over > 0 ? this.#fadeOf(at, over) : 0;
  }

  take(): void {
    const at = this.keys.hold();
    const count = this.#countOf(at) + this.#cost;
    const before = this.#beforeOf(at);
    const cells = this.keys.cells;
    cells[at + RESET] = this.#end() + this.#period;
    cells[at + COUNT] = count;
    cells[at + BEFORE] = before;
  }

  remaining(): number {
    return Math.floor((this.#limit * this.#period - this.#weightOf(this.keys.at)) / this.#period);
  }

  /** How long until `over` has faded: within this window while the one before fades, else in the next one while this one does. */
  #fadeOf(at: number, over: number): Micros {
    const count = this.#countOf(at);
    const excess = count + this.#cost - this.#limit;
    if (excess <= 0) return Math.ceil(over / this.#beforeOf(at));
    return this.#end() - this.keys.now + Math.ceil((excess * this.#period) / count);
  }

  /** What counts against the limit, times the period. */
  #weightOf(at: number): number {
    return this.#beforeOf(at) * (this.#end() - this.keys.now) + this.#countOf(at) * this.#period;
  }

  #countOf(at: number): number {
    const cells = this.keys.cells;
    return this.#leftOf(at) > this.#period ? (cells[at + COUNT] as number) : 0;
  }

  #beforeOf(at: number): number {
    const cells = this.keys.cells;
    const left = this.#leftOf(at);
    if (left > this.#period) return cells[at + BEFORE] as number;
    return left > 0 ? (cells[at + COUNT] as number) : 0;
  }

  /** How long a row still counts: more than a period while its window lasts. */
  #leftOf(at: number): Micros {
    return (this.keys.cells[at + RESET] as number) - this.keys.now;
  }

  /** The end of the window that now lies in. */
  #end(): Micros {
    return (Math.floor(this.keys.now / this.#period) + 1) * this.#period;
  }
}
