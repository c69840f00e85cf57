import type { Rng } from '../../domain/rng.ts';

/** Draws indices by weight in two throws, however many there are (A. Walker's alias method, the table laid as by M. Vose, 1991). Whole weights are kept whole: nothing is lost to rounding. */
export class AliasTable {
  readonly #count: number;
  /** The sum of the weights: what one column holds, when a weight counts as often as there are columns. */
  readonly #total: number;
  /** How much of each column is its own. */
  readonly #own: Float64Array;
  readonly #alias: Uint32Array;

  /** Whole weights above 0. */
  constructor(weights: readonly number[]) {
    this.#count = weights.length;
    this.#total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#own = Float64Array.from(weights, (weight) => weight * weights.length);
    this.#alias = Uint32Array.from(weights.keys());
    this.#fill();
  }

  /** Below the number of weights; there must be one. */
  draw(rng: Rng): number {
    const column = Math.floor(rng() * this.#count);
    return rng() * this.#total < (this.#own[column] as number) ? column : (this.#alias[column] as number);
  }

  /** Columns that are too small are filled up, each from one that is too big. */
  #fill(): void {
    const small = [...this.#own.keys()].filter((column) => (this.#own[column] as number) < this.#total);
    const big = [...this.#own.keys()].filter((column) => (this.#own[column] as number) > this.#total);
    for (let giver = big.at(-1), taker = small.pop(); giver !== undefined && taker !== undefined; giver = big.at(-1), taker = small.pop()) {
      this.#alias[taker] = giver;
      const left = (this.#own[giver] as number) - (this.#total - (this.#own[taker] as number));
      this.#own[giver] = left;
      if (left > this.#total) continue;
      big.pop();
      if (left < this.#total) small.push(giver);
    }
  }
}
