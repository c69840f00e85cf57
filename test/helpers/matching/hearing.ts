import { Engine } from '../../../src/labs/matcher/engine.ts';
import { ENDS, type End, type Listener, type NewOrder, REASONS, type Reason, SELL, type Side } from '../../../src/labs/matcher/matcher.ts';
import { blankOrder } from './reports.ts';

/** An engine and what it said, a line an event. */
export class Hearing implements Listener {
  readonly engine = new Engine(this);
  lines: string[] = [];

  /** What came of an order: a limit order to buy unless told otherwise. */
  place(fields: Partial<NewOrder>): readonly string[] {
    return this.#heard(() => this.engine.place({ ...blankOrder(), ...fields }));
  }

  cancel(id: number): readonly string[] {
    return this.#heard(() => this.engine.cancel(id));
  }

  replace(id: number, price: number, quantity: number): readonly string[] {
    return this.#heard(() => this.engine.replace(id, price, quantity));
  }

  cancelAll(owner: number): readonly string[] {
    return this.#heard(() => this.engine.cancelAll(owner));
  }

  /** Orders of a side as they trade: id, shown and hidden quantity, price. */
  book(side: Side): readonly string[] {
    return this.engine.orders(side).map(({ id, price, shown, hidden }) => `${id}: ${shown}${hidden > 0 ? `+${hidden}` : ''} @ ${price}`);
  }

  #heard(act: () => void): readonly string[] {
    this.lines = [];
    act();
    return this.lines;
  }

  accepted(id: number, side: Side, price: number, quantity: number): void {
    this.lines.push(`accepted ${id} ${side === SELL ? 'sell' : 'buy'} ${quantity} @ ${price}`);
  }

  rejected(id: number, reason: Reason): void {
    this.lines.push(`rejected ${id} ${REASONS[reason]}`);
  }

  trade(maker: number, taker: number, price: number, quantity: number, makerLeft: number, takerLeft: number): void {
    this.lines.push(`trade ${maker} x ${taker} ${quantity} @ ${price}, left ${makerLeft} and ${takerLeft}`);
  }

  done(id: number, end: End, left: number): void {
    this.lines.push(`done ${id} ${ENDS[end]} ${left}`);
  }

  replaced(id: number, price: number, quantity: number, kept: boolean): void {
    this.lines.push(`replaced ${id} ${quantity} @ ${price}${kept ? ', kept' : ''}`);
  }

  reduced(id: number, left: number): void {
    this.lines.push(`reduced ${id} ${left}`);
  }

  shown(id: number, quantity: number): void {
    this.lines.push(`shown ${id} ${quantity}`);
  }

  triggered(): void {}
  phase(): void {}
}
