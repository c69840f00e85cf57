import { NONE } from '../../../src/labs/matcher/book/orders.ts';
import { END } from '../../../src/labs/matcher/codes.ts';
import { Engine } from '../../../src/labs/matcher/engine.ts';
import { ALLOW_SELF, BUY, GTC, IOC, LIMIT, type End, type Listener, type NewOrder, type Side } from '../../../src/labs/matcher/matcher.ts';
import { CANCEL, NEW, WIDTH } from './survey.ts';

/** An order that no field of is set yet. */
export function blankOrder(): NewOrder {
  return { id: 0, owner: 0, side: BUY, type: LIMIT, force: GTC, price: 0, quantity: 0, stop: 0, display: 0, postOnly: false, selfTrade: ALLOW_SELF };
}

/**
 * An engine that answers as those of the survey do: every answer a line, a modification is a cancellation and a new order
 * of the same id, and what is left of an IOC is reported as cancelled.
 */
export class Reporter implements Listener {
  readonly engine = new Engine(this);
  lines: string[] = [];
  readonly #order = blankOrder();
  #message = -1;
  /** While a modification cancels and enters. */
  #isModifying = false;

  /** Works off a message of the survey at its place. */
  take(messages: Int32Array, at: number): void {
    const from = at * WIDTH;
    const number = (field: number): number => messages[from + field] as number;
    this.say(number(0), number(1) as Side, number(2), number(3), number(4), number(5));
  }

  say(kind: number, side: Side, ioc: number, id: number, price: number, quantity: number): void {
    this.#message += 1;
    if (kind === NEW) this.#enter(id, side, ioc, price, quantity);
    else this.#change(kind, id, price, quantity);
  }

  #enter(id: number, side: Side, ioc: number, price: number, quantity: number): void {
    Object.assign(this.#order, { id, side, price, quantity, force: ioc === 1 ? IOC : GTC });
    this.engine.place(this.#order);
  }

  #change(kind: number, id: number, price: number, quantity: number): void {
    const { book } = this.engine;
    const slot = book.ids.find(id);
    if (slot === NONE) return this.#line(kind === CANCEL ? 4 : 5, `${id}`);
    const side = book.sideOf(slot);
    const before = book.priceOf(slot);
    this.#isModifying = kind !== CANCEL;
    this.engine.cancel(id);
    if (kind === CANCEL) return this.#line(2, `${side},${id},${before}`);
    this.#enter(id, side, 0, price, quantity);
    this.#isModifying = false;
    this.#line(3, `${side},${id},${price},${quantity}`);
  }

  #line(kind: number, numbers: string): void {
    this.lines.push(`${kind},${this.#message},${numbers}`);
  }

  accepted(id: number, side: Side, price: number, quantity: number): void {
    if (!this.#isModifying) this.#line(0, `${side},${id},${price},${quantity}`);
  }

  trade(maker: number, taker: number, price: number, quantity: number): void {
    this.#line(1, `${price},${quantity},${maker},${taker}`);
  }

  done(id: number, end: End): void {
    if (end === END.expired) this.#line(2, `${this.#order.side},${id},${this.#order.price}`);
  }

  rejected(): void {}
  replaced(): void {}
  reduced(): void {}
  triggered(): void {}
  shown(): void {}
  phase(): void {}
}
