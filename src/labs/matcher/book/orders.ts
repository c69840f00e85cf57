/** No order, no level. */
export const NONE = -1;

/** What an order holds in whole 32-bit numbers, at `slot * STRIDE + field` of `ints`: half a cache line. */
export const STRIDE = 8;
export const NEXT = 0;
export const PREV = 1;
/** Price as its side counts it, lower is better: see levels.ts. */
export const KEY = 2;
/** Quantity that others see at its place. */
export const SHOWN = 3;
/** The rest of an iceberg. */
export const HIDDEN = 4;
/** Most of it that is shown at a time; 0: all. */
export const DISPLAY = 5;
export const FLAGS = 6;

const SIDE_BIT = 1;
const POST_ONLY_BIT = 8;

/** Side in bit 0, time in force in bits 1-2, post-only in bit 3, self-trade prevention from bit 4 on. */
export function flagsOf(side: number, force: number, postOnly: boolean, selfTrade: number): number {
  return side | (force << 1) | (postOnly ? POST_ONLY_BIT : 0) | (selfTrade << 4);
}

export function sideIn(flags: number): 0 | 1 {
  return (flags & SIDE_BIT) as 0 | 1;
}

export function forceIn(flags: number): number {
  return (flags >> 1) & 3;
}

export function isPostOnly(flags: number): boolean {
  return (flags & POST_ONLY_BIT) !== 0;
}

export function selfTradeIn(flags: number): number {
  return flags >> 4;
}

/**
 * Resting orders in columns. A slot that was given back is taken again first, so a book that does not grow allocates
 * nothing; one that does grows to twice its size.
 */
export class Orders {
  ints = new Int32Array(0);
  ids = new Float64Array(0);
  owners = new Float64Array(0);
  /** Order of arrival; anew when an order loses its place. */
  arrivals = new Float64Array(0);
  #free = NONE;
  #count = 0;

  constructor(capacity = 1024) {
    this.#grow(capacity);
  }

  get count(): number {
    return this.#count;
  }

  get capacity(): number {
    return this.ids.length;
  }

  take(): number {
    if (this.#free === NONE) this.#grow(2 * this.capacity);
    const slot = this.#free;
    this.#free = this.ints[slot * STRIDE + NEXT] as number;
    this.#count += 1;
    return slot;
  }

  give(slot: number): void {
    this.ints[slot * STRIDE + NEXT] = this.#free;
    this.#free = slot;
    this.#count -= 1;
  }

  #grow(capacity: number): void {
    const before = this.capacity;
    this.ints = grownInts(this.ints, capacity * STRIDE);
    this.ids = grownFloats(this.ids, capacity);
    this.owners = grownFloats(this.owners, capacity);
    this.arrivals = grownFloats(this.arrivals, capacity);
    for (let slot = capacity - 1; slot >= before; slot--) {
      this.ints[slot * STRIDE + NEXT] = this.#free;
      this.#free = slot;
    }
  }
}

function grownInts(old: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(length);
  grown.set(old);
  return grown;
}

function grownFloats(old: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(length);
  grown.set(old);
  return grown;
}
