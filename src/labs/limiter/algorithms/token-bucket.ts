import type { LimiterOptions, Micros } from '../limiter.ts';
import { Place, type Reservation, type Reserving } from '../reservation.ts';
import { Keyed } from './keyed.ts';
import { EXACT, type Rate, rateOf } from './rate.ts';

/** Row: units in the bucket (below 0 what reservations owe), the instant at which they were counted, and how many units after it the last reservation acts. */
const LEVEL = 0;
const SINCE = 1;
const LAST = 2;

/**
 * A bucket that fills at the rate up to `burst`; a request takes its tokens out or leaves them all. Over any span t: at most burst + rate * t.
 * A reservation takes tokens that are still to come and acts when they have come.
 */
export class TokenBucket extends Keyed implements Reserving {
  readonly #rate: Rate;
  readonly #burst: number;

  constructor(options: LimiterOptions) {
    const rate = rateOf(options);
    super([rate.capacity, Number.NEGATIVE_INFINITY, 0]);
    this.#rate = rate;
    this.#burst = options.burst;
  }

  reserve(key: string, cost: number, now: Micros, longest: Micros = Number.POSITIVE_INFINITY): Reservation {
    const delay = this.ask(key, cost, now);
    if (delay > longest || delay * this.#rate.gain > EXACT) return Place.refused(key, cost, delay);
    this.take();
    const owed = -this.#levelOf(this.at, this.now);
    return Place.taken(key, cost, this.now, Math.max(owed, 0), this.#rate.gain);
  }

  /**
   * Gives back the tokens less those that were reserved after it: their owners keep their times, and a new request at this place would act together
   * with them. (The rule of Go's x/time/rate.)
   */
  cancel(reservation: Reservation, now: Micros): void {
    if (!(reservation instanceof Place)) return;
    this.ask(reservation.key, reservation.cost, now);
    if (this.at === 0 || !reservation.giveUp(this.now)) return;
    const later = this.#lastAfter(this.at, reservation.due) - reservation.rest;
    const back = reservation.cost * this.#rate.unit - later;
    if (back > 0) this.#giveBack(this.at, back, later === 0);
  }

  protected waitOf(at: number, cost: number, now: Micros): Micros {
    if (cost > this.#burst) return Number.POSITIVE_INFINITY;
    const missing = cost * this.#rate.unit - this.#levelOf(at, now);
    return missing > 0 ? Math.ceil(missing / this.#rate.gain) : 0;
  }

  protected takeFrom(at: number, cost: number, now: Micros): void {
    const level = this.#levelOf(at, now) - cost * this.#rate.unit;
    const last = this.#lastAfter(at, now);
    const cells = this.table.cells;
    cells[at + LEVEL] = level;
    cells[at + SINCE] = now;
    cells[at + LAST] = Math.max(0, -level, last);
  }

  protected remainingOf(at: number, now: Micros): number {
    const level = this.#levelOf(at, now);
    return level > 0 ? Math.floor(level / this.#rate.unit) : 0;
  }

  protected resetOf(at: number, now: Micros): Micros {
    return now + Math.ceil((this.#rate.capacity - this.#levelOf(at, now)) / this.#rate.gain);
  }

  #levelOf(at: number, now: Micros): number {
    const cells = this.table.cells;
    const level = (cells[at + LEVEL] as number) + (now - (cells[at + SINCE] as number)) * this.#rate.gain;
    return Math.min(level, this.#rate.capacity);
  }

  /** How many units after an instant the last reservation acts. */
  #lastAfter(at: number, instant: Micros): number {
    const cells = this.table.cells;
    return (cells[at + LAST] as number) - (instant - (cells[at + SINCE] as number)) * this.#rate.gain;
  }

  /** When it was the last reservation, the one before it acts as many units earlier as it gives back. */
  #giveBack(at: number, back: number, wasLast: boolean): void {
    const cells = this.table.cells;
    const level = this.#levelOf(at, this.now) + back;
    const last = this.#lastAfter(at, this.now) - (wasLast ? back : 0);
    cells[at + LEVEL] = Math.min(level, this.#rate.capacity);
    cells[at + SINCE] = this.now;
    cells[at + LAST] = Math.max(0, last);
  }
}
