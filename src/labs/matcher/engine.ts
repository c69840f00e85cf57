import { Book } from './book/book.ts';
import type { Levels } from './book/levels.ts';
import { DISPLAY, FLAGS, flagsOf, HIDDEN, isPostOnly, KEY, NONE, selfTradeIn, SHOWN, STRIDE, sideIn } from './book/orders.ts';
import { ALLOW_SELF, BUY, CANCEL_BOTH, CANCEL_NEWEST, CANCEL_OLDEST, type End, ENDS, FOK, GTC, DAY, type Listener, MARKET, type NewOrder, type Reason, REASONS, SELL, type Side } from './matcher.ts';

/** Prices and quantities lie below this. */
export const LIMIT_OF_NUMBERS = 2 ** 31 - 1;

const reason = (name: (typeof REASONS)[number]): Reason => REASONS.indexOf(name);
const end = (name: (typeof ENDS)[number]): End => ENDS.indexOf(name);
const DUPLICATE = reason('duplicate-id');
const UNKNOWN = reason('unknown-order');
const BAD_PRICE = reason('bad-price');
const BAD_QUANTITY = reason('bad-quantity');
const BAD_DISPLAY = reason('bad-display');
const WOULD_CROSS = reason('would-cross');
const FILLED = end('filled');
const CANCELLED = end('cancelled');
const EXPIRED = end('expired');
const KILLED = end('killed');
const SELF_TRADE = end('self-trade');
const FINE = -1;

/** An order that is being worked off, with what self-trade prevention made of it. */
interface Incoming {
  id: number;
  owner: number;
  side: Side;
  selfTrade: number;
  left: number;
  /** Self-trade prevention ended it. */
  stopped: boolean;
}

/**
 * Continuous matching in one book: limit and market orders, GTC and DAY, IOC, FOK, post-only, icebergs, cancel, replace,
 * mass cancel and self-trade prevention. Rules of the market, stops and auctions are built around it. Allocates nothing
 * per command, but for a book that grows.
 */
export class Engine {
  readonly book = new Book();
  readonly #listener: Listener;
  readonly #incoming: Incoming = { id: 0, owner: 0, side: BUY, selfTrade: ALLOW_SELF, left: 0, stopped: false };
  /** Price of the last trade; 0 before the first. */
  lastPrice = 0;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** Works off a limit or market order. A market order trades at no worse price than `worst`, when that is not 0. */
  place(order: NewOrder, worst = 0): void {
    const why = this.refusal(order);
    if (why !== FINE) return this.#listener.rejected(order.id, why);
    this.#listener.accepted(order.id, order.side, order.price, order.quantity);
    this.enter(order, worst);
  }

  /** Works off an order that was accepted before. Returns what was left of a market order that reached `worst`, else 0. */
  enter(order: NewOrder, worst = 0): number {
    const incoming = this.#incoming;
    incoming.id = order.id;
    incoming.owner = order.owner;
    incoming.side = order.side;
    incoming.selfTrade = order.selfTrade;
    incoming.left = order.quantity;
    incoming.stopped = false;
    const limit = this.#limitKey(order.side, order.type === MARKET ? worst : order.price);
    if (order.force === FOK && !this.#canFill(incoming, limit)) {
      this.#listener.done(order.id, KILLED, order.quantity);
      return 0;
    }
    this.#sweep(incoming, limit);
    if (incoming.stopped || incoming.left === 0) return 0;
    if (order.type !== MARKET && (order.force === GTC || order.force === DAY)) this.#rest(order, incoming.left);
    else this.#listener.done(order.id, EXPIRED, incoming.left);
    return incoming.left;
  }

  cancel(id: number): void {
    const order = this.book.ids.find(id);
    if (order === NONE) return this.#listener.rejected(id, UNKNOWN);
    this.take(order, CANCELLED);
  }

