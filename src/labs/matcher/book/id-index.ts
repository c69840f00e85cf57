import { NONE } from './orders.ts';

/** 2^32 divided by the golden ratio: neighbours lie far apart (Knuth, TAOCP 3, 6.4, multiplicative hashing). */
const GOLDEN = 0x9e3779b1;
/** An odd number that spreads the upper half of an id over the lower. */
const UPPER = 0x85ebca6b;
const EMPTY = 0;

/**
 * Where an order lies, by its id (whole, 1 to 2^53 - 1): open addressing, linear probing, never more than half full.
 * Removal moves what follows back, so that no tombstones pile up (Knuth, TAOCP 3, 6.4, algorithm R).
 */
export class IdIndex {
  #keys = new Float64Array(0);
  #slots = new Int32Array(0);
  #mask = 0;
  #shift = 0;
  #count = 0;

  constructor(capacity = 2048) {
    this.#resize(capacity);
  }

  get count(): number {
    return this.#count;
  }

  find(id: number): number {
    const keys = this.#keys;
    const mask = this.#mask;
    for (let at = this.#home(id); ; at = (at + 1) & mask) {
      const key = keys[at];
      // first: it is what id 0 would find
      if (key === EMPTY) return NONE;
      if (key === id) return this.#slots[at] as number;
    }
  }

  /** Places looked at to find an id that is there. */
  steps(id: number): number {
    let steps = 1;
    for (let at = this.#home(id); this.#keys[at] !== id; at = (at + 1) & this.#mask) steps += 1;
    return steps;
  }

  /** Adds an id that is not there yet. */
  add(id: number, slot: number): void {
    if (2 * this.#count >= this.#keys.length) this.#resize(2 * this.#keys.length);
    this.#put(id, slot);
    this.#count += 1;
  }

  /** Removes an id that is there. */
  remove(id: number): void {
    const keys = this.#keys;
    const slots = this.#slots;
    const mask = this.#mask;
    let gap = this.#home(id);
    while (keys[gap] !== id) gap = (gap + 1) & mask;
    for (let at = (gap + 1) & mask; keys[at] !== EMPTY; at = (at + 1) & mask) {
      const key = keys[at] as number;
      if (((at - this.#home(key)) & mask) < ((at - gap) & mask)) continue;
      keys[gap] = key;
      slots[gap] = slots[at] as number;
      gap = at;
    }
    keys[gap] = EMPTY;
    this.#count -= 1;
  }

  #home(id: number): number {
    const word = id < 2 ** 31 ? id : id ^ Math.imul(id * 2 ** -32, UPPER);
    return Math.imul(word, GOLDEN) >>> this.#shift;
  }

  #put(id: number, slot: number): void {
    const keys = this.#keys;
    const mask = this.#mask;
    let at = this.#home(id);
    while (keys[at] !== EMPTY) at = (at + 1) & mask;
    keys[at] = id;
    this.#slots[at] = slot;
  }

  /** `capacity` is a power of two. */
  #resize(capacity: number): void {
    const [keys, slots] = [this.#keys, this.#slots];
    this.#keys = new Float64Array(capacity);
    this.#slots = new Int32Array(capacity);
    this.#mask = capacity - 1;
    this.#shift = 32 - Math.log2(capacity);
    for (let at = 0; at < keys.length; at++) if (keys[at] !== EMPTY) this.#put(keys[at] as number, slots[at] as number);
  }
}
