import type { Micros } from '../../kit/clock.ts';
import type { Decision, LimiterOptions } from '../limiter.ts';
import { Place, type Reservation, type Reserving } from '../reservation.ts';
import { KeyTable, RESET } from './key-table.ts';
import { Keyed } from './keyed.ts';
import { EXACT, type Rate, rateOf } from './rate.ts';

/** After RESET, a row holds: units in the bucket (below 0 what reservations owe), when they were counted, and how many units after that the last reservation acts. */
const LEVEL = 1;
const SINCE = 2;
const LAST = 3;

/**
 * A bucket that fills at the rate up to `burst`; a request takes its tokens out or leaves them all. Over any span t: at most burst + rate * t.
 * A reservation takes tokens that are still to come and acts when they have come.
 */
export class TokenBucket extends Keyed implements Reserving {
  protected readonly keys: KeyTable;
  readonly #rate: Rate;
  /** Of what was asked last, in units: its cost, and the level of its key. */
  #cost = 0;
  #level = 0;

  constructor(options: LimiterOptions) {
    super();
    this.#rate = rateOf(options);
    this.keys = new KeyTable([Number.NEGATIVE_INFINITY, this.#rate.capacity, Number.NEGATIVE_INFINITY, 0]);
  }

  decide(key: string, cost: number, now: Micros): Decision {
    const retryAfter = this.ask(key, cost, now);
    if (retryAfter === 0) this.take();
    return { allowed: retryAfter === 0, remaining: this.remaining(), retryAfter, resetAt: this.keys.resetAt() };
  }

  ask(key: string, cost: number, now: Micros): Micros {
    this.#cost = cost * this.#rate.unit;
    this.#level = this.#levelOf(this.keys.ask(key, now));
    const missing = this.#cost - this.#level;
    if (this.#cost > this.#rate.capacity) return Number.POSITIVE_INFINITY;
    return missing > 0 ? Math.ceil(missing / this.#rate.gain) : 0;
  }

  take(): void {
    const at = this.keys.hold();
    this.#set(at, this.#level - this.#cost, this.#lastAfter(at, this.keys.now));
  }

  remaining(): number {
    return Math.floor(Math.max(this.#level, 0) / this.#rate.unit);
  }

  reserve(key: string, cost: number, now: Micros, longest: Micros = Number.POSITIVE_INFINITY): Reservation {
    const delay = this.ask(key, cost, now);
    if (delay > longest || delay * this.#rate.gain > EXACT) return Place.refused(key, cost, delay);
    this.take();
    return Place.taken(key, cost, this.keys.now, Math.max(-this.#level, 0), this.#rate.gain);
  }

  /**
   * Gives back the tokens less those that were reserved after it: their owners keep their times, and a new request at this place would act together
   * with them. (The rule of Go's x/time/rate.)
   */
  cancel(reservation: Reservation, now: Micros): void {
    if (!(reservation instanceof Place)) return;
    this.ask(reservation.key, reservation.cost, now);
    const { at } = this.keys;
    if (at === 0 || !reservation.giveUp(this.keys.now)) return;
    const later = this.#lastAfter(at, reservation.due) - reservation.rest;
    const back = reservation.cost * this.#rate.unit - later;
    if (back <= 0) return;
    this.#set(at, this.#level + back, this.#lastAfter(at, this.keys.now) - (later === 0 ? back : 0));
  }

  #set(at: number, level: number, last: number): void {
    const cells = this.keys.cells;
    const { now } = this.keys;
    this.#level = Math.min(level, this.#rate.capacity);
    cells[at + RESET] = now + Math.ceil((this.#rate.capacity - this.#level) / this.#rate.gain);
    cells[at + LEVEL] = this.#level;
    cells[at + SINCE] = now;
    cells[at + LAST] = Math.max(0, -level, last);
  }

  #levelOf(at: number): number {
    const cells = this.keys.cells;
    const level = (cells[at + LEVEL] as number) + (this.keys.now - (cells[at + SINCE] as number)) * this.#rate.gain;
    return Math.min(level, this.#rate.capacity);
  }

  /** How many units after an instant the last reservation acts. */
  #lastAfter(at: number, instant: Micros): number {
    const cells = this.keys.cells;
    return (cells[at + LAST] as number) - (instant - (cells[at + SINCE] as number)) * this.#rate.gain;
  }
}
