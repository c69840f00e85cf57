/**
 * One side's price levels. A price is counted as a key of which the lower is the better: the price itself for sells, its
 * negative for buys. A level is a queue of orders, first come first; one without orders does not exist.
 */
export interface Levels {
  /** The best level's key; `NO_KEY` when there is none. */
  best: number;
  /** First and last order of each level, at `2 * level` and `2 * level + 1`. */
  ends: Int32Array;
  /** Where a level lies that exists. */
  level(key: number): number;
  /** Where a level lies, made when there is none: its ends are `NONE` then. `NONE` when the key is out of reach. */
  open(key: number): number;
  /** Forgets a level whose last order has gone. */
  close(key: number, level: number): void;
  /** The best key that is worse than one; `NO_KEY` when there is none. */
  after(key: number): number;
}

/** Above every key: why a price lies below 2^31 - 1. */
export const NO_KEY = 0x7fffffff;
