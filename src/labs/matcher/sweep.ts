import type { Book } from './book/book.ts';
import { type Levels, NO_KEY } from './book/levels.ts';
import { DISPLAY, HIDDEN, KEY, NONE, SHOWN, STRIDE } from './book/orders.ts';
import { END } from './codes.ts';
import { ALLOW_SELF, BUY, CANCEL_BOTH, CANCEL_NEWEST, CANCEL_OLDEST, type End, type Listener, SELL, type Side } from './matcher.ts';

/** A limit that every price meets, as a key. */
export const ANY_PRICE = NO_KEY - 1;

/** One order being worked off against the other side of a book. The same object serves every order. */
export class Sweep {
  /** Price of the last trade; 0 before the first. */
  lastPrice = 0;
  /** What is left of the order. */
  left = 0;
  /** Whether self-trade prevention has ended it. */
  stopped = false;
  readonly #book: Book;
  readonly #listener: Listener;
  #id = 0;
  #owner = 0;
  #side: Side = BUY;
  #selfTrade = ALLOW_SELF as number;

  constructor(book: Book, listener: Listener) {
    this.#book = book;
    this.#listener = listener;
  }

  begin(id: number, owner: number, side: Side, selfTrade: number, quantity: number): void {
    this.#id = id;
    this.#owner = owner;
    this.#side = side;
    this.#selfTrade = selfTrade;
    this.left = quantity;
    this.stopped = false;
  }

  /** Trades as far as quantity and limit go; `limit` is the worst key of the other side. */
  run(limit: number): void {
    const levels = this.#side === BUY ? this.#book.asks : this.#book.bids;
    const prevents = this.#prevents();
    while (this.left > 0 && levels.best <= limit && !this.stopped) {
      const maker = levels.ends[2 * levels.level(levels.best)] as number;
      if (prevents && this.#book.orders.owners[maker] === this.#owner) this.#prevent(maker);
      else this.#trade(maker, levels);
    }
  }

  /**
   * Whether it would be filled whole. Orders of its owner do not count where prevention keeps the two from trading, and
   * what stands behind them only where they alone are taken out: every other choice ends or lessens the order there.
   */
  canFill(limit: number): boolean {
    const { ints, owners } = this.#book.orders;
    const prevents = this.#prevents();
    let missing = this.left;
    let level = NO_KEY;
    let hidden = 0;
    for (let order = this.#book.first(this.#side === BUY ? SELL : BUY); order !== NONE && missing > 0; order = this.#book.after(order)) {
      const at = order * STRIDE;
      const key = ints[at + KEY] as number;
      if (key > limit) break;
      if (key !== level) {
        // what a level hides comes after all that it shows
        missing -= hidden;
        hidden = 0;
        level = key;
      }
      if (!prevents || owners[order] !== this.#owner) {
        missing -= ints[at + SHOWN] as number;
        hidden += ints[at + HIDDEN] as number;
      } else if (this.#selfTrade !== CANCEL_OLDEST) return missing <= 0;
    }
    return missing <= hidden;
  }

  /** Takes a resting order out and says so. */
  take(order: number, why: End): void {
    const id = this.#book.orders.ids[order] as number;
    const left = this.#book.openOf(order);
    this.#book.remove(order);
    this.#listener.done(id, why, left);
  }

  #prevents(): boolean {
    return this.#owner !== 0 && this.#selfTrade !== ALLOW_SELF;
  }

  #trade(maker: number, levels: Levels): void {
    const { ints, ids } = this.#book.orders;
    const at = maker * STRIDE;
    const shown = ints[at + SHOWN] as number;
    const hidden = ints[at + HIDDEN] as number;
    const quantity = Math.min(shown, this.left);
    const id = ids[maker] as number;
    this.lastPrice = Math.abs(levels.best);
    this.left -= quantity;
    ints[at + SHOWN] = shown - quantity;
    this.#listener.trade(id, this.#id, this.lastPrice, quantity, shown - quantity + hidden, this.left);
    if (quantity === shown) this.#usedUp(maker, hidden, id);
    if (this.left === 0) this.#listener.done(this.#id, END.filled, 0);
  }

  /** What others see of an order was filled: it has gone, or an iceberg shows more of itself, last at its price. */
  #usedUp(maker: number, hidden: number, id: number): void {
    if (hidden === 0) {
      this.#book.remove(maker);
      this.#listener.done(id, END.filled, 0);
      return;
    }
    const { ints } = this.#book.orders;
    const at = maker * STRIDE;
    const shown = Math.min(hidden, ints[at + DISPLAY] as number);
    ints[at + SHOWN] = shown;
    ints[at + HIDDEN] = hidden - shown;
    this.#book.requeue(maker);
    this.#listener.shown(id, shown);
  }

  /** Two orders of one owner meet: the incoming order's choice decides what happens instead of a trade. */
  #prevent(maker: number): void {
    const choice = this.#selfTrade;
    if (choice === CANCEL_OLDEST || choice === CANCEL_BOTH) this.take(maker, END.selfTrade);
    if (choice === CANCEL_NEWEST || choice === CANCEL_BOTH) this.#stop();
    if (choice > CANCEL_BOTH) this.#decrement(maker);
  }

  #stop(): void {
    this.stopped = true;
    this.#listener.done(this.#id, END.selfTrade, this.left);
  }

  /** Both fall by the smaller open quantity, the resting one first. */
  #decrement(maker: number): void {
    const open = this.#book.openOf(maker);
    const less = Math.min(open, this.left);
    const id = this.#book.orders.ids[maker] as number;
    this.left -= less;
    if (less === open) {
      this.#book.remove(maker);
      this.#listener.done(id, END.selfTrade, 0);
    } else {
      this.#book.setOpen(maker, open - less);
      this.#listener.reduced(id, open - less);
    }
    if (this.left === 0) this.#stop();
    else this.#listener.reduced(this.#id, this.left);
  }
}
