import type { Rng } from '../../../domain/rng.ts';
import type { Micros } from '../../kit/clock.ts';

/** Gives the instants of a stream of events, each not before the last, without end. */
export type Arrivals = () => Micros;

const SECOND = 1_000_000;

/** A Poisson process: gaps are exponential and know nothing of each other; `rate` is events a second. */
export function poisson(rate: number, rng: Rng): Arrivals {
  let at = 0;
  return () => {
    at += exponential(rng, rate);
    return Math.floor(at * SECOND);
  };
}

/** How strongly a stream excites itself. */
export interface Excitement {
  /** Share of the events that others brought about, below 1. */
  readonly branching: number;
  /** How fast the excitement fades, a second. */
  readonly decay: number;
}

/** Most of what happens answers to something that just happened; it is forgotten after a fraction of a second. */
export const EXCITED: Excitement = { branching: 0.75, decay: 8 };

/**
 * A Hawkes process with an exponential kernel (A. Hawkes, Biometrika 58, 1971): every event raises the intensity by
 * branching * decay, which then fades. Its mean is `rate` events a second. Drawn by thinning (Y. Ogata, IEEE Transactions
 * on Information Theory 27, 1981): between events the intensity only falls, so that its value now is a bound.
 */
export function hawkes(rate: number, rng: Rng, { branching, decay }: Excitement = EXCITED): Arrivals {
  const base = rate * (1 - branching);
  let [at, excited] = [0, 0];
  return () => {
    for (;;) {
      const bound = base + excited;
      const gap = exponential(rng, bound);
      at += gap;
      excited *= Math.exp(-decay * gap);
      if (rng() * bound > base + excited) continue;
      excited += branching * decay;
      return Math.floor(at * SECOND);
    }
  };
}

/** Seconds until something that comes `rate` times a second. */
function exponential(rng: Rng, rate: number): number {
  return -Math.log(1 - rng()) / rate;
}
