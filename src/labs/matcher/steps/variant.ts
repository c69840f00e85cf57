import type { Book, End, Event, Level, Order, Side } from './book.ts';
import { type Held, type Incoming, type Meeting, type Rules, SOUND } from './rules.ts';

/** A book that follows the rules of steps 1 to 4 but for those that are wrong. */
export function bookBy(wrong: Partial<Rules>): () => Book {
  const rules = { ...SOUND, ...wrong };
  return () => new Variant(rules);
}

class Variant implements Book {
  readonly #rules: Rules;
  #held: Held[] = [];
  readonly #gone = new Map<number, { readonly held: Held; readonly end: 'filled' | 'cancelled' | 'other' }>();
  readonly #listed: Record<Side, Set<number>> = { buy: new Set(), sell: new Set() };
  #turns = 0;
  #events: Event[] = [];

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  place(given: Order): readonly Event[] {
    this.#events = [];
    const order = this.#rules.keepsObject ? given : { ...given };
    const { id, quantity } = order;
    if (this.#isTaken(id)) return [{ is: 'rejected', id, reason: 'duplicate-id' }];
    const fate = order.postOnly ? this.#postOnly(order, order.price) : 'takes';
    if (fate === 'rejected') return [{ is: 'rejected', id, reason: 'would-cross' }];
    this.#say({ is: 'accepted', id });
    const [price, stopped] = fate === 'takes' ? [order.price, false] : [fate, true];
    this.#enter({ order, price, quantity, left: quantity, again: false, stopped }, this.#nextTurn());
    return this.#events;
  }

  cancel(id: number): readonly Event[] {
    this.#events = [];
    const found = this.#find(id);
    if (found === undefined) return this.#unknown(id);
    this.#end(found, 'cancelled', this.#rules.cancelled(found));
    return this.#events;
  }

  replace(id: number, price: number, asked: number): readonly Event[] {
    this.#events = [];
    const found = this.#find(id);
    if (found === undefined) return this.#unknown(id);
    if (found.order.postOnly && this.#rules.refused !== 'takes' && this.#postOnly(found.order, price) === 'rejected') return this.#refuse(found);
    const quantity = Math.max(1, this.#rules.open(found, asked));
    if (this.#rules.keeps(found, price, quantity)) {
      Object.assign(found, { left: quantity, placed: quantity });
      return [{ is: 'replaced', id, price, quantity, kept: true }];
    }
    this.#held = this.#held.filter((one) => one !== found);
    const turn = this.#rules.turn(found, quantity, this.#nextTurn());
    const replaced: Event = { is: 'replaced', id, price, quantity, kept: turn === found.turn };
    if (!this.#rules.replacedLast) this.#say(replaced);
    this.#enter({ order: this.#rules.renewed(found.order), price, quantity, left: quantity, again: true, stopped: !this.#rules.matchesAgain }, turn);
    if (this.#rules.replacedLast) this.#say(replaced);
    return this.#events;
  }

  depth(side: Side): readonly Level[] {
    const own = this.#held.filter(({ order }) => order.side === side);
    const sign = side === 'buy' ? -1 : 1;
    const prices = new Set([...own.map((held) => this.#priceOf(held)), ...(this.#rules.emptyLevels ? this.#listed[side] : [])]);
    return [...prices].toSorted((one, other) => sign * (one - other)).map((price) => ({ price, quantity: own.filter((held) => this.#priceOf(held) === price).reduce((sum, { left }) => sum + left, 0) }));
  }

  #isTaken(id: number): boolean {
    if (this.#rules.takesDuplicates) return false;
    return this.#held.some(({ order }) => order.id === id) || (this.#rules.remembersIds && this.#gone.has(id));
  }

  #postOnly(order: Order, price: number): 'rejected' | 'takes' | number {
    const [best] = this.#reached(order, price);
    return best === undefined ? price : this.#rules.postOnly({ ...order, price }, best);
  }

  #refuse(found: Held): readonly Event[] {
    const { id } = found.order;
    if (this.#rules.refused === 'last') found.turn = this.#nextTurn();
    if (this.#rules.refused === 'lost') this.#held = this.#held.filter((one) => one !== found);
    return [{ is: 'rejected', id, reason: 'would-cross' }];
  }

  #find(id: number): Held | undefined {
    const gone = this.#gone.get(id);
    return this.#held.find(({ order }) => order.id === id) ?? (gone?.end === this.#rules.lingers ? gone.held : undefined);
  }

  #unknown(id: number): readonly Event[] {
    return this.#rules.saysUnknown ? [{ is: 'rejected', id, reason: 'unknown-order' }] : [];
  }

  #nextTurn(): number {
    this.#turns += 1;
    return this.#turns;
  }

  #say(event: Event): void {
    this.#events.push(event);
  }

  #end(held: Held, end: End, left = held.left): void {
    this.#remove(held, end === 'cancelled' ? 'cancelled' : 'other');
    this.#say({ is: 'done', id: held.order.id, end, left });
  }

  #remove(held: Held, end: 'filled' | 'cancelled' | 'other'): void {
    this.#held = this.#held.filter((one) => one !== held);
    this.#gone.set(held.order.id, { held, end });
  }

  #priceOf({ order, price }: Held): number {
    return this.#rules.keepsObject ? order.price : price;
  }

  /** Those whom an order reaches, in the order in which it meets them. */
  #reached(order: Order, price: number): readonly Held[] {
    const sign = order.side === 'buy' ? 1 : -1;
    return this.#held.filter((held) => held.order.side !== order.side && this.#rules.reaches(sign * (price - this.#priceOf(held)), order)).toSorted((one, other) => this.#rules.first(one, other, sign));
  }

  #enter(incoming: Incoming, turn: number): void {
    const { order, price } = incoming;
    const makers = this.#reached(order, price);
    const waits = this.#rules.isWhole(order) && !this.#rules.fillable(incoming, makers, this.#held.filter((held) => held.order.side !== order.side));
    if (waits && this.#rules.unfilled !== 'rests') return this.#say({ is: 'done', id: order.id, end: this.#rules.unfilled, left: incoming.quantity });
    if (!waits) this.#match(incoming, makers);
    if (incoming.left > 0) this.#leave(incoming, turn, waits ? 'rests' : this.#rules.leftovers(order));
    else if (this.#rules.saysFilled && !incoming.stopped && this.#rules.leftovers(order) === 'expires') this.#say({ is: 'done', id: order.id, end: 'expired', left: 0 });
  }

  #leave(incoming: Incoming, turn: number, how: 'rests' | 'expires' | 'silent'): void {
    const { order, price, left } = incoming;
    if (how === 'expires') this.#say({ is: 'done', id: order.id, end: 'expired', left });
    if (how !== 'rests') return;
    const rest = this.#rules.rest(incoming);
    this.#held.push({ order, price, left: rest, placed: incoming.quantity, turn });
    this.#listed[order.side].add(price);
  }

  #match(incoming: Incoming, makers: readonly Held[]): void {
    const isOwn = (maker: Held): boolean => this.#rules.choice(incoming, maker.order) !== undefined && this.#rules.isOwn(incoming.order, maker.order);
    this.#rules.before(incoming, makers.filter(isOwn), (maker) => this.#meeting(maker, incoming));
    for (const maker of makers) {
      if (incoming.left === 0 || incoming.stopped || !this.#rules.goesOn(makers[0] as Held, maker)) break;
      if (!this.#held.includes(maker)) continue;
      const choice = this.#rules.choice(incoming, maker.order);
      if (choice !== undefined && isOwn(maker)) this.#rules.prevent(choice, this.#meeting(maker, incoming));
      else this.#trade(maker, incoming);
    }
  }

  #trade(maker: Held, incoming: Incoming): void {
    const quantity = Math.min(maker.left, incoming.left);
    this.#say({ is: 'trade', maker: maker.order.id, taker: incoming.order.id, price: this.#rules.priceOf(maker, incoming), quantity });
    maker.left -= quantity;
    incoming.left -= quantity;
    if (maker.left === 0) return this.#remove(maker, 'filled');
    if (this.#rules.afterPart === 'goes') this.#remove(maker, 'other');
    if (this.#rules.afterPart === 'last') maker.turn = this.#nextTurn();
  }

  #meeting(maker: Held, incoming: Incoming): Meeting {
    const say = (event: Event): void => this.#say(event);
    const { id } = incoming.order;
    const lessened = (of: number, left: number): Event => (left === 0 ? { is: 'done', id: of, end: 'self-trade', left } : { is: 'reduced', id: of, left });
    return {
      maker,
      incoming,
      say,
      endMaker: () => this.#end(maker, 'self-trade'),
      endTaker: () => {
        say({ is: 'done', id, end: 'self-trade', left: incoming.left });
        Object.assign(incoming, { left: 0, stopped: true });
      },
      trade: () => this.#trade(maker, incoming),
      decrement: () => {
        const least = Math.min(maker.left, incoming.left);
        maker.left -= least;
        incoming.left -= least;
        say(lessened(maker.order.id, maker.left));
        say(lessened(id, incoming.left));
        if (maker.left === 0) this.#remove(maker, 'other');
      },
    };
  }
}
