import { type Rng, seededRng } from '../../../domain/rng.ts';
import type { Micros } from '../../kit/clock.ts';
import { keyShares, traffic } from '../../kit/traffic.ts';
import type { DesignScenario } from './scenario.ts';

/** An order as a system around the book sees it. */
export interface Request {
  /** From 0 in order of arrival. */
  readonly id: number;
  readonly at: Micros;
  /** Positions: 0 is the busiest. */
  readonly user: number;
  readonly symbol: number;
}

/** The requests of a run in order of time. The same scenario gives the same ones, whatever the design. */
export function* requestsOf({ seed, duration, offered, users, skew, symbols }: DesignScenario): Generator<Request> {
  const symbol = symbolPicker(keyShares(symbols, skew), seededRng(`${seed}/symbols`));
  let id = 0;
  for (const { at, key } of traffic({ load: 'poisson', skew, keys: users, offered, duration, seed })) {
    if (at >= duration) return;
    yield { id: id++, at, user: key, symbol: symbol() };
  }
}

function symbolPicker(shares: readonly number[], rng: Rng): () => number {
  return () => {
    let left = rng();
    const found = shares.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return found === -1 ? shares.length - 1 : found;
  };
}
