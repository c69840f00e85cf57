import { NONE } from './book/orders.ts';
import { Engine } from './engine.ts';
import {
  ALLOW_SELF,
  BUY,
  CANCEL_BOTH,
  CANCEL_NEWEST,
  CANCEL_OLDEST,
  DAY,
  DECREMENT,
  type End,
  ENDS,
  FOK,
  GTC,
  IOC,
  LIMIT,
  type Listener,
  MARKET,
  type NewOrder,
  type Reason,
  REASONS,
  SELL,
} from './matcher.ts';

/** An order in words. Prices in ticks, quantities in lots, both whole. */
export interface OrderRequest {
  readonly id: string;
  readonly owner?: string;
  readonly side: 'buy' | 'sell';
  /** Limit; without one it is a market order. */
  readonly price?: number;
  readonly quantity: number;
  readonly force?: 'gtc' | 'ioc' | 'fok' | 'day';
  readonly postOnly?: boolean;
  /** Most that others see of it at a time. */
  readonly display?: number;
  readonly selfTrade?: 'allow' | 'cancel-newest' | 'cancel-oldest' | 'cancel-both' | 'decrement';
}

export interface Fill {
  readonly maker: string;
  readonly taker: string;
  readonly price: number;
  readonly quantity: number;
}

/** What came of a command. `status` is `resting`, why the order has gone, or why the command was refused; `left` is what is open of the order, or was when it went. */
export interface Result {
  readonly accepted: boolean;
  readonly status: string;
  readonly left: number;
  readonly fills: readonly Fill[];
}

const FORCES = { gtc: GTC, ioc: IOC, fok: FOK, day: DAY } as const;
const SELF_TRADES = { allow: ALLOW_SELF, 'cancel-newest': CANCEL_NEWEST, 'cancel-oldest': CANCEL_OLDEST, 'cancel-both': CANCEL_BOTH, decrement: DECREMENT } as const;
const NO_FILLS: Fill[] = [];

/** One book with names for numbers and an answer for every command: what a caller would rather have, at the price of a few objects a command. */
export class Exchange implements Listener {
  readonly engine = new Engine(this);
  readonly #numbers = new Map<string, number>();
  /** By number: names of orders, and the numbers that are free again. */
  readonly #names: string[] = [''];
  readonly #free: number[] = [];
  readonly #owners = new Map<string, number>();
  readonly #order: NewOrder = { id: 0, owner: 0, side: BUY, type: LIMIT, force: GTC, price: 0, quantity: 0, stop: 0, display: 0, postOnly: false, selfTrade: ALLOW_SELF };
  #fills = NO_FILLS;
  /** Number of the order that the current command is about, and what is known of it. */
  #current = 0;
  #accepted = true;
  #status = 'resting';
  #left = 0;

  place(request: OrderRequest): Result {
    if (this.#numbers.has(request.id)) return refused('duplicate-id');
    const order = this.#order;
    order.id = this.#enter(request.id);
    order.owner = request.owner === undefined ? 0 : this.#ownerNumber(request.owner);
    order.side = request.side === 'buy' ? BUY : SELL;
    order.type = request.price === undefined ? MARKET : LIMIT;
    order.force = FORCES[request.force ?? 'gtc'];
    order.price = request.price ?? 0;
    order.quantity = request.quantity;
    order.display = request.display ?? 0;
    order.postOnly = request.postOnly ?? false;
    order.selfTrade = SELF_TRADES[request.selfTrade ?? 'allow'];
    this.#begin(order.id, request.quantity);
    this.engine.place(order);
    if (!this.#accepted) this.#release(order.id);
    return this.#result();
  }

  cancel(id: string): Result {
    const number = this.#numbers.get(id);
    if (number === undefined) return refused('unknown-order');
    this.#begin(number, 0);
    this.engine.cancel(number);
    return this.#result();
  }

  /** A new price and open quantity. */
  replace(id: string, price: number, quantity: number): Result {
    const number = this.#numbers.get(id);
    if (number === undefined) return refused('unknown-order');
    this.#begin(number, quantity);
    this.engine.replace(number, price, quantity);
    if (!this.#accepted) this.#left = this.open(id) ?? 0;
    return this.#result();
  }

  /** Price levels of a side with what is shown there, best first. */
  depth(side: 'buy' | 'sell', levels = Number.POSITIVE_INFINITY): readonly { readonly price: number; readonly quantity: number }[] {
    return this.engine.depth(side === 'buy' ? BUY : SELL, levels);
  }

  /** The open quantity of an order that rests; `undefined` of any other. */
  open(id: string): number | undefined {
    const slot = this.engine.book.ids.find(this.#numbers.get(id) ?? 0);
    return slot === NONE ? undefined : this.engine.book.openOf(slot);
  }

  accepted(): void {}

  rejected(_id: number, reason: Reason): void {
    this.#accepted = false;
    this.#status = REASONS[reason] as string;
    this.#left = 0;
  }

  trade(maker: number, taker: number, price: number, quantity: number, _makerLeft: number, takerLeft: number): void {
    const fill = { maker: this.#names[maker] as string, taker: this.#names[taker] as string, price, quantity };
    if (this.#fills === NO_FILLS) this.#fills = [fill];
    else this.#fills.push(fill);
    this.#left = takerLeft;
  }

  done(id: number, end: End, left: number): void {
    if (id === this.#current) {
      this.#status = ENDS[end] as string;
      this.#left = left;
    }
    this.#release(id);
  }

  replaced(): void {}

  reduced(id: number, left: number): void {
    if (id === this.#current) this.#left = left;
  }

  triggered(): void {}

  shown(): void {}

  phase(): void {}

  #begin(number: number, quantity: number): void {
    this.#current = number;
    this.#accepted = true;
    this.#status = 'resting';
    this.#left = quantity;
    this.#fills = NO_FILLS;
  }

  #result(): Result {
    return { accepted: this.#accepted, status: this.#status, left: this.#left, fills: this.#fills };
  }

  /** Gives a name a number, one that is free again when there is any. */
  #enter(name: string): number {
    const number = this.#free.pop() ?? this.#names.length;
    this.#names[number] = name;
    this.#numbers.set(name, number);
    return number;
  }

  #release(number: number): void {
    this.#numbers.delete(this.#names[number] as string);
    this.#free.push(number);
  }

  #ownerNumber(name: string): number {
    const known = this.#owners.get(name);
    if (known !== undefined) return known;
    this.#owners.set(name, this.#owners.size + 1);
    return this.#owners.size;
  }
}

function refused(status: string): Result {
  return { accepted: false, status, left: 0, fills: NO_FILLS };
}
