import type { Rng } from '../../domain/rng.ts';

/** A whole number from `low` to `high`, both included. */
export function whole(rng: Rng, low: number, high: number): number {
  return low + Math.floor(rng() * (high - low + 1));
}

/** One of several. */
export function oneOf<T>(rng: Rng, items: readonly [T, ...T[]]): T {
  return items[whole(rng, 0, items.length - 1)] ?? items[0];
}
