import type { Load } from '../../../kit/lab.ts';
import type { Event, Order, Side } from '../book.ts';
import type { FastBook } from './calls.ts';
import { type Ladder, type MakeLadder, type Rung, sortedLadder } from './ladders.ts';
import { linkedQueue, type MakeQueue, type Resting } from './queues.ts';
import { Steps } from './steps.ts';

/** The decisions that a quick book is made of; a variant gets one of them wrong. */
export interface Rules {
  readonly queue: MakeQueue;
  readonly ladder: MakeLadder;
  /** Whether an id leads to its order at once, or all orders are gone through. */
  readonly find: 'by-id' | 'anywhere';
  /** Whether a level's quantity is kept, or added up whenever it is asked for. */
  readonly amount: 'kept' | 'added-up';
  /** Whether a trade, too, lowers the quantity that is kept. */
  readonly tradesCount: boolean;
  /** Whether a level goes when its last order is cancelled. */
  readonly cancelEmpties: boolean;
  /** What becomes of an order that is filled: it is forgotten, or its id stays known, or it lives on as another one under its old id, too. */
  readonly filled: 'forgotten' | 'known' | 'reused';
}

const SOUND: Rules = {
  queue: linkedQueue,
  ladder: sortedLadder,
  find: 'by-id',
  amount: 'kept',
  tradesCount: true,
  cancelEmpties: true,
  filled: 'forgotten',
};

/** A file whose book follows the rules of step 6 but for those that are wrong; it counts its own steps. */
export function speedBy(wrong: Partial<Rules>): Load {
  const steps = new Steps();
  const rules = { ...SOUND, ...wrong };
  return Object.assign(() => ({ fastBook: () => new VariantBook(rules, steps) }), { cost: () => steps.taken });
}

/** One side of a book. */
interface Half {
  readonly ladder: Ladder;
  readonly rungs: Map<number, Rung>;
}

class VariantBook implements FastBook {
  readonly #rules: Rules;
  readonly #steps: Steps;
  readonly #halves: Readonly<Record<Side, Half>>;
  readonly #orders = new Map<number, { readonly side: Side; readonly resting: Resting }>();
  #spare: Resting[] = [];

  constructor(rules: Rules, steps: Steps) {
    this.#rules = rules;
    this.#steps = steps;
    const half = (sign: number): Half => ({ ladder: rules.ladder(steps, sign), rungs: new Map() });
    this.#halves = { buy: half(1), sell: half(-1) };
  }

  place(order: Order): readonly Event[] {
    const { id, side, price } = order;
    this.#steps.walk();
    if (this.#find(id)) return [{ is: 'rejected', id, reason: 'duplicate-id' }];
    const events: Event[] = [{ is: 'accepted', id }];
    const left = this.#match(order, events);
    if (left > 0) this.#rest(side, this.#resting(id, price, left));
    return events;
  }

  cancel(id: number): readonly Event[] {
    this.#steps.walk();
    const found = this.#find(id);
    if (found === undefined) return [{ is: 'rejected', id, reason: 'unknown-order' }];
    const { side, resting } = found;
    const { left } = resting;
    this.#orders.delete(id);
    const rung = this.#halves[side].rungs.get(resting.price);
    if (rung && left > 0) {
      rung.queue.remove(resting);
      rung.count--;
      rung.quantity -= left;
      if (this.#rules.cancelEmpties) this.#dropIfEmpty(side, rung);
    }
    return [{ is: 'done', id, end: 'cancelled', left }];
  }

  best(side: Side): { readonly price: number; readonly quantity: number } | undefined {
    this.#steps.walk();
    const rung = this.#halves[side].ladder.best();
    if (rung === undefined) return undefined;
    rung.queue.first();
    if (this.#rules.amount === 'kept') return { price: rung.price, quantity: rung.quantity };
    const orders = rung.queue.all();
    this.#steps.walk(orders.length);
    return { price: rung.price, quantity: orders.reduce((sum, { left }) => sum + left, 0) };
  }

  #match({ id, side, price, quantity }: Order, events: Event[]): number {
    const other = side === 'buy' ? 'sell' : 'buy';
    const sign = side === 'buy' ? 1 : -1;
    let left = quantity;
    for (let rung = this.#halves[other].ladder.best(); rung && left > 0 && sign * (rung.price - price) <= 0; rung = this.#halves[other].ladder.best()) {
      this.#steps.walk();
      const maker = rung.queue.first();
      if (maker === undefined) rung.count = 0;
      else {
        const traded = Math.min(left, maker.left);
        left -= traded;
        this.#fill(rung, maker, traded);
        events.push({ is: 'trade', maker: maker.id, taker: id, price: rung.price, quantity: traded });
      }
      this.#dropIfEmpty(other, rung);
    }
    return left;
  }

  #fill(rung: Rung, maker: Resting, traded: number): void {
    maker.left -= traded;
    if (this.#rules.tradesCount || maker.left === 0) rung.quantity -= traded;
    if (maker.left > 0) return;
    rung.queue.remove(maker);
    rung.count--;
    if (this.#rules.filled === 'forgotten') this.#orders.delete(maker.id);
    if (this.#rules.filled === 'reused') this.#spare.push(maker);
  }

  #rest(side: Side, resting: Resting): void {
    const { ladder, rungs } = this.#halves[side];
    let rung = rungs.get(resting.price);
    if (rung === undefined) {
      rung = { price: resting.price, quantity: 0, count: 0, queue: this.#rules.queue(this.#steps) };
      rungs.set(resting.price, rung);
      ladder.add(rung);
    }
    rung.queue.add(resting);
    rung.count++;
    rung.quantity += resting.left;
    this.#orders.set(resting.id, { side, resting });
  }

  /** An order as an object of its own, or in place of one that has gone. */
  #resting(id: number, price: number, left: number): Resting {
    const spare = this.#spare.findIndex((one) => one.price === price);
    if (spare < 0) return { id, price, left };
    const [reused] = this.#spare.splice(spare, 1);
    return Object.assign(reused as Resting, { id, left });
  }

  #dropIfEmpty(side: Side, rung: Rung): void {
    if (rung.count > 0) return;
    this.#halves[side].rungs.delete(rung.price);
    this.#halves[side].ladder.drop(rung);
  }

  #find(id: number): { readonly side: Side; readonly resting: Resting } | undefined {
    if (this.#rules.find === 'anywhere') this.#steps.walk(this.#orders.size);
    return this.#orders.get(id);
  }
}
