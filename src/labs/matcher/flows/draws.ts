import type { Rng } from '../../../domain/rng.ts';

/**
 * Where limit orders are placed: so many ticks from the best price of the other side, with a chance that falls as
 * (NEAR + distance)^-(1 + TAIL): Bouchaud, Mezard, Potters, Statistical properties of stock order books, Quantitative
 * Finance 2, 2002.
 */
const TAIL = 0.8;
const NEAR = 8;
const FURTHEST = 150;

/** Ticks from the best price of the other side, 1 to 150, by a power law. */
export function distance(rng: Rng): number {
  for (;;) {
    const ticks = 1 + Math.floor(NEAR * ((1 - rng()) ** (-1 / TAIL) - 1));
    if (ticks <= FURTHEST) return ticks;
  }
}

/** A standard normal number (G. Box, M. Muller, 1958). */
export function normal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}

/** A lognormal number by its median. */
export function lognormal(rng: Rng, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(rng));
}

/** Lots of an order: many small ones and a few large. */
export function lots(rng: Rng): number {
  return 1 + Math.floor(Math.min(500, lognormal(rng, 5, 0.9)));
}
