import { Bitmap } from './bitmap.ts';
import { type Levels, NO_KEY } from './levels.ts';
import { NONE } from './orders.ts';

/** Ticks that a ladder begins with, and the most that it may have: 20 MiB a side. */
const SMALLEST = 4096;
const LARGEST = 2 ** 20;

/**
 * Levels of a dense book: a place for every tick of a window, found by subtraction, and a bitmap that tells which have
 * orders. The window moves and doubles as prices need it; beyond `LARGEST` ticks the ladder says it cannot.
 */
export class Ladder implements Levels {
  best = NO_KEY;
  ends = new Int32Array(0);
  #marks = new Bitmap(1);
  /** Key of the first place. */
  #origin = 0;
  #size = 0;

  level(key: number): number {
    return key - this.#origin;
  }

  open(key: number): number | undefined {
    let level = key - this.#origin;
    if (level < 0 || level >= this.#size) {
      if (!this.#reach(key)) return undefined;
      level = key - this.#origin;
    }
    if (this.ends[2 * level] === NONE) {
      this.#marks.add(level);
      if (key < this.best) this.best = key;
    }
    return level;
  }

  close(key: number, level: number): void {
    this.#marks.remove(level);
    if (key === this.best) this.best = this.after(key);
  }

  after(key: number): number {
    const level = this.#marks.from(key + 1 - this.#origin);
    return level < 0 ? NO_KEY : level + this.#origin;
  }

  /** Makes the window hold a key as well as all levels that exist; false when that is too much. */
  #reach(key: number): boolean {
    const keys = this.#keys();
    const lowest = Math.min(key, keys[0] ?? key);
    const highest = Math.max(key, keys.at(-1) ?? key);
    let size = Math.max(SMALLEST, this.#size);
    while (size < 2 * (highest - lowest + 1) && size < LARGEST) size *= 2;
    if (highest - lowest >= size) return false;
    this.#move(keys, lowest - ((size - (highest - lowest + 1)) >> 1), size);
    return true;
  }

  #keys(): readonly number[] {
    const keys: number[] = [];
    for (let key = this.best; key !== NO_KEY; key = this.after(key)) keys.push(key);
    return keys;
  }

  #move(keys: readonly number[], origin: number, size: number): void {
    const [before, from] = [this.ends, this.#origin];
    this.ends = new Int32Array(2 * size).fill(NONE);
    this.#marks = new Bitmap(size);
    this.#origin = origin;
    this.#size = size;
    for (const key of keys) {
      this.#marks.add(key - origin);
      this.ends.set(before.subarray(2 * (key - from), 2 * (key - from) + 2), 2 * (key - origin));
    }
  }
}
