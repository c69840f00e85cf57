import { type Levels, NO_KEY } from './levels.ts';
import { NONE } from './orders.ts';

/**
 * Levels of a sparse book, whose prices lie too far apart for a ladder: keys in a sorted array, the best last, so that
 * what happens most happens at its end. A level is found by halving; a new one moves those that are better.
 */
export class SortedLevels implements Levels {
  best = NO_KEY;
  ends = new Int32Array(0);
  /** Keys descending, and the level of each. */
  #keys = new Int32Array(64);
  #levels = new Int32Array(64);
  #count = 0;
  #free: number[] = [];

  level(key: number): number {
    return this.#levels[this.#place(key)] as number;
  }

  open(key: number): number {
    const place = this.#place(key);
    if (place < this.#count && this.#keys[place] === key) return this.#levels[place] as number;
    const level = this.#free.pop() ?? this.#fresh();
    this.#insert(place, key, level);
    return level;
  }

  close(key: number, level: number): void {
    const place = this.#place(key);
    this.#keys.copyWithin(place, place + 1, this.#count);
    this.#levels.copyWithin(place, place + 1, this.#count);
    this.#count -= 1;
    this.#free.push(level);
    this.#noteBest();
  }

  after(key: number): number {
    const place = this.#place(key) - 1;
    return place < 0 ? NO_KEY : (this.#keys[place] as number);
  }

  /** The first place whose key is not above one. */
  #place(key: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#keys[middle] as number) > key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #insert(place: number, key: number, level: number): void {
    if (this.#count === this.#keys.length) this.#grow();
    this.#keys.copyWithin(place + 1, place, this.#count);
    this.#levels.copyWithin(place + 1, place, this.#count);
    this.#keys[place] = key;
    this.#levels[place] = level;
    this.#count += 1;
    this.#noteBest();
  }

  #noteBest(): void {
    this.best = this.#count === 0 ? NO_KEY : (this.#keys[this.#count - 1] as number);
  }

  /** A level that was never used. */
  #fresh(): number {
    const level = this.#count;
    if (2 * level >= this.ends.length) {
      const ends = new Int32Array(Math.max(128, 2 * this.ends.length)).fill(NONE);
      ends.set(this.ends);
      this.ends = ends;
    }
    return level;
  }

  #grow(): void {
    const [keys, levels] = [this.#keys, this.#levels];
    this.#keys = new Int32Array(2 * keys.length);
    this.#levels = new Int32Array(2 * levels.length);
    this.#keys.set(keys);
    this.#levels.set(levels);
  }
}
