import { BUY, SELL, type Side } from '../matcher.ts';
import { IdIndex } from './id-index.ts';
import { Ladder } from './ladder.ts';
import { type Levels, NO_KEY } from './levels.ts';
import { DISPLAY, FLAGS, HIDDEN, KEY, NEXT, NONE, Orders, PREV, SHOWN, STRIDE, sideIn } from './orders.ts';
import { SortedLevels } from './sorted-levels.ts';

/**
 * The orders that rest on both sides, each level a doubly linked queue. An order is named by its slot. Placing takes O(1)
 * in a dense book, O(levels) moved words in a sparse one; cancelling O(1), finding the next level O(log ticks).
 */
export class Book {
  readonly orders = new Orders();
  readonly ids = new IdIndex();
  readonly #ladders = [new Ladder(), new Ladder()] as const;
  bids: Levels = this.#ladders[BUY];
  asks: Levels = this.#ladders[SELL];
  #arrivals = 0;

  /** How a side counts a price: lower is better. */
  key(side: Side, price: number): number {
    return side === BUY ? -price : price;
  }

  levels(side: Side): Levels {
    return side === BUY ? this.bids : this.asks;
  }

  sideOf(order: number): Side {
    return sideIn(this.orders.ints[order * STRIDE + FLAGS] as number);
  }

  priceOf(order: number): number {
    return Math.abs(this.orders.ints[order * STRIDE + KEY] as number);
  }

  /** What others see of an order. */
  shownOf(order: number): number {
    return this.orders.ints[order * STRIDE + SHOWN] as number;
  }

  /** Shown and hidden. */
  openOf(order: number): number {
    const { ints } = this.orders;
    return (ints[order * STRIDE + SHOWN] as number) + (ints[order * STRIDE + HIDDEN] as number);
  }

  /** The best price of a side; 0 when nobody is there. */
  best(side: Side): number {
    const { best } = this.levels(side);
    return best === NO_KEY ? 0 : Math.abs(best);
  }

  /** The first order at the best price of a side; `NONE` when nobody is there. */
  first(side: Side): number {
    const levels = this.levels(side);
    return levels.best === NO_KEY ? NONE : (levels.ends[2 * levels.level(levels.best)] as number);
  }

  /** Who comes after an order in the order of trading. */
  after(order: number): number {
    const at = order * STRIDE;
    const next = this.orders.ints[at + NEXT] as number;
    if (next !== NONE) return next;
    const levels = this.levels(sideIn(this.orders.ints[at + FLAGS] as number));
    const key = levels.after(this.orders.ints[at + KEY] as number);
    return key === NO_KEY ? NONE : (levels.ends[2 * levels.level(key)] as number);
  }

  /** Enters an order that is filled in but for its links; it stands last at its price and arrives now. */
  rest(order: number): void {
    this.arrive(order);
    this.ids.add(this.orders.ids[order] as number, order);
    this.link(order);
  }

  /** Notes that an order arrives now, as one does anew that has lost its place. */
  arrive(order: number): void {
    this.orders.arrivals[order] = this.nextArrival();
  }

  /** The next number of arrivals; those that wait outside the book are numbered along. */
  nextArrival(): number {
    return ++this.#arrivals;
  }

  get arrivals(): number {
    return this.#arrivals;
  }

  /** Continues the numbers of arrivals where a snapshot stood. */
  resumeAt(arrivals: number): void {
    this.#arrivals = arrivals;
  }

  /** Takes an order out; its slot is free. */
  remove(order: number): void {
    this.unlink(order);
    this.forget(order);
  }

  /** Frees the slot of an order that stands in no queue. */
  forget(order: number): void {
    this.ids.remove(this.orders.ids[order] as number);
    this.orders.give(order);
  }

  /** Divides an open quantity into what an order shows and what it hides. */
  show(order: number, open: number): void {
    const { ints } = this.orders;
    const at = order * STRIDE;
    const display = ints[at + DISPLAY] as number;
    const shown = display === 0 ? open : Math.min(display, open);
    ints[at + SHOWN] = shown;
    ints[at + HIDDEN] = open - shown;
  }

  /** Gives an order a smaller open quantity in its place; the hidden part falls first. */
  setOpen(order: number, open: number): void {
    const { ints } = this.orders;
    const at = order * STRIDE;
    const shown = Math.min(ints[at + SHOWN] as number, open);
    ints[at + SHOWN] = shown;
    ints[at + HIDDEN] = open - shown;
  }

  /** Puts an order last at its price. */
  link(order: number): void {
    const { ints } = this.orders;
    const at = order * STRIDE;
    const side = sideIn(ints[at + FLAGS] as number);
    const key = ints[at + KEY] as number;
    if (this.levels(side).best === NO_KEY) this.#use(side, this.#ladders[side]);
    let level = this.levels(side).open(key);
    if (level === NONE) level = this.#spread(side, key);
    const { ends } = side === BUY ? this.bids : this.asks;
    const last = ends[2 * level + 1] as number;
    ints[at + NEXT] = NONE;
    ints[at + PREV] = last;
    if (last === NONE) ends[2 * level] = order;
    else ints[last * STRIDE + NEXT] = order;
    ends[2 * level + 1] = order;
  }

  /** Takes an order out of its queue; its id stays known. */
  unlink(order: number): void {
    const { ints } = this.orders;
    const at = order * STRIDE;
    const levels = sideIn(ints[at + FLAGS] as number) === BUY ? this.bids : this.asks;
    const key = ints[at + KEY] as number;
    const level = levels.level(key);
    const { ends } = levels;
    const next = ints[at + NEXT] as number;
    const previous = ints[at + PREV] as number;
    if (next === NONE) ends[2 * level + 1] = previous;
    else ints[next * STRIDE + PREV] = previous;
    if (previous === NONE) ends[2 * level] = next;
    else ints[previous * STRIDE + NEXT] = next;
    if (next === NONE && previous === NONE) levels.close(key, level);
  }

  /** Puts an order that stands in a queue last in it. */
  requeue(order: number): void {
    if (this.orders.ints[order * STRIDE + NEXT] === NONE) return;
    this.unlink(order);
    this.link(order);
  }

  /** Where the ladder of a side does not reach: its orders move to sorted levels, until nobody is left. */
  #spread(side: Side, key: number): number {
    const sparse = new SortedLevels();
    this.#ladders[side].pourInto(sparse);
    this.#use(side, sparse);
    return sparse.open(key);
  }

  #use(side: Side, levels: Levels): void {
    if (side === BUY) this.bids = levels;
    else this.asks = levels;
  }
}