  replace(id: number, price: number, quantity: number): void {
    const order = this.book.ids.find(id);
    if (order === NONE) return this.#listener.rejected(id, UNKNOWN);
    if (!isWhole(price)) return this.#listener.rejected(id, BAD_PRICE);
    if (!isWhole(quantity)) return this.#listener.rejected(id, BAD_QUANTITY);
    const { ints } = this.book.orders;
    const at = order * STRIDE;
    const side = sideIn(ints[at + FLAGS] as number);
    const key = side === BUY ? -price : price;
    if (key === ints[at + KEY] && quantity < (ints[at + SHOWN] as number) + (ints[at + HIDDEN] as number)) return this.#reduce(order, price, quantity);
    if (isPostOnly(ints[at + FLAGS] as number) && this.#crosses(side, price)) return this.#listener.rejected(id, WOULD_CROSS);
    this.#reenter(order, key, price, quantity);
  }

  /** Takes out all orders of an owner (0: everybody's), first come first. */
  cancelAll(owner: number): void {
    for (const order of this.resting(owner)) this.take(order, CANCELLED);
  }

  /** Slots of an owner's orders (0: everybody's), first come first. */
  resting(owner = 0): readonly number[] {
    const { book } = this;
    const found: number[] = [];
    for (const side of [BUY, SELL] as const) for (let order = book.first(side); order !== NONE; order = book.after(order)) if (owner === 0 || book.orders.owners[order] === owner) found.push(order);
    return found.sort((a, b) => (book.orders.arrivals[a] as number) - (book.orders.arrivals[b] as number));
  }

  /** Takes a resting order out and says so. */
  take(order: number, why: End): void {
    const { book } = this;
    const id = book.orders.ids[order] as number;
    const left = book.openOf(order);
    book.remove(order);
    this.#listener.done(id, why, left);
  }

  /** Lets an order rest without matching it. */
  rest(order: NewOrder): void {
    this.#rest(order, order.quantity);
  }

  /** Why a limit or market order is refused: a position in REASONS, or -1. */
  refusal(order: NewOrder): number {
    const { id, price, quantity, display } = order;
    if (order.type === MARKET ? price !== 0 : !isWhole(price)) return BAD_PRICE;
    if (!isWhole(quantity)) return BAD_QUANTITY;
    if (display !== 0 && (!isWhole(display) || display > quantity)) return BAD_DISPLAY;
    if (this.book.ids.find(id) !== NONE) return DUPLICATE;
    if (order.postOnly && order.type !== MARKET && this.#crosses(order.side, price)) return WOULD_CROSS;
    return FINE;
  }

  #crosses(side: Side, price: number): boolean {
    return side === BUY ? this.book.asks.best <= price : this.book.bids.best <= -price;
  }

  /** The worst key of the other side at which an order trades; price 0: any. */
  #limitKey(side: Side, price: number): number {
    if (price === 0) return LIMIT_OF_NUMBERS - 1;
    return side === BUY ? price : -price;
  }

