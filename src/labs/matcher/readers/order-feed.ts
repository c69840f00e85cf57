import { IdIndex } from '../book/id-index.ts';
import { NO_KEY } from '../book/levels.ts';
import { KEY, NEXT, NONE, Orders, PREV, SHOWN, STRIDE } from '../book/orders.ts';
import { SortedLevels } from '../book/sorted-levels.ts';
import type { Depth } from '../board.ts';
import { BUY, SELL, type Side } from '../matcher.ts';

/**
 * The books that a feed of single orders tells of: what came, what was taken off it and what left, each order by its
 * reference. Nothing is matched here; the feed says what was. Books are numbered from 0.
 */
export class OrderFeed {
  readonly #orders = new Orders();
  readonly #ids = new IdIndex();
  readonly #sides: SortedLevels[] = [];

  /** How many orders rest in all books. */
  get resting(): number {
    return this.#ids.count;
  }

  has(order: number): boolean {
    return this.#ids.find(order) !== NONE;
  }

  /** An order comes to rest, last at its price. */
  add(order: number, book: number, side: Side, price: number, quantity: number): void {
    const slot = this.#orders.take();
    this.#orders.ints[slot * STRIDE + KEY] = side === BUY ? -price : price;
    this.#orders.ints[slot * STRIDE + SHOWN] = quantity;
    this.#orders.ids[slot] = order;
    this.#orders.owners[slot] = 2 * book + side;
    this.#ids.add(order, slot);
    this.#link(slot);
  }

  /** Takes so much off an order that is there; one that comes to nothing leaves. Returns what is left, below 0 when it had less. */
  take(order: number, quantity: number): number {
    const slot = this.#ids.find(order);
    const at = slot * STRIDE + SHOWN;
    const left = (this.#orders.ints[at] as number) - quantity;
    if (left <= 0) this.#leave(slot);
    else this.#orders.ints[at] = left;
    return left;
  }

  remove(order: number): void {
    this.#leave(this.#ids.find(order));
  }

  /** Whether an order that is there is the first of the best price: whom price and time put first. */
  isFirst(order: number): boolean {
    const slot = this.#ids.find(order);
    const levels = this.#levelsOf(slot);
    return this.#orders.ints[slot * STRIDE + KEY] === levels.best && levels.ends[2 * levels.level(levels.best)] === slot;
  }

  /** Where an order that is there rests. */
  place(order: number): { readonly book: number; readonly side: Side; readonly price: number; readonly quantity: number } {
    const slot = this.#ids.find(order);
    const owner = this.#orders.owners[slot] as number;
    return { book: owner >> 1, side: (owner & 1) as Side, price: Math.abs(this.#orders.ints[slot * STRIDE + KEY] as number), quantity: this.#orders.ints[slot * STRIDE + SHOWN] as number };
  }

  /** The best price of a side; 0 when nobody is there. */
  best(book: number, side: Side): number {
    const best = this.#sides[2 * book + side]?.best ?? NO_KEY;
    return best === NO_KEY ? 0 : Math.abs(best);
  }

  /** Whether the best bid is above the best ask, which no market leaves so; a book whose two are equal is locked, not crossed. */
  isCrossed(book: number): boolean {
    const [bid, ask] = [this.best(book, BUY), this.best(book, SELL)];
    return bid > 0 && ask > 0 && bid > ask;
  }

  /** The best levels of a side, `most` at most. */
  depth(book: number, side: Side, most: number): Depth {
    const levels = this.#sides[2 * book + side];
    const found: [number, number][] = [];
    for (let key = levels?.best ?? NO_KEY; levels !== undefined && key !== NO_KEY && found.length < most; key = levels.after(key)) found.push([Math.abs(key), this.#sum(levels.ends[2 * levels.level(key)] as number)]);
    return found;
  }

  #sum(first: number): number {
    let sum = 0;
    for (let slot = first; slot !== NONE; slot = this.#orders.ints[slot * STRIDE + NEXT] as number) sum += this.#orders.ints[slot * STRIDE + SHOWN] as number;
    return sum;
  }

  #levelsOf(slot: number): SortedLevels {
    const side = this.#orders.owners[slot] as number;
    const known = this.#sides[side];
    if (known !== undefined) return known;
    const fresh = new SortedLevels();
    this.#sides[side] = fresh;
    return fresh;
  }

  #link(slot: number): void {
    const { ints } = this.#orders;
    const levels = this.#levelsOf(slot);
    const at = 2 * levels.open(ints[slot * STRIDE + KEY] as number);
    const { ends } = levels;
    const last = ends[at + 1] as number;
    ints[slot * STRIDE + NEXT] = NONE;
    ints[slot * STRIDE + PREV] = last;
    if (last === NONE) ends[at] = slot;
    else ints[last * STRIDE + NEXT] = slot;
    ends[at + 1] = slot;
  }

  #leave(slot: number): void {
    const { ints } = this.#orders;
    const levels = this.#levelsOf(slot);
    const key = ints[slot * STRIDE + KEY] as number;
    const level = levels.level(key);
    const [next, previous] = [ints[slot * STRIDE + NEXT] as number, ints[slot * STRIDE + PREV] as number];
    if (next === NONE) levels.ends[2 * level + 1] = previous;
    else ints[next * STRIDE + PREV] = previous;
    if (previous === NONE) levels.ends[2 * level] = next;
    else ints[previous * STRIDE + NEXT] = next;
    if (next === NONE && previous === NONE) levels.close(key, level);
    this.#ids.remove(this.#orders.ids[slot] as number);
    this.#orders.give(slot);
  }
}
