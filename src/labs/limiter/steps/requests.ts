import type { Rng } from '../../../domain/rng.ts';
import type { Micros } from '../../kit/clock.ts';
import { whole } from '../../kit/dice.ts';
import type { Trace } from '../../kit/difference.ts';
import type { Request } from '../drive.ts';
import type { Limiter } from '../limiter.ts';

/** A second, in microseconds. */
export const SECOND: Micros = 1_000_000;

/** How a client behaves: `gap` is the microseconds from its last request to this, below 0 where its clock goes back. */
export interface Habits {
  readonly length: number;
  readonly gap: (rng: Rng) => Micros;
  readonly cost?: (rng: Rng) => number;
  readonly key?: (rng: Rng) => string;
  readonly other?: (rng: Rng) => boolean;
}

/** Requests of a client with such habits, from one of the first seconds on. */
export function traffic<Options>(rng: Rng, setup: Options, { length, gap, cost = () => 1, key = () => 'a', other = () => false }: Habits): Trace<Options, Request> {
  let at = whole(rng, 0, 10) * SECOND;
  const calls = Array.from({ length }, (_, index): Request => {
    if (index > 0) at = Math.max(0, at + gap(rng));
    return { key: key(rng), cost: cost(rng), at, ...(other(rng) && { other: true as const }) };
  });
  return { setup, calls };
}

/** Requests of a client that mostly comes back when the limiter told it to, or a microsecond too early. */
export function obedient<Options>(rng: Rng, setup: Options, limiter: Limiter, { length, gap, cost = () => 1 }: Habits): Trace<Options, Request> {
  let at = whole(rng, 0, 10) * SECOND;
  const calls = Array.from({ length }, (): Request => {
    const request = { key: 'a', cost: cost(rng), at };
    const { retryAfter } = limiter.decide(request.key, request.cost, at);
    const told = Number.isFinite(retryAfter) && retryAfter > 0 && rng() < 0.7;
    at += told ? retryAfter - whole(rng, 0, 1) : gap(rng);
    return request;
  });
  return { setup, calls };
}
