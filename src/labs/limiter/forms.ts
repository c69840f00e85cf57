import type { Micros } from '../kit/clock.ts';
import type { Limiter } from './limiter.ts';
import type { Reservation, Reserving } from './reservation.ts';

/** The plain form: may this act now? */
export function allow(limiter: Limiter, key: string, cost: number, now: Micros): boolean {
  return limiter.decide(key, cost, now).allowed;
}

/** What a caller that is willing to wait is told. */
export type Waiting =
  | { readonly ok: true; readonly delay: Micros; readonly reservation: Reservation }
  /** `never`: the cost can never pass. `late`: it could, but only after the deadline. Nothing was taken. */
  | { readonly ok: false; readonly reason: 'never' | 'late' };

/** The waiting form: the delay to sleep before acting, or at once why waiting is no use. Who stops waiting early cancels the reservation. */
export function wait(limiter: Reserving, key: string, cost: number, now: Micros, deadline: Micros = Number.POSITIVE_INFINITY): Waiting {
  const reservation = limiter.reserve(key, cost, now, deadline - now);
  if (reservation.ok) return { ok: true, delay: reservation.delay, reservation };
  return { ok: false, reason: reservation.delay === Number.POSITIVE_INFINITY ? 'never' : 'late' };
}
