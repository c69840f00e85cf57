import type { Queue } from './queues.ts';
import type { Steps } from './steps.ts';

/** All that rests at a price. */
export interface Rung {
  readonly price: number;
  quantity: number;
  /** How many rest at it. */
  count: number;
  readonly queue: Queue;
}

/** The prices of one side. It counts its steps. */
export interface Ladder {
  add(rung: Rung): void;
  best(): Rung | undefined;
  /** Nothing rests at it any more. */
  drop(rung: Rung): void;
}

/** `sign` is 1 where a higher price is better, -1 where a lower one is. */
export type MakeLadder = (steps: Steps, sign: number) => Ladder;

/** Prices in order, the best one last, where it comes and goes without moving the others. */
export const sortedLadder: MakeLadder = (steps, sign) => {
  const rungs: Rung[] = [];
  const placeOf = (price: number): number => {
    let [low, high] = [0, rungs.length];
    while (low < high) {
      steps.walk();
      const middle = (low + high) >>> 1;
      if (sign * ((rungs[middle]?.price ?? 0) - price) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add: (rung) => cut(rungs, placeOf(rung.price), 0, steps, rung),
    best: () => rungs.at(-1),
    drop: (rung) => cut(rungs, placeOf(rung.price), 1, steps),
  };
};

/** Cuts out or puts in, at the price of moving whatever is behind. */
function cut(rungs: Rung[], at: number, count: number, steps: Steps, ...more: readonly Rung[]): void {
  steps.walk(1 + rungs.length - at);
  rungs.splice(at, count, ...more);
}

/** Prices in order, the best one first: all others move with it. */
export const frontLadder: MakeLadder = (steps, sign) => {
  const rungs: Rung[] = [];
  const placeOf = (price: number): number => {
    const at = rungs.findIndex((rung) => sign * (rung.price - price) <= 0);
    const place = at < 0 ? rungs.length : at;
    steps.walk(Math.ceil(Math.log2(rungs.length + 1)));
    return place;
  };
  return {
    add: (rung) => cut(rungs, placeOf(rung.price), 0, steps, rung),
    best: () => rungs[0],
    drop: (rung) => cut(rungs, placeOf(rung.price), 1, steps),
  };
};

/** Prices in no order: the best one is looked for whenever it is asked for. */
export const scannedLadder: MakeLadder = (steps, sign) => {
  const rungs = new Set<Rung>();
  return {
    add: (rung) => void rungs.add(rung),
    best() {
      let best: Rung | undefined;
      for (const rung of rungs) {
        steps.walk();
        if (best === undefined || sign * (rung.price - best.price) > 0) best = rung;
      }
      return best;
    },
    drop: (rung) => void rungs.delete(rung),
  };
};

/** Prices that are sorted anew whenever one comes. */
export const resortedLadder: MakeLadder = (steps, sign) => {
  const rungs: Rung[] = [];
  return {
    add(rung) {
      rungs.push(rung);
      rungs.sort((one, other) => {
        steps.walk();
        return sign * (one.price - other.price);
      });
    },
    best: () => rungs.at(-1),
    drop(rung) {
      const at = rungs.lastIndexOf(rung);
      steps.walk(rungs.length - at);
      rungs.splice(at, 1);
    },
  };
};

/** A price of its own for each tick: from an empty one it walks on, tick by tick. */
export const tickedLadder: MakeLadder = (steps, sign) => {
  const rungs = new Map<number, Rung>();
  let best = Number.NaN;
  return {
    add(rung) {
      rungs.set(rung.price, rung);
      if (!(sign * (rung.price - best) <= 0)) best = rung.price;
    },
    best: () => rungs.get(best),
    drop(rung) {
      rungs.delete(rung.price);
      if (rungs.size === 0) best = Number.NaN;
      while (rungs.size > 0 && !rungs.has(best)) {
        steps.walk();
        best -= sign;
      }
    },
  };
};

/** Prices in order that stay when nothing is left at them, to be passed over every time. */
export const keptLadder: MakeLadder = (steps, sign) => {
  const rungs: Rung[] = [];
  return {
    add(rung) {
      let at = rungs.length;
      while (at > 0 && sign * ((rungs[at - 1]?.price ?? 0) - rung.price) > 0) at--;
      steps.walk(Math.ceil(Math.log2(rungs.length + 1)));
      if (rungs[at - 1]?.price === rung.price) rungs[at - 1] = rung;
      else cut(rungs, at, 0, steps, rung);
    },
    best: () =>
      rungs.findLast(({ quantity }) => {
        steps.walk();
        return quantity > 0;
      }),
    drop: () => undefined,
  };
};
