import type { Micros } from '../../kit/clock.ts';
import type { Decision, LimiterOptions } from '../limiter.ts';
import { Place, type Reservation, type Reserving } from '../reservation.ts';
import { KeyTable, RESET } from './key-table.ts';
import { Keyed } from './keyed.ts';
import { type Rate, rateOf } from './rate.ts';

/** RESET of a row is when the last in the queue has left, rounded up to whole microseconds; this is by how much, in 1/gain of one. */
const ROUNDED = 1;

/**
 * A queue with room for `burst` that is served at the rate: it shapes, what comes in a burst goes out evenly. `decide` says whether a request gets in,
 * `reserve` also when its turn comes. Over any span t at most burst + rate * t get in, and at most rate * t and one request go out.
 */
export class LeakyQueue extends Keyed implements Reserving {
  protected readonly keys = new KeyTable([Number.NEGATIVE_INFINITY, 0]);
  readonly #rate: Rate;
  /** Of what was asked last, in units: its cost, and what is in the queue of its key, the one being served included. */
  #cost = 0;
  #queued = 0;

  constructor(options: LimiterOptions) {
    super();
    this.#rate = rateOf(options);
  }

  decide(key: string, cost: number, now: Micros): Decision {
    const retryAfter = this.ask(key, cost, now);
    if (retryAfter === 0) this.take();
    return { allowed: retryAfter === 0, remaining: this.remaining(), retryAfter, resetAt: this.keys.resetAt() };
  }

  ask(key: string, cost: number, now: Micros): Micros {
    this.#cost = cost * this.#rate.unit;
    this.#queued = Math.max(this.#lastAfter(this.keys.ask(key, now), this.keys.now), 0);
    const over = this.#queued + this.#cost - this.#rate.capacity;
    if (this.#cost > this.#rate.capacity) return Number.POSITIVE_INFINITY;
    return over > 0 ? Math.ceil(over / this.#rate.gain) : 0;
  }

  take(): void {
    this.#set(this.keys.hold(), this.#queued + this.#cost);
  }

  remaining(): number {
    return Math.floor((this.#rate.capacity - this.#queued) / this.#rate.unit);
  }

  /** The delay lasts until all before it have left. Refused when the queue has no room, or the delay would be longer than `longest`. */
  reserve(key: string, cost: number, now: Micros, longest: Micros = Number.POSITIVE_INFINITY): Reservation {
    const full = this.ask(key, cost, now);
    const queued = this.#queued;
    const delay = Math.ceil(queued / this.#rate.gain);
    if (full > 0 || delay > longest) return Place.refused(key, cost, Math.max(full, delay));
    this.take();
    return Place.taken(key, cost, this.keys.now, queued, this.#rate.gain);
  }

  /** Gives the place back when it is the last one; others behind keep their turns, and the gap before them stays. */
  cancel(reservation: Reservation, now: Micros): void {
    if (!(reservation instanceof Place)) return;
    this.ask(reservation.key, reservation.cost, now);
    const { at } = this.keys;
    if (at === 0 || !reservation.giveUp(this.keys.now)) return;
    const taken = reservation.cost * this.#rate.unit;
    if (this.#lastAfter(at, reservation.due) - reservation.rest === taken) this.#set(at, this.#queued - taken);
  }

  #set(at: number, queued: number): void {
    const cells = this.keys.cells;
    const whole = Math.ceil(queued / this.#rate.gain);
    this.#queued = queued;
    cells[at + RESET] = this.keys.now + whole;
    cells[at + ROUNDED] = whole * this.#rate.gain - queued;
  }

  /** How many units after an instant the last in the queue has left. */
  #lastAfter(at: number, instant: Micros): number {
    const cells = this.keys.cells;
    return ((cells[at + RESET] as number) - instant) * this.#rate.gain - (cells[at + ROUNDED] as number);
  }
}
