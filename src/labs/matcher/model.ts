import { END, REASON } from './codes.ts';
import type { MarketRules } from './market.ts';
import { bestAuctionPrice } from './model/auction-price.ts';
import { byArrival, dueStops, type Held, isWithin, showAgain, sideOf, tradable } from './model/held.ts';
import { keepsPlace, type MarketState, type Phase, whyNotReplaced, whyRefused, worstPrice } from './model/refusals.ts';
import { ALLOW_SELF, BUY, CANCEL_BOTH, CANCEL_NEWEST, CANCEL_OLDEST, DAY, type End, FOK, GTC, type Listener, MARKET, type Matcher, type NewOrder, PHASES, STOP, STOP_LIMIT } from './matcher.ts';

/**
 * The rules of matching, written to be read: one list of orders, sorted whenever somebody asks who is first. Slow is fine,
 * wrong is not: the engine is held against it.
 */
export class Model implements Matcher {
  lastPrice = 0;
  phase: Phase = 'continuous';
  #interrupted: Phase = 'continuous';
  #held: Held[] = [];
  #counter = 0;
  readonly #listener: Listener;
  #rules: Required<MarketRules>;

  constructor(listener: Listener, { tick = 1, lot = 1, low = 0, high = 0, reference = 0 }: MarketRules = {}) {
    this.#listener = listener;
    this.#rules = { tick, lot, low, high, reference };
  }

