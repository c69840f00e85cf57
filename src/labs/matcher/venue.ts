import type { Depth } from './board.ts';
import { NONE, SHOWN, STRIDE } from './book/orders.ts';
import { Engine } from './engine.ts';
import type { Listener, Matcher, NewOrder, Side } from './matcher.ts';

/** An engine with what is seen of its book. */
export class Venue implements Matcher {
  readonly #engine: Engine;

  constructor(listener: Listener) {
    this.#engine = new Engine(listener);
  }

  place(order: NewOrder): void {
    if (order.type < 2) this.#engine.place(order);
  }

  cancel(id: number): void {
    this.#engine.cancel(id);
  }

  replace(id: number, price: number, quantity: number): void {
    this.#engine.replace(id, price, quantity);
  }

  cancelAll(owner: number): void {
    this.#engine.cancelAll(owner);
  }

  startAuction(): void {}
  uncross(): void {}
  halt(): void {}
  resume(): void {}
  endDay(): void {}

  /** The best price of a side; 0 when nobody is there. */
  best(side: Side): number {
    return this.#engine.book.best(side);
  }

  /** The best levels of a side with the quantity shown there. */
  depth(side: Side, most: number): Depth {
    const { book } = this.#engine;
    const found: [number, number][] = [];
    for (let order = book.first(side); order !== NONE; order = book.after(order)) {
      const last = found.at(-1);
      const shown = book.orders.ints[order * STRIDE + SHOWN] as number;
      if (last?.[0] === book.priceOf(order)) last[1] += shown;
      else if (found.length === most) break;
      else found.push([book.priceOf(order), shown]);
    }
    return found;
  }

  /** How many orders rest. */
  get resting(): number {
    return this.#engine.book.ids.count;
  }
}
