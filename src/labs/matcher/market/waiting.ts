import { BUY, type NewOrder } from '../matcher.ts';

/** An order that waits outside the book, with its place in the order of arrival. */
export interface Waiting {
  readonly order: NewOrder;
  readonly arrival: number;
}

/** Stops by the price that triggers them. */
export class Stops {
  /** Buys by rising, sells by falling trigger, those of one price by arrival. */
  readonly #buys: Waiting[] = [];
  readonly #sells: Waiting[] = [];
  readonly #byId = new Map<number, Waiting>();

  get count(): number {
    return this.#byId.size;
  }

  has(id: number): boolean {
    return this.#byId.has(id);
  }

  /** Keeps a copy of an order. */
  add(order: NewOrder, arrival: number): void {
    const waiting = { order: { ...order }, arrival };
    const side = order.side === BUY ? this.#buys : this.#sells;
    const after = side.findIndex((other) => (order.side === BUY ? other.order.stop > order.stop : other.order.stop < order.stop));
    side.splice(after < 0 ? side.length : after, 0, waiting);
    this.#byId.set(order.id, waiting);
  }

  remove(id: number): NewOrder | undefined {
    const waiting = this.#byId.get(id);
    if (waiting === undefined) return undefined;
    const side = waiting.order.side === BUY ? this.#buys : this.#sells;
    side.splice(side.indexOf(waiting), 1);
    this.#byId.delete(id);
    return waiting.order;
  }

  /** Takes out those that a last price triggers, in the order in which they are worked off. */
  due(lastPrice: number): readonly NewOrder[] {
    const buys = leading(this.#buys, ({ order }) => order.stop <= lastPrice);
    const sells = leading(this.#sells, ({ order }) => order.stop >= lastPrice);
    for (const { order } of [...buys, ...sells]) this.#byId.delete(order.id);
    return [...buys, ...sells].map(({ order }) => order);
  }

  all(): readonly Waiting[] {
    return [...this.#buys, ...this.#sells];
  }
}

/** Cuts off and returns the first entries that fulfil a condition. */
function leading(list: Waiting[], fulfils: (waiting: Waiting) => boolean): readonly Waiting[] {
  const end = list.findIndex((waiting) => !fulfils(waiting));
  return list.splice(0, end < 0 ? list.length : end);
}

/** Market orders that wait for the end of an auction, first come first. */
export class MarketOrders {
  #waiting: Waiting[] = [];

  get count(): number {
    return this.#waiting.length;
  }

  has(id: number): boolean {
    return this.#waiting.some(({ order }) => order.id === id);
  }

  /** Keeps a copy of an order. */
  add(order: NewOrder, arrival: number): void {
    this.#waiting.push({ order: { ...order }, arrival });
  }

  remove(id: number): NewOrder | undefined {
    const found = this.#waiting.find(({ order }) => order.id === id);
    this.#waiting = this.#waiting.filter((waiting) => waiting !== found);
    return found?.order;
  }

  all(): readonly Waiting[] {
    return this.#waiting;
  }
}