  place(order: NewOrder): void {
    const why = whyRefused(order, this.#state());
    if (why !== undefined) return this.#listener.rejected(order.id, why);
    const isStop = order.type === STOP || order.type === STOP_LIMIT;
    this.#listener.accepted(order.id, order.side, isStop ? 0 : order.price, order.quantity);
    if (isStop) this.#hold(order, 'stop', order.quantity);
    else if (this.phase === 'auction') this.#hold(order, order.type === MARKET ? 'queue' : 'book', order.quantity);
    else this.#workOff(order);
    this.#triggerStops();
  }

  cancel(id: number): void {
    const held = this.#find(id);
    if (held) this.#remove(held, END.cancelled);
    else this.#listener.rejected(id, REASON.unknown);
  }

  replace(id: number, price: number, quantity: number): void {
    const why = whyNotReplaced(id, price, quantity, this.#state());
    const held = this.#find(id);
    if (why !== undefined || !held) return this.#listener.rejected(id, why ?? REASON.unknown);
    if (keepsPlace(held, price, quantity)) {
      held.shown = Math.min(held.shown, quantity);
      held.open = quantity;
      return this.#listener.replaced(id, price, quantity, true);
    }
    this.#held = this.#held.filter((other) => other !== held);
    this.#listener.replaced(id, price, quantity, false);
    const again = { ...held.order, price, quantity, force: held.order.force === DAY ? DAY : GTC } as NewOrder;
    if (this.phase === 'auction') this.#hold(again, 'book', quantity);
    else this.#workOff(again);
    this.#triggerStops();
  }

  cancelAll(owner: number): void {
    for (const held of byArrival(this.#held)) if (owner === 0 || held.order.owner === owner) this.#remove(held, END.cancelled);
  }

  startAuction(): void {
    if (this.phase === 'auction' || this.phase === 'halted') return this.#listener.rejected(0, REASON.phase);
    this.#enter('auction', 0);
  }

  uncross(): void {
    if (this.phase !== 'auction') return this.#listener.rejected(0, REASON.phase);
    const [buys, sells] = [this.#auctionSide(BUY), this.#auctionSide(1)];
    const { tick, reference } = this.#rules;
    const { price, volume } = bestAuctionPrice(buys, sells, this.lastPrice || reference, tick);
    if (volume > 0) this.lastPrice = price;
    const before = new Map([...buys, ...sells].map((held) => [held, held.open]));
    for (let left = volume; left > 0; ) left -= this.#tradeFirst(buys, sells, price, left);
    for (const held of this.#held.filter(({ where }) => where === 'queue')) this.#remove(held, END.expired);
    for (const held of this.#held) if (before.get(held) !== held.open && before.has(held)) showAgain(held);
    this.#enter('continuous', volume > 0 ? price : 0);
    this.#triggerStops();
  }

  halt(): void {
    if (this.phase === 'halted' || this.phase === 'closed') return this.#listener.rejected(0, REASON.phase);
    this.#interrupted = this.phase;
    this.#enter('halted', 0);
  }

  resume(): void {
    if (this.phase !== 'halted') return this.#listener.rejected(0, REASON.phase);
    this.#enter(this.#interrupted, 0);
  }

  setBand(low: number, high: number): void {
    this.#rules = { ...this.#rules, low, high };
  }

  endDay(): void {
    if (this.phase === 'closed' || (this.phase === 'halted' && this.#interrupted === 'auction')) return this.#listener.rejected(0, REASON.phase);
    if (this.phase === 'auction') this.uncross();
    for (const held of byArrival(this.#held)) if (held.order.force === DAY) this.#remove(held, END.dayOver);
    this.#enter('closed', 0);
  }

  /** Orders of a side as they trade: price, then place; hidden quantity apart. */
  book(side: number): readonly { readonly id: number; readonly price: number; readonly shown: number; readonly open: number }[] {
    return this.#side(side).map(({ order, price, shown, open }) => ({ id: order.id, price: price ?? 0, shown, open }));
  }

  #enter(phase: Phase, price: number): void {
    this.phase = phase;
    this.#listener.phase(PHASES.indexOf(phase), price);
  }

  #find(id: number): Held | undefined {
    return this.#held.find(({ order }) => order.id === id);
  }

  #side(side: number): readonly Held[] {
    return sideOf(this.#held, side);
  }

  #hold(order: NewOrder, where: Held['where'], open: number): void {
    this.#counter += 1;
    const shown = order.display === 0 ? open : Math.min(order.display, open);
    this.#held.push({ order: { ...order }, where, price: where === 'queue' ? null : order.price, open, shown, arrival: this.#counter, turn: this.#counter });
  }

  #remove(held: Held, end: End): void {
    this.#held = this.#held.filter((other) => other !== held);
    this.#listener.done(held.order.id, end, held.open);
  }

  /** Trades an order that was accepted, and lets what is left rest where it may. */
  #workOff(order: NewOrder): void {
    const limit = order.type === MARKET ? worstPrice(order.side, this.#rules) : order.price;
    if (order.force === FOK && this.#fillable(order, limit) < order.quantity) return this.#listener.done(order.id, END.killed, order.quantity);
    const left = this.#tradeOn(order, limit, order.quantity);
    if (left === 0) return;
    const rests = order.type !== MARKET && (order.force === GTC || order.force === DAY);
    if (rests) return this.#hold(order, 'book', left);
    const isBeyond = order.type === MARKET && limit !== 0 && this.#side(1 - order.side).length > 0;
    this.#listener.done(order.id, isBeyond ? END.band : END.expired, left);
  }

  /** Trades until nobody is within the limit. Returns what is left; 0 when the order has ended, which was said. */
  #tradeOn(order: NewOrder, limit: number, quantity: number): number {
    const maker = this.#next(order.side, limit);
    if (maker === undefined) return quantity;
    const isOwn = order.owner !== 0 && order.selfTrade !== ALLOW_SELF && maker.order.owner === order.owner;
    const left = isOwn ? this.#prevent(order, maker, quantity) : this.#trade(order, maker, quantity);
    if (left > 0) return this.#tradeOn(order, limit, left);
    if (left === 0) this.#listener.done(order.id, isOwn ? END.selfTrade : END.filled, 0);
    return 0;
  }

  /** Who an order of a side meets next; limit 0: at any price. */
  #next(side: number, limit: number): Held | undefined {
    const [best] = this.#side(1 - side);
    return best && isWithin(side, best, limit) ? best : undefined;
  }

  #fillable(order: NewOrder, limit: number): number {
    return tradable(
      this.#side(1 - order.side).filter((maker) => isWithin(order.side, maker, limit)),
      order,
    );
  }

  /** Returns what is left of the incoming order. */
  #trade(order: NewOrder, maker: Held, left: number): number {
    const quantity = Math.min(maker.shown, left);
    maker.shown -= quantity;
    maker.open -= quantity;
    this.lastPrice = maker.price ?? 0;
    this.#listener.trade(maker.order.id, order.id, this.lastPrice, quantity, maker.open, left - quantity);
    if (maker.open === 0) this.#remove(maker, END.filled);
    else if (maker.shown === 0) {
      showAgain(maker);
      this.#counter += 1;
      maker.turn = this.#counter;
      this.#listener.shown(maker.order.id, maker.shown);
    }
    return left - quantity;
  }

  /** Returns what is left of the incoming order; below 0 when it has ended and that was said. */
  #prevent(order: NewOrder, maker: Held, left: number): number {
    if (order.selfTrade === CANCEL_OLDEST || order.selfTrade === CANCEL_BOTH) this.#remove(maker, END.selfTrade);
    if (order.selfTrade === CANCEL_NEWEST || order.selfTrade === CANCEL_BOTH) {
      this.#listener.done(order.id, END.selfTrade, left);
      return -1;
    }
    return order.selfTrade === CANCEL_OLDEST ? left : this.#decrement(order, maker, left);
  }

  #decrement(order: NewOrder, maker: Held, left: number): number {
    const less = Math.min(maker.open, left);
    maker.open -= less;
    maker.shown = Math.min(maker.shown, maker.open);
    if (maker.open === 0) this.#remove(maker, END.selfTrade);
    else this.#listener.reduced(maker.order.id, maker.open);
    if (left > less) this.#listener.reduced(order.id, left - less);
    return left - less;
  }

  #triggerStops(): void {
    for (let due = this.#due(); due.length > 0; due = this.#due()) {
      this.#held = this.#held.filter((held) => !due.includes(held));
      for (const { order } of due) {
        this.#listener.triggered(order.id, order.price);
        this.#workOff({ ...order, type: order.type === STOP ? MARKET : 0 });
      }
    }
  }

  #due(): readonly Held[] {
    return this.phase === 'continuous' && this.lastPrice > 0 ? dueStops(this.#held, this.lastPrice) : [];
  }

  #auctionSide(side: number): readonly Held[] {
    return [...byArrival(this.#held).filter(({ where, order }) => where === 'queue' && order.side === side), ...this.#side(side)];
  }

  #tradeFirst(buys: readonly Held[], sells: readonly Held[], price: number, most: number): number {
    const [buy, sell] = [buys, sells].map((side) => side.find(({ open }) => open > 0));
    if (!buy || !sell) throw new Error('no more volume than both sides have');
    const quantity = Math.min(buy.open, sell.open, most);
    for (const held of [buy, sell]) held.open -= quantity;
    const [maker, taker] = buy.arrival < sell.arrival ? [buy, sell] : [sell, buy];
    this.#listener.trade(maker.order.id, taker.order.id, price, quantity, maker.open, taker.open);
    for (const held of [maker, taker]) if (held.open === 0) this.#remove(held, END.filled);
    return quantity;
  }

  #state(): MarketState {
    return { phase: this.phase, rules: this.#rules, find: (id) => this.#find(id), crosses: (side, limit) => this.#next(side, limit) !== undefined };
  }
}
