/** Weights laid end to end: member 0 owns the first so many whole numbers, and so on. */
export class Slices {
  readonly total: number;
  readonly #ends: Float64Array;
  readonly #areEven: boolean;

  constructor(weights: readonly number[]) {
    this.#ends = new Float64Array(weights.length);
    this.#areEven = weights.every((weight) => weight === 1);
    let end = 0;
    for (const [index, weight] of weights.entries()) {
      end += weight;
      this.#ends[index] = end;
    }
    this.total = end;
  }

  /** Whose a whole number from 0 and below the total is. */
  ownerOf(unit: number): number {
    if (this.#areEven) return unit;
    let low = 0;
    let high = this.#ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] as number) > unit) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
