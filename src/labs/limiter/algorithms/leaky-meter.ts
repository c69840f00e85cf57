import type { LimiterOptions, Micros } from '../limiter.ts';
import { Keyed } from './keyed.ts';
import { type Rate, rateOf } from './rate.ts';

/** Row: units of water in the bucket, and the instant at which they were measured. */
const WATER = 0;
const SINCE = 1;

/** A bucket that each request pours its cost into and that leaks at the rate; what would spill over `burst` is refused. Over any span t: at most burst + rate * t. */
export class LeakyMeter extends Keyed {
  readonly #rate: Rate;
  readonly #burst: number;

  constructor(options: LimiterOptions) {
    super([0, Number.NEGATIVE_INFINITY]);
    this.#rate = rateOf(options);
    this.#burst = options.burst;
  }

  protected waitOf(at: number, cost: number, now: Micros): Micros {
    if (cost > this.#burst) return Number.POSITIVE_INFINITY;
    const over = this.#waterOf(at, now) + cost * this.#rate.unit - this.#rate.capacity;
    return over > 0 ? Math.ceil(over / this.#rate.gain) : 0;
  }

  protected takeFrom(at: number, cost: number, now: Micros): void {
    const water = this.#waterOf(at, now);
    this.table.cells[at + WATER] = water + cost * this.#rate.unit;
    this.table.cells[at + SINCE] = now;
  }

  protected remainingOf(at: number, now: Micros): number {
    return Math.floor((this.#rate.capacity - this.#waterOf(at, now)) / this.#rate.unit);
  }

  protected resetOf(at: number, now: Micros): Micros {
    return now + Math.ceil(this.#waterOf(at, now) / this.#rate.gain);
  }

  #waterOf(at: number, now: Micros): number {
    const cells = this.table.cells;
    const water = (cells[at + WATER] as number) - (now - (cells[at + SINCE] as number)) * this.#rate.gain;
    return Math.max(water, 0);
  }
}
