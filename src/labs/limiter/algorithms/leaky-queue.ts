import type { LimiterOptions, Micros } from '../limiter.ts';
import { Place, type Reservation, type Reserving } from '../reservation.ts';
import { Keyed } from './keyed.ts';
import { type Rate, rateOf } from './rate.ts';

/** Row: when the last in the queue has left in whole microseconds, and what is left over, in 1/gain of one. */
const FREE = 0;
const REST = 1;

/**
 * A queue with room for `burst` that is served at the rate: it shapes, what comes in a burst goes out evenly. `decide` says whether a request gets in,
 * `reserve` also when its turn comes. Over any span t at most burst + rate * t get in, and at most rate * t and one request go out.
 */
export class LeakyQueue extends Keyed implements Reserving {
  readonly #rate: Rate;
  readonly #burst: number;

  constructor(options: LimiterOptions) {
    super([Number.NEGATIVE_INFINITY, 0]);
    this.#rate = rateOf(options);
    this.#burst = options.burst;
  }

  /** The delay lasts until all before it have left. Refused when the queue has no room, or the delay would be longer than `longest`. */
  reserve(key: string, cost: number, now: Micros, longest: Micros = Number.POSITIVE_INFINITY): Reservation {
    const full = this.ask(key, cost, now);
    const queued = this.#queuedAt(this.at, this.now);
    const delay = Math.ceil(queued / this.#rate.gain);
    if (full > 0 || delay > longest) return Place.refused(key, cost, cost > this.#burst ? full : Math.max(full, delay));
    this.take();
    return Place.taken(key, cost, this.now, queued, this.#rate.gain);
  }

  /** Gives the place back when it is the last one; others behind keep their turns, and the gap before them stays. */
  cancel(reservation: Reservation, now: Micros): void {
    if (!(reservation instanceof Place)) return;
    this.ask(reservation.key, reservation.cost, now);
    if (this.at === 0 || !reservation.giveUp(this.now)) return;
    const cells = this.table.cells;
    const behind = ((cells[this.at + FREE] as number) - reservation.due) * this.#rate.gain + (cells[this.at + REST] as number) - reservation.rest;
    if (behind !== reservation.cost * this.#rate.unit) return;
    cells[this.at + FREE] = reservation.due;
    cells[this.at + REST] = reservation.rest;
  }

  protected waitOf(at: number, cost: number, now: Micros): Micros {
    if (cost > this.#burst) return Number.POSITIVE_INFINITY;
    const over = this.#queuedAt(at, now) + cost * this.#rate.unit - this.#rate.capacity;
    return over > 0 ? Math.ceil(over / this.#rate.gain) : 0;
  }

  protected takeFrom(at: number, cost: number, now: Micros): void {
    const queued = this.#queuedAt(at, now) + cost * this.#rate.unit;
    const whole = Math.floor(queued / this.#rate.gain);
    this.table.cells[at + FREE] = now + whole;
    this.table.cells[at + REST] = queued - whole * this.#rate.gain;
  }

  protected remainingOf(at: number, now: Micros): number {
    return Math.floor((this.#rate.capacity - this.#queuedAt(at, now)) / this.#rate.unit);
  }

  protected resetOf(at: number, now: Micros): Micros {
    return now + Math.ceil(this.#queuedAt(at, now) / this.#rate.gain);
  }

  /** Units in the queue, the one being served included. */
  #queuedAt(at: number, now: Micros): number {
    const cells = this.table.cells;
    const queued = ((cells[at + FREE] as number) - now) * this.#rate.gain + (cells[at + REST] as number);
    return Math.max(queued, 0);
  }
}
