/** Bits of a 32-bit word, as a power of two. */
const WORD = 5;
const MASK = 31;

/**
 * A set of whole numbers below a size, as a tree of 32-bit words: a bit of a higher floor tells whether the word below it
 * has any. The next member is found in as many steps as there are floors, four for a million.
 */
export class Bitmap {
  readonly #floors: readonly Int32Array[];

  constructor(size: number) {
    const floors: Int32Array[] = [];
    for (let words = Math.ceil(size / 32); ; words = Math.ceil(words / 32)) {
      floors.push(new Int32Array(words));
      if (words === 1) break;
    }
    this.#floors = floors;
  }

  add(member: number): void {
    let at = member;
    for (const floor of this.#floors) {
      const word = at >> WORD;
      const bits = floor[word] as number;
      floor[word] = bits | (1 << (at & MASK));
      if (bits !== 0) return;
      at = word;
    }
  }

  remove(member: number): void {
    let at = member;
    for (const floor of this.#floors) {
      const word = at >> WORD;
      const bits = (floor[word] as number) & ~(1 << (at & MASK));
      floor[word] = bits;
      if (bits !== 0) return;
      at = word;
    }
  }

  /** The smallest member that is not below a number; -1 when there is none. */
  from(number: number): number {
    let at = number;
    for (let height = 0; height < this.#floors.length; height++) {
      const floor = this.#floors[height] as Int32Array;
      const word = at >> WORD;
      if (word >= floor.length) return -1;
      const bits = (floor[word] as number) & (-1 << (at & MASK));
      if (bits !== 0) return this.#down(height, (word << WORD) | lowestBit(bits));
      at = word + 1;
    }
    return -1;
  }

  /** The smallest member under a bit of a floor. */
  #down(height: number, at: number): number {
    let found = at;
    for (let floor = height - 1; floor >= 0; floor--) found = (found << WORD) | lowestBit((this.#floors[floor] as Int32Array)[found] as number);
    return found;
  }
}

function lowestBit(bits: number): number {
  return MASK - Math.clz32(bits & -bits);
}
