/** How many owners a continuum can tell apart: a point and its owner share the 53 bits of a number while they are sorted. */
const OWNERS = 2 ** 20;

/** What one member puts on the circle: 32-bit points, with or without sign, and the index that tells whose they are. */
export interface Points {
  readonly hashes: Int32Array | Uint32Array;
  readonly owner: number;
}

/** The circle of a consistent hash: points in order, each with its owner. Of two at one place the lower owner comes first, so the order of the list is forgotten. */
export class Continuum {
  readonly size: number;
  readonly #hashes: Uint32Array;
  readonly #owners: Uint32Array;
  /** For each beginning of a hash, the first point at or after it. One slot or two a point: a search takes a step or two, however many points there are. */
  readonly #starts: Uint32Array;
  readonly #shift: number;

  constructor(points: readonly Points[]) {
    this.size = points.reduce((sum, { hashes }) => sum + hashes.length, 0);
    const sorted = packed(points, this.size).sort();
    this.#hashes = new Uint32Array(this.size);
    this.#owners = new Uint32Array(this.size);
    for (let at = 0; at < this.size; at++) {
      const hash = Math.floor((sorted[at] as number) / OWNERS);
      this.#hashes[at] = hash;
      this.#owners[at] = (sorted[at] as number) - hash * OWNERS;
    }
    const bits = Math.max(1, Math.ceil(Math.log2(this.size + 1)));
    this.#shift = 32 - bits;
    this.#starts = this.#index(2 ** bits);
  }

  /** The index of the first point at or after a hash; past the last one, the first. */
  find(hash: number): number {
    const value = hash >>> 0;
    const hashes = this.#hashes;
    let at = this.#starts[value >>> this.#shift] as number;
    while (at < hashes.length && (hashes[at] as number) < value) at++;
    return at < hashes.length ? at : 0;
  }

  /** Of the point at an index below `size`. */
  ownerAt(index: number): number {
    return this.#owners[index] as number;
  }

  hashAt(index: number): number {
    return this.#hashes[index] as number;
  }

  #index(slots: number): Uint32Array {
    const starts = new Uint32Array(slots);
    let at = 0;
    for (let slot = 0; slot < slots; slot++) {
      const from = slot * 2 ** this.#shift;
      while (at < this.size && (this.#hashes[at] as number) < from) at++;
      starts[slot] = at;
    }
    return starts;
  }
}

function packed(points: readonly Points[], size: number): Float64Array {
  const all = new Float64Array(size);
  let at = 0;
  for (const { hashes, owner } of points) {
    for (let index = 0; index < hashes.length; index++) all[at++] = ((hashes[index] as number) >>> 0) * OWNERS + owner;
  }
  return all;
}
