import { fnv1a } from './hash.ts';

/** A number in [0, 1). */
export type Rng = () => number;

/** A generator that gives the same numbers for the same seed (mulberry32, T. Ettinger, public domain). */
export function seededRng(seed: string): Rng {
  let state = fnv1a(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
