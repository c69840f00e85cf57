import { BUY, type End, type Listener, type Side } from './matcher.ts';

/** An order as its events tell of it. `price` is 0 while it is no limit order: a stop, or a market order. */
export interface ReplayedOrder {
  readonly id: number;
  readonly side: Side;
  readonly price: number;
  /** Shown and hidden: events do not tell them apart. */
  readonly open: number;
}

/**
 * The orders of a market, built from nothing but what its engine said, as a subscriber of its feed would. Whoever stands
 * last at a price was entered last: a map keeps the order of entry.
 */
export class ReplayedBook implements Listener {
  lastPrice = 0;
  phaseNow = 0;
  readonly #orders = new Map<number, ReplayedOrder>();

  /** Everybody who has not left, stops and market orders included. */
  all(): readonly ReplayedOrder[] {
    return [...this.#orders.values()];
  }

  find(id: number): ReplayedOrder | undefined {
    return this.#orders.get(id);
  }

  /** The limit orders of a side as they trade: price, then place. */
  side(side: Side): readonly ReplayedOrder[] {
    const better = side === BUY ? -1 : 1;
    return this.all()
      .filter((order) => order.side === side && order.price > 0)
      .sort((a, b) => better * (a.price - b.price));
  }

  accepted(id: number, side: Side, price: number, quantity: number): void {
    this.#enterLast({ id, side, price, open: quantity });
  }

  trade(maker: number, taker: number, price: number, _quantity: number, makerLeft: number, takerLeft: number): void {
    this.lastPrice = price;
    this.#change(maker, makerLeft);
    this.#change(taker, takerLeft);
  }

  done(id: number, _end: End, _left: number): void {
    this.#orders.delete(id);
  }

  replaced(id: number, price: number, quantity: number, kept: boolean): void {
    if (kept) this.#change(id, quantity);
    else this.#enterLast({ ...this.#known(id), price, open: quantity });
  }

  reduced(id: number, left: number): void {
    this.#change(id, left);
  }

  triggered(id: number, price: number): void {
    this.#enterLast({ ...this.#known(id), price });
  }

  shown(id: number, _quantity: number): void {
    this.#enterLast(this.#known(id));
  }

  phase(phase: number): void {
    this.phaseNow = phase;
  }

  rejected(): void {}

  #change(id: number, open: number): void {
    this.#orders.set(id, { ...this.#known(id), open });
  }

  #enterLast(order: ReplayedOrder): void {
    this.#orders.delete(order.id);
    this.#orders.set(order.id, order);
  }

  #known(id: number): ReplayedOrder {
    const order = this.#orders.get(id);
    if (order === undefined) throw new RangeError(`no event has told of order ${id}`);
    return order;
  }
}
