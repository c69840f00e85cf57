import { Book } from './book/book.ts';
import { NO_KEY } from './book/levels.ts';
import { DISPLAY, FLAGS, flagsOf, isPostOnly, KEY, NONE, STRIDE, selfTradeIn, sideIn } from './book/orders.ts';
import { END, REASON } from './codes.ts';
import { BUY, DAY, type End, FOK, GTC, type Listener, MARKET, type NewOrder, SELL, type Side, STOP } from './matcher.ts';
import { ANY_PRICE, Sweep } from './sweep.ts';

/** A price level as others see it (L2). */
export interface Depth {
  readonly price: number;
  readonly quantity: number;
  readonly orders: number;
}

/** An order in the book as its exchange sees it (L3). */
export interface RestingOrder {
  readonly id: number;
  readonly owner: number;
  readonly price: number;
  readonly shown: number;
  readonly hidden: number;
}

/** No reason to refuse an order. */
export const FINE = -1;

/**
 * Continuous matching in one book: limit and market orders, GTC and DAY, IOC, FOK, post-only, icebergs, cancel, replace,
 * mass cancel and self-trade prevention. Rules of the market, stops and auctions are built around it. Allocates nothing
 * per command, but for a book that grows.
 */
export class Engine {
  readonly book = new Book();
  readonly #listener: Listener;
  readonly #sweep: Sweep;

  constructor(listener: Listener) {
    this.#listener = listener;
    this.#sweep = new Sweep(this.book, listener);
  }

  /** Price of the last trade; 0 before the first. */
  get lastPrice(): number {
    return this.#sweep.lastPrice;
  }

  set lastPrice(price: number) {
    this.#sweep.lastPrice = price;
  }

  /** Works off a limit or market order. */
  place(order: NewOrder): void {
    let why = this.malformed(order);
    if (why === FINE && this.wouldCross(order)) why = REASON.wouldCross;
    if (why !== FINE) return this.#listener.rejected(order.id, why);
    this.#listener.accepted(order.id, order.side, order.price, order.quantity);
    this.enter(order, 0);
  }

  /** Works off an order that was accepted before. A market order trades at no worse price than `worst` (0: at any); what is left then is done `band`. */
  enter(order: NewOrder, worst: number): void {
    const limit = limitKey(order.side, order.type === MARKET ? Math.min(worst, ANY_PRICE) : order.price);
    const rests = order.type !== MARKET && (order.force === GTC || order.force === DAY);
    if (rests && this.#otherBest(order.side) > limit) return this.rest(order, order.quantity);
    const sweep = this.#sweep;
    sweep.begin(order.id, order.owner, order.side, order.selfTrade, order.quantity);
    if (order.force === FOK && !sweep.canFill(limit)) return this.#listener.done(order.id, END.killed, order.quantity);
    sweep.run(limit);
    if (sweep.left === 0 || sweep.stopped) return;
    if (rests) this.rest(order, sweep.left);
    else this.#listener.done(order.id, worst !== 0 && this.#otherBest(order.side) !== NO_KEY ? END.band : END.expired, sweep.left);
  }

  /** Key of the best price that an order of a side meets. */
  #otherBest(side: Side): number {
    return side === BUY ? this.book.asks.best : this.book.bids.best;
  }

  cancel(id: number): void {
    const order = this.book.ids.find(id);
    if (order === NONE) this.#listener.rejected(id, REASON.unknown);
    else this.#sweep.take(order, END.cancelled);
  }

