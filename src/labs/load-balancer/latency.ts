import type { Rng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import { duration, MILLISECOND } from '../kit/quantity.ts';

export const SHAPES = ['lognormal', 'constant', 'exponential'] as const;
export type Shape = (typeof SHAPES)[number];

/** How long backends work on a request, when they do nothing else. */
export interface Latency {
  readonly shape: Shape;
  readonly mean: Micros;
}

/** What a latency may look like, for messages. */
export const LATENCY_FORMS = `${SHAPES.join(', ')}, lognormal:20ms`;

const USUAL: Micros = 20 * MILLISECOND;
const LONGEST: Micros = 60_000 * MILLISECOND;
/** Of the logarithm: one in a hundred takes ten times what half of them take. */
const SIGMA = 1;

/** Reads `lognormal`, `constant:5ms`, `exp:1s`. `undefined` when it is none of those. */
export function latencyOf(text: string): Latency | undefined {
  const [, word = '', length] = /^([a-z]+)(?::(.+))?$/.exec(text) ?? [];
  const shape = word === '' ? undefined : SHAPES.find((each) => each.startsWith(word));
  const mean = length === undefined ? USUAL : duration(length);
  return shape === undefined || mean === undefined || mean < 1 || mean > LONGEST ? undefined : { shape, mean };
}

/** Draws how long the next request takes, 1 us at the least. */
export function drawer({ shape, mean }: Latency, rng: Rng): () => Micros {
  const draws: Readonly<Record<Shape, () => number>> = {
    constant: () => mean,
    exponential: () => -Math.log(1 - rng()) * mean,
    lognormal: () => mean * Math.exp(SIGMA * normal(rng) - (SIGMA * SIGMA) / 2),
  };
  return () => Math.max(1, Math.round(draws[shape]()));
}

/** Standard normal (G. Box, M. Muller, 1958). */
function normal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}
