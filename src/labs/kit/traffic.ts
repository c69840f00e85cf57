import { type Rng, seededRng } from '../../domain/rng.ts';
import type { Micros } from './clock.ts';
import { MILLISECOND, SECOND } from './quantity.ts';

export const LOADS = ['poisson', 'steady', 'burst', 'thundering-herd', 'slow-ramp'] as const;
export type Load = (typeof LOADS)[number];

export const SKEWS = ['zipf', 'uniform'] as const;
export type Skew = (typeof SKEWS)[number];

export interface TrafficOptions {
  readonly load: Load;
  readonly skew: Skew;
  readonly keys: number;
  /** Requests a second over all keys, on average over a round of the load (a ramp: over the duration). */
  readonly offered: number;
  readonly duration: Micros;
  readonly seed: string;
}

export interface Arrival {
  readonly at: Micros;
  /** Position of the key, 0 is the busiest. */
  readonly key: number;
}

/** A stretch of time and how many times the average rate comes in it. */
interface Stretch {
  readonly length: Micros;
  readonly factor: number;
}

/** Two busy seconds in every ten, which begin half a second before windows meet: what windows are worst at. The mean factor is 1. */
const BURST: readonly Stretch[] = [
  { length: 4500 * MILLISECOND, factor: 0.25 },
  { length: 2 * SECOND, factor: 4 },
  { length: 3500 * MILLISECOND, factor: 0.25 },
];

/** Half of all requests come at once: in a tenth of a second in every ten. The mean factor is 1. */
const HERD: readonly Stretch[] = [
  { length: 2 * SECOND, factor: 0.5 },
  { length: 100 * MILLISECOND, factor: 50.5 },
  { length: 7900 * MILLISECOND, factor: 0.5 },
];

const EVEN: readonly Stretch[] = [{ length: SECOND, factor: 1 }];

const SHAPES: Readonly<Record<Exclude<Load, 'slow-ramp'>, readonly Stretch[]>> = { poisson: EVEN, steady: EVEN, burst: BURST, 'thundering-herd': HERD };

/** More requests than this are no lab but a load test. */
export const MOST_REQUESTS = 20_000_000;

/** The requests of a run in order of time, without end. The same options give the same requests. */
export function* traffic(options: TrafficOptions): Generator<Arrival, never> {
  const gap = options.load === 'steady' ? () => 1 : exponential(seededRng(`${options.seed}/arrivals`));
  const key = keyPicker(options, seededRng(`${options.seed}/keys`));
  const instants = instantsOf(options);
  for (let mass = gap(); ; mass += gap()) yield { at: Math.floor(instants(mass)), key: key() };
}

/** Mean number of requests that come before an instant. */
export function expectedBefore(at: Micros, { load, offered, duration }: Pick<TrafficOptions, 'load' | 'offered' | 'duration'>): number {
  if (load === 'slow-ramp') return (offered / SECOND) * (at * at) / duration;
  const shape = SHAPES[load];
  const { length, mass } = sumOf(shape);
  let [expected, rest] = [Math.floor(at / length) * mass, at % length];
  for (const stretch of shape) {
    expected += Math.min(rest, stretch.length) * stretch.factor;
    rest = Math.max(0, rest - stretch.length);
  }
  return (expected * offered) / SECOND;
}

/** Shares of the keys in all requests, the busiest first: equal ones, or by Zipf's law the k-th in proportion to 1/k. */
export function keyShares(keys: number, skew: Skew): readonly number[] {
  const weights = Array.from({ length: keys }, (_, index) => (skew === 'zipf' ? 1 / (index + 1) : 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * The instant by which a mean number of requests has come: the inverse of `expectedBefore`. Unit gaps of a Poisson process
 * put through it give one whose rate follows the shape. Asked in rising order.
 */
function instantsOf({ load, offered, duration }: TrafficOptions): (mass: number) => number {
  const scale = offered / SECOND;
  if (load === 'slow-ramp') return (mass) => Math.sqrt((mass / scale) * duration);
  const shape = SHAPES[load];
  let [at, passed, index] = [0, 0, 0];
  return (mass) => {
    for (;;) {
      const { length, factor } = shape[index % shape.length] ?? { length: SECOND, factor: 1 };
      const own = length * factor * scale;
      if (mass < passed + own) return at + ((mass - passed) / own) * length;
      [at, passed, index] = [at + length, passed + own, index + 1];
    }
  };
}

function exponential(rng: Rng): () => number {
  return () => -Math.log(1 - rng());
}

function keyPicker({ keys, skew }: TrafficOptions, rng: Rng): () => number {
  if (skew === 'uniform') return () => Math.floor(rng() * keys);
  let sum = 0;
  const upTo = Float64Array.from(keyShares(keys, skew), (share) => (sum += share));
  return () => firstAbove(upTo, rng() * sum);
}

/** Position of the first of rising numbers that is above a value. */
function firstAbove(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function sumOf(shape: readonly Stretch[]): { readonly length: Micros; readonly mass: number } {
  return { length: shape.reduce((sum, { length }) => sum + length, 0), mass: shape.reduce((sum, { length, factor }) => sum + length * factor, 0) };
}
