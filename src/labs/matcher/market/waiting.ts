import { BUY, type NewOrder } from '../matcher.ts';

/** An order that waits outside the book, with its place in the order of arrival. */
export interface Waiting {
  readonly order: NewOrder;
  readonly arrival: number;
}

/** Stops by the price that triggers them: one is found by halving. */
export class Stops {
  /** Buys by rising, sells by falling trigger, those of one trigger by arrival. */
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
    const side = this.#side(order);
    side.splice(place(side, waiting), 0, waiting);
    this.#byId.set(order.id, waiting);
  }

  remove(id: number): NewOrder | undefined {
    const waiting = this.#byId.get(id);
    if (waiting === undefined) return undefined;
    const side = this.#side(waiting.order);
    side.splice(place(side, waiting), 1);
    this.#byId.delete(id);
    return waiting.order;
  }

  /** Takes out those that a last price triggers, in the order in which they are worked off. */
  due(lastPrice: number): readonly NewOrder[] {
    const [buy, sell] = [this.#buys[0], this.#sells[0]];
    if (!(buy && buy.order.stop <= lastPrice) && !(sell && sell.order.stop >= lastPrice)) return NOBODY;
    const buys = leading(this.#buys, ({ order }) => order.stop <= lastPrice);
    const sells = leading(this.#sells, ({ order }) => order.stop >= lastPrice);
    for (const { order } of [...buys, ...sells]) this.#byId.delete(order.id);
    return [...buys, ...sells].map(({ order }) => order);
  }

  all(): readonly Waiting[] {
    return [...this.#buys, ...this.#sells];
  }

  #side({ side }: NewOrder): Waiting[] {
    return side === BUY ? this.#buys : this.#sells;
  }
}

const NOBODY: readonly NewOrder[] = [];

/** Where a stop stands, or would, in a side that is in order. */
function place(side: readonly Waiting[], { order, arrival }: Waiting): number {
  let [low, high] = [0, side.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = side[middle] as Waiting;
    const later = order.side === BUY ? order.stop - other.order.stop : other.order.stop - order.stop;
    if (later > 0 || (later === 0 && arrival > other.arrival)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Cuts off and returns the first entries that fulfil a condition. */
function leading(list: Waiting[], fulfils: (waiting: Waiting) => boolean): readonly Waiting[] {
  const end = list.findIndex((waiting) => !fulfils(waiting));
  return list.splice(0, end < 0 ? list.length : end);
}

/** Market orders that wait for the end of an auction, first come first. */
export class MarketOrders {
  readonly #waiting = new Map<number, Waiting>();

  get count(): number {
    return this.#waiting.size;
  }

  has(id: number): boolean {
    return this.#waiting.has(id);
  }

  /** Keeps a copy of an order. */
  add(order: NewOrder, arrival: number): void {
    this.#waiting.set(order.id, { order: { ...order }, arrival });
  }

  remove(id: number): NewOrder | undefined {
    const found = this.#waiting.get(id);
    this.#waiting.delete(id);
    return found?.order;
  }

  all(): readonly Waiting[] {
    return [...this.#waiting.values()];
  }
}