  /** Trades an order against the other side as far as its price and quantity go. */
  #sweep(incoming: Incoming, limit: number): void {
    const levels = incoming.side === BUY ? this.book.asks : this.book.bids;
    const { owner } = incoming;
    const prevents = owner !== 0 && incoming.selfTrade !== ALLOW_SELF;
    while (incoming.left > 0 && levels.best <= limit && !incoming.stopped) {
      const maker = levels.ends[2 * levels.level(levels.best)] as number;
      if (prevents && this.book.orders.owners[maker] === owner) this.#prevent(incoming, maker);
      else this.#trade(incoming, maker, levels);
    }
  }

  #trade(incoming: Incoming, maker: number, levels: Levels): void {
    const { book } = this;
    const { ints } = book.orders;
    const at = maker * STRIDE;
    const shown = ints[at + SHOWN] as number;
    const quantity = Math.min(shown, incoming.left);
    const hidden = ints[at + HIDDEN] as number;
    const id = book.orders.ids[maker] as number;
    this.lastPrice = Math.abs(levels.best);
    incoming.left -= quantity;
    ints[at + SHOWN] = shown - quantity;
    this.#listener.trade(id, incoming.id, this.lastPrice, quantity, shown - quantity + hidden, incoming.left);
    if (quantity === shown) this.#usedUp(maker, hidden, id);
    if (incoming.left === 0) this.#listener.done(incoming.id, FILLED, 0);
  }

  /** What others see of an order was filled: it has gone, or an iceberg shows more of itself, last at its price. */
  #usedUp(maker: number, hidden: number, id: number): void {
    const { book } = this;
    if (hidden === 0) {
      book.remove(maker);
      this.#listener.done(id, FILLED, 0);
      return;
    }
    const { ints } = book.orders;
    const at = maker * STRIDE;
    const shown = Math.min(hidden, ints[at + DISPLAY] as number);
    ints[at + SHOWN] = shown;
    ints[at + HIDDEN] = hidden - shown;
    book.unlink(maker);
    book.link(maker);
    this.#listener.shown(id, shown);
  }

  /** Two orders of one owner meet: the incoming order's choice decides what happens instead of a trade. */
  #prevent(incoming: Incoming, maker: number): void {
    const { selfTrade } = incoming;
    if (selfTrade === CANCEL_OLDEST || selfTrade === CANCEL_BOTH) this.take(maker, SELF_TRADE);
    if (selfTrade === CANCEL_NEWEST || selfTrade === CANCEL_BOTH) this.#stop(incoming);
    if (selfTrade > CANCEL_BOTH) this.#decrement(incoming, maker);
  }

  #stop(incoming: Incoming): void {
    incoming.stopped = true;
    this.#listener.done(incoming.id, SELF_TRADE, incoming.left);
  }

  /** Both fall by the smaller open quantity. */
  #decrement(incoming: Incoming, maker: number): void {
    const open = this.book.openOf(maker);
    const less = Math.min(open, incoming.left);
    incoming.left -= less;
    if (less === open) {
      const id = this.book.orders.ids[maker] as number;
      this.book.remove(maker);
      this.#listener.done(id, SELF_TRADE, 0);
    } else this.#shrink(maker, open - less);
    if (incoming.left === 0) {
      incoming.stopped = true;
      this.#listener.done(incoming.id, SELF_TRADE, 0);
    } else this.#listener.reduced(incoming.id, incoming.left);
  }

  #shrink(order: number, open: number): void {
    this.#setOpen(order, open);
    this.#listener.reduced(this.book.orders.ids[order] as number, open);
  }

  /** A smaller open quantity, taken from the hidden part first. */
  #setOpen(order: number, open: number): void {
    const { ints } = this.book.orders;
    const at = order * STRIDE;
    const shown = Math.min(ints[at + SHOWN] as number, open);
    ints[at + SHOWN] = shown;
    ints[at + HIDDEN] = open - shown;
  }

  #reduce(order: number, price: number, quantity: number): void {
    this.#setOpen(order, quantity);
    this.#listener.replaced(this.book.orders.ids[order] as number, price, quantity, true);
  }

  /** A replaced order that lost its place comes in again, at its new price. */
  #reenter(order: number, key: number, price: number, quantity: number): void {
    const { book } = this;
    const { ints } = book.orders;
    const at = order * STRIDE;
    const incoming = this.#incoming;
    incoming.id = book.orders.ids[order] as number;
    incoming.owner = book.orders.owners[order] as number;
    incoming.side = sideIn(ints[at + FLAGS] as number);
    incoming.selfTrade = selfTradeIn(ints[at + FLAGS] as number);
    incoming.left = quantity;
    incoming.stopped = false;
    book.unlink(order);
    this.#listener.replaced(incoming.id, price, quantity, false);
    this.#sweep(incoming, incoming.side === BUY ? price : -price);
    if (incoming.left === 0 || incoming.stopped) return this.#forget(order);
    const display = ints[at + DISPLAY] as number;
    ints[at + KEY] = key;
    ints[at + SHOWN] = display === 0 ? incoming.left : Math.min(display, incoming.left);
    ints[at + HIDDEN] = incoming.left - (ints[at + SHOWN] as number);
    book.renew(order);
    book.link(order);
  }

  #forget(order: number): void {
    this.book.ids.remove(this.book.orders.ids[order] as number);
    this.book.orders.give(order);
  }

  #rest(order: NewOrder, left: number): void {
    const { book } = this;
    const slot = book.orders.take();
    const { ints } = book.orders;
    const at = slot * STRIDE;
    const shown = order.display === 0 ? left : Math.min(order.display, left);
    ints[at + KEY] = order.side === BUY ? -order.price : order.price;
    ints[at + SHOWN] = shown;
    ints[at + HIDDEN] = left - shown;
    ints[at + DISPLAY] = order.display;
    ints[at + FLAGS] = flagsOf(order.side, order.force, order.postOnly, order.selfTrade);
    book.orders.ids[slot] = order.id;
    book.orders.owners[slot] = order.owner;
    book.rest(slot);
  }

  /** Whether an order can be filled whole; orders of its owner that it would not trade with do not count. */
  #canFill(incoming: Incoming, limit: number): boolean {
    const { book } = this;
    const prevents = incoming.owner !== 0 && incoming.selfTrade !== ALLOW_SELF;
    let missing = incoming.left;
    const makers: Side = incoming.side === BUY ? SELL : BUY;
    for (let order = book.first(makers); order !== NONE && missing > 0; order = book.after(order)) {
      if ((book.orders.ints[order * STRIDE + KEY] as number) > limit) return false;
      if (!prevents || book.orders.owners[order] !== incoming.owner) missing -= book.openOf(order);
    }
    return missing <= 0;
  }
}

/** Whether a price or quantity is one: whole, above 0, below 2^31. */
function isWhole(number: number): boolean {
  return number > 0 && (number | 0) === number;
}
