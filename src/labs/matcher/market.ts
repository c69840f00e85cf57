import { FLAGS, forceIn, STRIDE } from './book/orders.ts';
import { END, REASON } from './codes.ts';
import { Engine, FINE, isWhole } from './engine.ts';
import { uncross } from './market/auction.ts';
import { MarketOrders, Stops } from './market/waiting.ts';
import { BUY, DAY, type End, FOK, IOC, LIMIT, type Listener, MARKET, type Matcher, type NewOrder, PHASES, STOP, STOP_LIMIT } from './matcher.ts';

/** Rules of a symbol; a number left out is no rule. */
export interface MarketRules {
  /** Prices are multiples of it. */
  readonly tick?: number;
  /** Quantities are multiples of it. */
  readonly lot?: number;
  /** The price band to begin with, both included. */
  readonly low?: number;
  readonly high?: number;
  /** Price that an auction leans to before the first trade. */
  readonly reference?: number;
}

const CONTINUOUS = PHASES.indexOf('continuous');
const AUCTION = PHASES.indexOf('auction');
const HALTED = PHASES.indexOf('halted');
const CLOSED = PHASES.indexOf('closed');

/**
 * A symbol's whole market: the engine with stops, auctions, price bands, ticks and lots, halts and the end of the day.
 * While none of them is in play a command costs what it costs the engine. A command that a phase does not allow is
 * rejected with id 0.
 */
export class Market implements Matcher {
  readonly engine: Engine;
  readonly stops = new Stops();
  /** Market orders that wait for the end of an auction. */
  readonly queue = new MarketOrders();
  readonly #listener: Listener;
  readonly #tick: number;
  readonly #lot: number;
  readonly #reference: number;
  #low = 0;
  #high = 0;
  #hasRules = false;
  #phase = CONTINUOUS;
  /** What a halt interrupted. */
  #before = CONTINUOUS;

  constructor(listener: Listener, { tick = 1, lot = 1, low = 0, high = 0, reference = 0 }: MarketRules = {}) {
    this.#listener = listener;
    this.engine = new Engine(listener);
    this.#tick = tick;
    this.#lot = lot;
    this.#reference = reference;
    this.setBand(low, high);
  }

  /** Orders that rest beyond the new band stay. */
  setBand(low: number, high: number): void {
    this.#low = low;
    this.#high = high;
    this.#hasRules = this.#tick !== 1 || this.#lot !== 1 || low !== 0 || high !== 0;
  }

