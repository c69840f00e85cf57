import { Bitmap } from './bitmap.ts';
import { type Levels, NO_KEY } from './levels.ts';
import { NONE } from './orders.ts';

/** Ticks that a ladder begins with, and the most that it may have: 8 MiB a side. */
const SMALLEST = 4096;
const LARGEST = 2 ** 20;
/** A window is moved as it is when one level was opened since for so many of its ticks; one that lasted shorter is doubled. */
const TICKS_A_LEVEL = 16;

/**
 * Levels of a dense book: a place for every tick of a window, found by subtraction, and a bitmap that tells which have
 * orders. The window moves and doubles as prices need it, twice as wide as its levels lie apart. A move costs as much as
 * the window is wide; as each either doubles it or is paid by levels opened before, a level costs O(1) whatever comes. The
 * ladder says it cannot where it would need more than `LARGEST` ticks: levels 2^19 apart, or so often so far to and fro.
 */
export class Ladder implements Levels {
  best = NO_KEY;
  ends = new Int32Array(0);
  #marks = new Bitmap(1);
  /** Key of the first place. */
  #origin = 0;
  #size = 0;
  /** Levels opened since the window moved. */
  #opened = 0;

  level(key: number): number {
    return key - this.#origin;
  }

  open(key: number): number {
    let level = key - this.#origin;
    if (level < 0 || level >= this.#size) {
      if (!this.#reach(key)) return NONE;
      level = key - this.#origin;
    }
    if (this.ends[2 * level] === NONE) {
      this.#marks.add(level);
      this.#opened += 1;
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

  /** Moves all levels to others, which have none yet. */
  pourInto(other: Levels): void {
    while (this.best !== NO_KEY) {
      const level = this.level(this.best);
      const to = other.open(this.best);
      other.ends.set(this.ends.subarray(2 * level, 2 * level + 2), 2 * to);
      this.ends.fill(NONE, 2 * level, 2 * level + 2);
      this.close(this.best, level);
    }
  }

  /** Makes the window hold a key as well as all levels that exist; false when that is too much. */
  #reach(key: number): boolean {
    if (this.best === NO_KEY && this.#size > 0) {
      this.#origin = key - (this.#size >> 1);
      return true;
    }
    const keys = this.#keys();
    const lowest = Math.min(key, keys[0] ?? key);
    const range = Math.max(key, keys.at(-1) ?? key) - lowest + 1;
    const hasLasted = this.#size === 0 || TICKS_A_LEVEL * this.#opened >= this.#size;
    let size = Math.max(SMALLEST, hasLasted ? this.#size : 2 * this.#size);
    while (size < 2 * range) size *= 2;
    if (size > LARGEST) return false;
    this.#move(keys, lowest - ((size - range) >> 1), size);
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
    this.#opened = 0;
    for (const key of keys) {
      this.#marks.add(key - origin);
      this.ends.set(before.subarray(2 * (key - from), 2 * (key - from) + 2), 2 * (key - origin));
    }
  }
}
