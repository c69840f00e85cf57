import type { LimiterOptions, Micros } from '../limiter.ts';
import { Keyed } from './keyed.ts';
import { type Rate, rateOf } from './rate.ts';

/** Row: the theoretical arrival time in whole microseconds, and what is left over, in 1/gain of one. */
const TAT = 0;
const REST = 1;

/**
 * Generic cell rate algorithm (ITU-T I.371, virtual scheduling): keeps one instant a key, the time at which the next request would arrive if all kept
 * to the rate; a request that comes earlier than `burst` allows is refused. Over any span t: at most burst + rate * t.
 */
export class Gcra extends Keyed {
  readonly #rate: Rate;
  readonly #burst: number;

  constructor(options: LimiterOptions) {
    super([Number.NEGATIVE_INFINITY, 0]);
    this.#rate = rateOf(options);
    this.#burst = options.burst;
  }

  protected waitOf(at: number, cost: number, now: Micros): Micros {
    if (cost > this.#burst) return Number.POSITIVE_INFINITY;
    const early = this.#aheadOf(at, now) + cost * this.#rate.unit - this.#rate.capacity;
    return early > 0 ? Math.ceil(early / this.#rate.gain) : 0;
  }

  protected takeFrom(at: number, cost: number, now: Micros): void {
    const ahead = this.#aheadOf(at, now) + cost * this.#rate.unit;
    const whole = Math.floor(ahead / this.#rate.gain);
    this.table.cells[at + TAT] = now + whole;
    this.table.cells[at + REST] = ahead - whole * this.#rate.gain;
  }

  protected remainingOf(at: number, now: Micros): number {
    return Math.floor((this.#rate.capacity - this.#aheadOf(at, now)) / this.#rate.unit);
  }

  protected resetOf(at: number, now: Micros): Micros {
    return now + Math.ceil(this.#aheadOf(at, now) / this.#rate.gain);
  }

  /** How far the arrival time lies ahead of now, in 1/gain microseconds. */
  #aheadOf(at: number, now: Micros): number {
    const cells = this.table.cells;
    const ahead = ((cells[at + TAT] as number) - now) * this.#rate.gain + (cells[at + REST] as number);
    return Math.max(ahead, 0);
  }
}