  get band(): { readonly low: number; readonly high: number } {
    return { low: this.#low, high: this.#high };
  }

  /** A position in PHASES. */
  get phase(): number {
    return this.#phase;
  }

  get interrupted(): number {
    return this.#before;
  }

  /** Goes on in the phase of a snapshot. */
  resumeIn(phase: number, interrupted: number): void {
    this.#phase = phase;
    this.#before = interrupted;
  }

  place(order: NewOrder): void {
    if (this.#phase === CONTINUOUS && !this.#hasRules && this.stops.count === 0 && order.type <= MARKET) return this.engine.place(order);
    const why = this.#refusal(order);
    if (why !== FINE) return this.#listener.rejected(order.id, why);
    this.#listener.accepted(order.id, order.side, isStop(order) ? 0 : order.price, order.quantity);
    if (isStop(order)) this.stops.add(order, this.engine.book.nextArrival());
    else if (this.#phase === AUCTION) this.#collect(order);
    else this.engine.enter(order, this.#worst(order));
    this.#trigger();
  }

  cancel(id: number): void {
    const waiting = this.#isAnyoneWaiting() ? (this.stops.remove(id) ?? this.queue.remove(id)) : undefined;
    if (waiting) this.#listener.done(id, END.cancelled, waiting.quantity);
    else this.engine.cancel(id);
  }

  replace(id: number, price: number, quantity: number): void {
    if (this.#phase === CONTINUOUS && !this.#hasRules && this.stops.count === 0) return this.engine.replace(id, price, quantity);
    const why = this.#refusalOfReplace(id, price, quantity);
    if (why !== FINE) return this.#listener.rejected(id, why);
    this.engine.replace(id, price, quantity, this.#phase !== AUCTION);
    this.#trigger();
  }

  cancelAll(owner: number): void {
    this.#leave(END.cancelled, (of) => owner === 0 || of === owner);
  }

  startAuction(): void {
    if (this.#phase === AUCTION || this.#phase === HALTED) return this.#listener.rejected(0, REASON.phase);
    this.#enter(AUCTION, 0);
  }

  uncross(): void {
    if (this.#phase !== AUCTION) return this.#listener.rejected(0, REASON.phase);
    const { engine, queue } = this;
    const price = uncross({ engine, queue, listener: this.#listener }, engine.lastPrice || this.#reference, this.#tick);
    this.#enter(CONTINUOUS, price);
    this.#trigger();
  }

  halt(): void {
    if (this.#phase === HALTED || this.#phase === CLOSED) return this.#listener.rejected(0, REASON.phase);
    this.#before = this.#phase;
    this.#enter(HALTED, 0);
  }

  /** Goes on with what the halt interrupted. */
  resume(): void {
    if (this.#phase !== HALTED) return this.#listener.rejected(0, REASON.phase);
    this.#enter(this.#before, 0);
  }

  /** An auction ends first; a market halted within one must be resumed before. */
  endDay(): void {
    if (this.#phase === CLOSED || (this.#phase === HALTED && this.#before === AUCTION)) return this.#listener.rejected(0, REASON.phase);
    if (this.#phase === AUCTION) this.uncross();
    this.#leave(END.dayOver, (_, force) => force === DAY);
    this.#enter(CLOSED, 0);
  }

  #enter(phase: number, price: number): void {
    this.#phase = phase;
    this.#listener.phase(phase, price);
  }

  /** Rests without matching; market orders wait outside the book. */
  #collect(order: NewOrder): void {
    if (order.type === MARKET) this.queue.add(order, this.engine.book.nextArrival());
    else this.engine.rest(order, order.quantity);
  }

  #isAnyoneWaiting(): boolean {
    return this.stops.count > 0 || this.queue.count > 0;
  }

  /** Works off stops until the last price triggers none. */
  #trigger(): void {
    while (this.#phase === CONTINUOUS && this.stops.count > 0 && this.engine.lastPrice > 0) {
      const due = this.stops.due(this.engine.lastPrice);
      if (due.length === 0) return;
      for (const order of due) {
        this.#listener.triggered(order.id, order.price);
        order.type = order.type === STOP ? MARKET : LIMIT;
        this.engine.enter(order, this.#worst(order));
      }
    }
  }

  /** The worst price that a market order may trade at; 0: any. */
  #worst({ type, side }: NewOrder): number {
    return type !== MARKET ? 0 : side === BUY ? this.#high : this.#low;
  }

  #refusal(order: NewOrder): number {
    if (this.#phase >= HALTED) return this.#phase === HALTED ? REASON.halted : REASON.closed;
    const malformed = this.engine.malformed(order);
    if (malformed !== FINE) return malformed;
    if (this.stops.has(order.id) || this.queue.has(order.id)) return REASON.duplicate;
    if (isStop(order) && (!isWhole(order.stop) || order.postOnly)) return REASON.stop;
    const broken = this.#brokenRule(order.price, order.quantity, order.stop, order.display);
    if (broken !== FINE || isStop(order)) return broken;
    if (this.#phase === AUCTION) return mayRest(order) ? FINE : REASON.auctionOnlyRests;
    return this.engine.wouldCross(order, this.#worst(order)) ? REASON.wouldCross : FINE;
  }

  #refusalOfReplace(id: number, price: number, quantity: number): number {
    if (this.#phase >= HALTED) return this.#phase === HALTED ? REASON.halted : REASON.closed;
    if (this.stops.has(id)) return REASON.stop;
    if (this.queue.has(id)) return REASON.price;
    const malformed = this.engine.malformedReplace(id, price, quantity);
    return malformed === FINE && this.#hasRules ? this.#brokenRule(price, quantity, 0, 0) : malformed;
  }

  /** Price 0 is none. */
  #brokenRule(price: number, quantity: number, stop: number, display: number): number {
    if (!this.#hasRules) return FINE;
    if (price % this.#tick !== 0 || stop % this.#tick !== 0) return REASON.tick;
    if (quantity % this.#lot !== 0 || display % this.#lot !== 0) return REASON.lot;
    if (price === 0) return FINE;
    return price < this.#low || (this.#high !== 0 && price > this.#high) ? REASON.band : FINE;
  }

  /** Takes out everybody of whom something holds, in the order of arrival. */
  #leave(why: End, holds: (owner: number, force: number) => boolean): void {
    const { owners, arrivals, ints } = this.engine.book.orders;
    const resting = this.engine
      .resting()
      .filter((slot) => holds(owners[slot] as number, forceIn(ints[slot * STRIDE + FLAGS] as number)))
      .map((slot) => ({ arrival: arrivals[slot] as number, leave: () => this.engine.take(slot, why) }));
    const waiting = [...this.stops.all(), ...this.queue.all()]
      .filter(({ order }) => holds(order.owner, order.force))
      .map(({ order, arrival }) => ({ arrival, leave: () => this.#drop(order, why) }));
    for (const { leave } of [...resting, ...waiting].sort((a, b) => a.arrival - b.arrival)) leave();
  }

  #drop(order: NewOrder, why: End): void {
    if (this.stops.remove(order.id) === undefined) this.queue.remove(order.id);
    this.#listener.done(order.id, why, order.quantity);
  }
}

function isStop({ type }: NewOrder): boolean {
  return type === STOP || type === STOP_LIMIT;
}

/** Whether an order may wait for the end of an auction. */
function mayRest({ force, postOnly }: NewOrder): boolean {
  return force !== IOC && force !== FOK && !postOnly;
}
