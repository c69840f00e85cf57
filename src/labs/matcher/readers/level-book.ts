import { BUY, SELL, type Side } from '../matcher.ts';
import type { LobsterBook } from './lobster.ts';
import type { Depth } from '../board.ts';

/** Where two books differ: what ours has there and what the file says; 0 is nothing. */
export interface LevelDifference {
  readonly side: Side;
  readonly price: number;
  readonly ours: number;
  readonly theirs: number;
}

/**
 * Quantities by price, as far as a file with few levels lets one know them: what comes into its view from below has to be
 * learned from it, and what leaves its view is forgotten, since nothing is told of it any more.
 */
export class LevelBook {
  readonly #sides: readonly [Map<number, number>, Map<number, number>] = [new Map(), new Map()];

  /** Adds to a level, or takes from it with a negative quantity. Returns what is there now: below 0 when more was taken than was known, and then the level has gone. */
  change(side: Side, price: number, quantity: number): number {
    const own = this.#sides[side];
    const left = (own.get(price) ?? 0) + quantity;
    if (left > 0) own.set(price, left);
    else own.delete(price);
    return left;
  }

  /** The best price of a side; 0 when nobody is there. */
  best(side: Side): number {
    let best = 0;
    for (const price of this.#sides[side].keys()) if (best === 0 || (side === BUY ? price > best : price < best)) best = price;
    return best;
  }

  depth(side: Side, most: number): Depth {
    const levels = [...this.#sides[side]].sort(([a], [b]) => (side === BUY ? b - a : a - b));
    return levels.slice(0, most);
  }

  /** Level by level against a line of the file, then as the file says. Returns the first difference and how many levels had to be learned. */
  compare(book: LobsterBook): { readonly difference: LevelDifference | undefined; readonly learned: number } {
    const bids = this.#compareSide(BUY, book);
    const asks = this.#compareSide(SELL, book);
    return { difference: bids.difference ?? asks.difference, learned: bids.learned + asks.learned };
  }

  #compareSide(side: Side, { sides, levels }: LobsterBook): { readonly difference: LevelDifference | undefined; readonly learned: number } {
    const theirs = sides[side];
    const own = this.#sides[side];
    const isWorse = (price: number, than: number): boolean => (side === BUY ? price < than : price > than);
    const deepest = [...own.keys()].reduce<number | undefined>((worst, price) => (worst === undefined || isWorse(price, worst) ? price : worst), undefined);
    const last = theirs.length === levels ? theirs.at(-1)?.[0] : undefined;
    const fresh = theirs.filter(([price]) => !own.has(price) && (deepest === undefined || isWorse(price, deepest)));
    const seen = new Map(theirs.filter((level) => !fresh.includes(level)));
    for (const [price, quantity] of own) if (!seen.has(price) && !(last !== undefined && isWorse(price, last))) return this.#learn(side, theirs, { side, price, ours: quantity, theirs: 0 });
    for (const [price, quantity] of seen) if (own.get(price) !== quantity) return this.#learn(side, theirs, { side, price, ours: own.get(price) ?? 0, theirs: quantity });
    return this.#learn(side, theirs, undefined, fresh.length);
  }

  #learn(side: Side, theirs: Depth, difference: LevelDifference | undefined, learned = 0): { readonly difference: LevelDifference | undefined; readonly learned: number } {
    this.#sides[side].clear();
    for (const [price, quantity] of theirs) this.#sides[side].set(price, quantity);
    return { difference, learned };
  }
}