  /** `matches`: whether it may trade, which it may not in an auction. */
  replace(id: number, price: number, quantity: number, matches = true): void {
    const { book } = this;
    const order = book.ids.find(id);
    const why = this.#malformedReplace(order, price, quantity);
    if (why !== FINE) return this.#listener.rejected(id, why);
    const keeps = book.priceOf(order) === price && quantity < book.openOf(order);
    if (!keeps && this.#replaceWouldCross(order, price)) return this.#listener.rejected(id, REASON.wouldCross);
    if (!keeps) return this.#reenter(order, id, price, quantity, matches);
    book.setOpen(order, quantity);
    this.#listener.replaced(id, price, quantity, true);
  }

  /** Takes out all orders of an owner (0: everybody's), first come first. */
  cancelAll(owner: number): void {
    for (const order of this.resting(owner)) this.take(order, END.cancelled);
  }

  /** Slots of an owner's orders (0: everybody's), first come first. */
  resting(owner = 0): readonly number[] {
    const { owners, arrivals } = this.book.orders;
    const found: number[] = [];
    for (const side of [BUY, SELL] as const) for (let order = this.book.first(side); order !== NONE; order = this.book.after(order)) if (owner === 0 || owners[order] === owner) found.push(order);
    return found.sort((a, b) => (arrivals[a] as number) - (arrivals[b] as number));
  }

  /** Price levels of a side with what they show, best first. */
  depth(side: Side, most = Number.POSITIVE_INFINITY): readonly Depth[] {
    const { book } = this;
    const levels: { price: number; quantity: number; orders: number }[] = [];
    for (let order = book.first(side); order !== NONE; order = book.after(order)) {
      const price = book.priceOf(order);
      const last = levels.at(-1);
      if (last?.price === price) {
        last.quantity += book.shownOf(order);
        last.orders += 1;
      } else if (levels.length === most) break;
      else levels.push({ price, quantity: book.shownOf(order), orders: 1 });
    }
    return levels;
  }

  /** Orders of a side as they trade (L3). */
  orders(side: Side): readonly RestingOrder[] {
    const { book } = this;
    const found: RestingOrder[] = [];
    for (let order = book.first(side); order !== NONE; order = book.after(order)) {
      const shown = book.shownOf(order);
      found.push({ id: book.orders.ids[order] as number, owner: book.orders.owners[order] as number, price: book.priceOf(order), shown, hidden: book.openOf(order) - shown });
    }
    return found;
  }

  /** Takes a resting order out and says so. */
  take(order: number, why: End): void {
    this.#sweep.take(order, why);
  }

  /** Lets what is left of an order rest without matching it. */
  rest(order: NewOrder, left: number): void {
    const { book } = this;
    const slot = book.orders.take();
    const { ints, ids, owners } = book.orders;
    const at = slot * STRIDE;
    ints[at + KEY] = book.key(order.side, order.price);
    ints[at + DISPLAY] = order.display;
    ints[at + FLAGS] = flagsOf(order.side, order.force, order.postOnly, order.selfTrade);
    ids[slot] = order.id;
    owners[slot] = order.owner;
    book.show(slot, left);
    book.rest(slot);
  }

  /** What is wrong with a limit or market order itself: a position in REASONS, or `FINE`. */
  malformed(order: NewOrder): number {
    const { price, quantity, display, type } = order;
    if (!isId(order.id)) return REASON.id;
    if (type === MARKET || type === STOP ? price !== 0 : !isPrice(price)) return REASON.price;
    if (!isWhole(quantity)) return REASON.quantity;
    if (display !== 0 && (!isWhole(display) || display > quantity)) return REASON.display;
    return this.book.ids.find(order.id) === NONE ? FINE : REASON.duplicate;
  }

  /** Whether a post-only order would trade; `worst` as `enter` has it. */
  wouldCross(order: NewOrder, worst = 0): boolean {
    if (!order.postOnly) return false;
    const { best } = this.book.levels(order.side === BUY ? SELL : BUY);
    return best <= limitKey(order.side, order.type === MARKET ? worst : order.price);
  }

  /** What is wrong with a replacement itself: a position in REASONS, or `FINE`. */
  malformedReplace(id: number, price: number, quantity: number): number {
    return this.#malformedReplace(this.book.ids.find(id), price, quantity);
  }

  #malformedReplace(order: number, price: number, quantity: number): number {
    if (order === NONE) return REASON.unknown;
    if (!isPrice(price)) return REASON.price;
    return isWhole(quantity) ? FINE : REASON.quantity;
  }

  #replaceWouldCross(order: number, price: number): boolean {
    const flags = this.book.orders.ints[order * STRIDE + FLAGS] as number;
    return isPostOnly(flags) && this.#crosses(sideIn(flags), price);
  }

  #crosses(side: Side, price: number): boolean {
    return this.#otherBest(side) <= limitKey(side, price);
  }

  /** An order that has lost its place comes in again, at its new price. */
  #reenter(order: number, id: number, price: number, quantity: number, matches: boolean): void {
    const { book } = this;
    const { ints, owners } = book.orders;
    const at = order * STRIDE;
    const flags = ints[at + FLAGS] as number;
    const side = sideIn(flags);
    const sweep = this.#sweep;
    book.unlink(order);
    this.#listener.replaced(id, price, quantity, false);
    sweep.begin(id, owners[order] as number, side, selfTradeIn(flags), quantity);
    if (matches) sweep.run(limitKey(side, price));
    if (sweep.left === 0 || sweep.stopped) return book.forget(order);
    ints[at + KEY] = book.key(side, price);
    book.show(order, sweep.left);
    book.arrive(order);
    book.link(order);
  }
}

/** The worst key of the other side at which an order trades; price 0: any. */
function limitKey(side: Side, price: number): number {
  if (price === 0) return ANY_PRICE;
  return side === BUY ? price : -price;
}

/** Whether an id is one: whole, from 1 to 2^53 - 1. What is below 2^31 is known sooner. */
function isId(number: number): boolean {
  return isWhole(number) || (number > 0 && Number.isSafeInteger(number));
}

/** Whether a price is one: whole, above 0, below 2^31 - 1. */
export function isPrice(number: number): boolean {
  return isWhole(number) && number < NO_KEY;
}

/** Whether a quantity is one: whole, above 0, below 2^31. */
export function isWhole(number: number): boolean {
  return number > 0 && (number | 0) === number;
}
