import type { Micros } from '../kit/clock.ts';
import type { Door } from './limiter.ts';

/** A place that was taken ahead of time, or refused. */
export interface Reservation {
  readonly key: string;
  readonly cost: number;
  /** False when nothing was taken. */
  readonly ok: boolean;
  /** How long the request has to wait from when it was made before it may act. When refused: how long it would have had to, `Infinity` when it never may. */
  readonly delay: Micros;
}

/** A limiter that lets a request in now and tells it when to act. The waiting is the caller's: no timer runs here. */
export interface Reserving extends Door {
  /** Takes the cost now, though it may act only after the delay; takes nothing when the delay would be longer than `longest`. */
  reserve(key: string, cost: number, now: Micros, longest?: Micros): Reservation;
  /**
   * Gives back what nobody behind the reservation builds on. Changes nothing after it may have acted, or a second time. Only a reservation of this limiter.
   */
  cancel(reservation: Reservation, now: Micros): void;
}

/** A reservation as its limiter keeps it: due `rest` units (of the limiter's rate) after the whole microsecond `due`. */
export class Place implements Reservation {
  readonly key: string;
  readonly cost: number;
  readonly ok: boolean;
  readonly delay: Micros;
  readonly due: Micros;
  readonly rest: number;
  #kept: boolean;

  private constructor(key: string, cost: number, delay: Micros, due: Micros, rest: number) {
    this.key = key;
    this.cost = cost;
    this.ok = due !== Number.POSITIVE_INFINITY;
    this.delay = delay;
    this.due = due;
    this.rest = rest;
    this.#kept = this.ok;
  }

  static refused(key: string, cost: number, delay: Micros): Place {
    return new Place(key, cost, delay, Number.POSITIVE_INFINITY, 0);
  }

  /** Due `ahead` units after now, at `gain` units a microsecond. */
  static taken(key: string, cost: number, now: Micros, ahead: number, gain: number): Place {
    const whole = Math.floor(ahead / gain);
    return new Place(key, cost, Math.ceil(ahead / gain), now + whole, ahead - whole * gain);
  }

  /** True the first time, while it has not acted before `now`. */
  giveUp(now: Micros): boolean {
    const given = this.#kept && this.due + (this.rest > 0 ? 1 : 0) >= now;
    if (given) this.#kept = false;
    return given;
  }
}
