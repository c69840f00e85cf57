import type { Rng } from '../../../domain/rng.ts';
import { oneOf, whole } from '../../kit/dice.ts';
import type { Trace } from '../../kit/difference.ts';
import type { Order, SelfTrade, Side } from './book.ts';
import type { Call, Setup } from './calls.ts';
import { bookModel } from './model.ts';

/** What is asked of a book: probabilities, and what orders are like. */
export interface Habits {
  readonly length: number;
  /** How far from 100 prices are at most. */
  readonly spread: number;
  readonly most: number;
  /** Only these sides in the first half, so that there is something to meet. */
  readonly first?: Side;
  /** How often an order bears an id that was given already. */
  readonly again?: number;
  readonly wiped?: number;
  /** How often an order of the second half is one of these. */
  readonly market?: number;
  readonly ioc?: number;
  readonly fok?: number;
  readonly postOnly?: number;
  readonly cancels?: number;
  readonly replaces?: number;
  /** How often a cancel or replacement is of an id that has gone, or never was. */
  readonly unknown?: number;
  /** How a replacement differs. */
  readonly change?: readonly [Change, ...Change[]];
  /** How many owners there are; absent: nobody. */
  readonly owners?: number;
  readonly selfTrade?: readonly [SelfTrade, ...SelfTrade[]];
}

type Change = 'less' | 'same' | 'more' | 'elsewhere' | 'across';

/** Random commands for a book; what it holds is known from the model, so that they make sense. */
export function traffic(rng: Rng, habits: Habits): Trace<Setup, Call> {
  return { setup: {}, calls: new Traffic(rng, habits).calls() };
}

const CENTRE = 100;

class Traffic {
  readonly #rng: Rng;
  readonly #habits: Habits;
  readonly #book = bookModel();
  /** Ids that were given, and those still to give: they say nothing of the order in which orders come. */
  readonly #given: number[] = [];
  readonly #ids: readonly number[];

  constructor(rng: Rng, habits: Habits) {
    this.#rng = rng;
    this.#habits = habits;
    this.#ids = Array.from({ length: habits.length + 1 }, (_, index) => ({ id: index + 1, dice: rng() })).toSorted((one, other) => one.dice - other.dice).map(({ id }) => id);
  }

  calls(): readonly Call[] {
    return Array.from({ length: this.#habits.length }, (_, index) => {
      const call = this.#next(index < this.#habits.length / 2);
      this.#note(call);
      return call;
    });
  }

  #next(early: boolean): Call {
    const { cancels = 0, replaces = 0, wiped = 0 } = this.#habits;
    const dice = this.#rng();
    if (this.#given.length > 0 && dice < cancels) return { is: 'cancel', id: this.#one() };
    if (this.#given.length > 0 && dice < cancels + replaces) return this.#replace(this.#one());
    return { is: 'place', order: this.#order(early), ...(this.#rng() < wiped && { wiped: true as const }) };
  }

  /** An id that rests, or now and then one that does not. */
  #one(): number {
    const resting = this.#book.resting();
    const { unknown = 0 } = this.#habits;
    if (resting.length === 0 || this.#rng() < unknown) return oneOf(this.#rng, [this.#ids.at(-1) ?? 0, ...this.#given]);
    return resting[whole(this.#rng, 0, resting.length - 1)]?.order.id ?? 0;
  }

  #replace(id: number): Call {
    const { spread, most, change = ['less'] } = this.#habits;
    const { price, left, order } = this.#book.resting().find((one) => one.order.id === id) ?? { price: CENTRE, left: 1, order: { side: 'buy' } };
    const how = oneOf(this.#rng, change);
    if (how === 'less' && left > 1) return { is: 'replace', id, price, quantity: whole(this.#rng, 1, left - 1) };
    if (how === 'more') return { is: 'replace', id, price, quantity: left + whole(this.#rng, 1, 2) };
    if (how === 'elsewhere') return { is: 'replace', id, price: CENTRE + whole(this.#rng, -spread, spread), quantity: oneOf(this.#rng, [Math.max(1, left - 1), left, left + 1]) };
    const [best] = this.#book.depth(order.side === 'buy' ? 'sell' : 'buy');
    if (how === 'across' && best) return { is: 'replace', id, price: best.price, quantity: whole(this.#rng, 1, most) };
    return { is: 'replace', id, price, quantity: left };
  }

  #order(early: boolean): Order {
    const { spread, most, first, again = 0, owners, selfTrade } = this.#habits;
    const side = early && first ? first : oneOf<Side>(this.#rng, ['buy', 'sell']);
    const owner = owners === undefined ? undefined : whole(this.#rng, 0, owners);
    const kind = this.#kind(early);
    return {
      id: this.#given.length > 0 && this.#rng() < again ? oneOf(this.#rng, [this.#given[0] as number, ...this.#given]) : (this.#ids[this.#given.length] as number),
      side,
      price: kind.type === 'market' ? 0 : CENTRE + whole(this.#rng, -spread, spread),
      quantity: whole(this.#rng, 1, most),
      ...kind,
      ...(owner && { owner }),
      ...(owner && selfTrade && this.#rng() < 0.9 && { selfTrade: oneOf(this.#rng, selfTrade) }),
    };
  }

  #kind(early: boolean): Pick<Order, 'type' | 'force' | 'postOnly'> {
    const { market = 0, ioc = 0, fok = 0, postOnly = 0 } = this.#habits;
    const dice = this.#rng();
    if (dice < postOnly) return { postOnly: true };
    if (early) return {};
    if (dice < postOnly + market) return { type: 'market' };
    if (dice < postOnly + market + ioc) return { force: 'ioc' };
    return dice < postOnly + market + ioc + fok ? { force: 'fok' } : {};
  }

  /** Keeps account of what rests. */
  #note(call: Call): void {
    if (call.is === 'cancel') this.#book.cancel(call.id);
    else if (call.is === 'replace') this.#book.replace(call.id, call.price, call.quantity);
    else {
      if (!this.#given.includes(call.order.id)) this.#given.push(call.order.id);
      this.#book.place(call.order);
    }
  }
}
