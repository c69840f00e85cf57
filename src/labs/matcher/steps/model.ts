import type { Book, End, Event, Level, Order, Side } from './book.ts';

/** An order that rests. */
export interface Resting {
  readonly order: Order;
  readonly price: number;
  readonly left: number;
}

/** An order that has just come in, or comes in anew. */
interface Incoming {
  readonly order: Order;
  readonly price: number;
  readonly quantity: number;
}

/** What came of matching an order against some others. */
interface Outcome {
  readonly resting: readonly Resting[];
  readonly events: readonly Event[];
  /** What is left of it; 0 too when it has ended. */
  readonly left: number;
}

/**
 * The executable specification of steps 1 to 4: one list of all that rests, whoever came first standing first, looked through whole for every command.
 * What a step does not know its orders do not have, so that one specification serves all of them.
 */
export function bookModel(): Book & { readonly resting: () => readonly Resting[] } {
  let resting: readonly Resting[] = [];

  function enter(incoming: Incoming): readonly Event[] {
    const { order, quantity } = incoming;
    const tried = match(incoming, resting);
    if (order.force === 'fok' && tradedIn(tried.events) < quantity) return [done(order.id, 'killed', quantity)];
    resting = tried.resting;
    if (tried.left === 0) return tried.events;
    if (order.type === 'market' || order.force !== undefined) return [...tried.events, done(order.id, 'expired', tried.left)];
    resting = [...resting, { order, price: incoming.price, left: tried.left }];
    return tried.events;
  }

  return {
    place(order) {
      const { id, price, quantity } = order;
      if (resting.some((one) => one.order.id === id)) return [{ is: 'rejected', id, reason: 'duplicate-id' }];
      if (order.postOnly && crossed(order, price, resting).length > 0) return [{ is: 'rejected', id, reason: 'would-cross' }];
      return [{ is: 'accepted', id }, ...enter({ order, price, quantity })];
    },
    cancel(id) {
      const found = resting.find(({ order }) => order.id === id);
      if (found === undefined) return [{ is: 'rejected', id, reason: 'unknown-order' }];
      resting = resting.filter((one) => one !== found);
      return [done(id, 'cancelled', found.left)];
    },
    replace(id, price, quantity) {
      const found = resting.find(({ order }) => order.id === id);
      if (found === undefined) return [{ is: 'rejected', id, reason: 'unknown-order' }];
      if (found.order.postOnly && crossed(found.order, price, resting).length > 0) return [{ is: 'rejected', id, reason: 'would-cross' }];
      if (price === found.price && quantity < found.left) {
        resting = resting.map((one) => (one === found ? { ...one, left: quantity } : one));
        return [{ is: 'replaced', id, price, quantity, kept: true }];
      }
      resting = resting.filter((one) => one !== found);
      return [{ is: 'replaced', id, price, quantity, kept: false }, ...enter({ order: found.order, price, quantity })];
    },
    depth: (side) => levelsOf(resting, side),
    resting: () => resting,
  };
}

/** Works an order off against those that it reaches, best price first, then first come. */
function match({ order, price, quantity }: Incoming, all: readonly Resting[]): Outcome {
  const events: Event[] = [];
  let resting = all;
  let left = quantity;
  for (const maker of crossed(order, price, all)) {
    if (left === 0) break;
    const least = Math.min(left, maker.left);
    const isOwn = order.owner !== undefined && order.owner === maker.order.owner;
    if (!isOwn || order.selfTrade === undefined) {
      events.push({ is: 'trade', maker: maker.order.id, taker: order.id, price: maker.price, quantity: least });
      resting = lessened(resting, maker, least);
      left -= least;
      continue;
    }
    const { selfTrade } = order;
    if (selfTrade === 'decrement') {
      events.push(lessenedTo(maker.order.id, maker.left - least), lessenedTo(order.id, left - least));
      resting = lessened(resting, maker, least);
      left -= least;
      continue;
    }
    if (selfTrade !== 'newest') {
      events.push(done(maker.order.id, 'self-trade', maker.left));
      resting = lessened(resting, maker, maker.left);
    }
    if (selfTrade !== 'oldest') {
      events.push(done(order.id, 'self-trade', left));
      left = 0;
    }
  }
  return { resting, events, left };
}

/** Those on the other side that an order would meet, in the order in which it would. */
function crossed({ side, type }: Order, price: number, resting: readonly Resting[]): readonly Resting[] {
  const sign = side === 'buy' ? 1 : -1;
  return resting.filter((maker) => maker.order.side !== side && (type === 'market' || sign * (price - maker.price) >= 0)).toSorted((one, other) => sign * (one.price - other.price));
}

function lessened(resting: readonly Resting[], maker: Resting, by: number): readonly Resting[] {
  return resting.map((one) => (one === maker ? { ...one, left: one.left - by } : one)).filter(({ left }) => left > 0);
}

function done(id: number, end: End, left: number): Event {
  return { is: 'done', id, end, left };
}

/** Self-trade prevention took something off an order. */
function lessenedTo(id: number, left: number): Event {
  return left === 0 ? done(id, 'self-trade', 0) : { is: 'reduced', id, left };
}

function tradedIn(events: readonly Event[]): number {
  return events.reduce((sum, event) => (event.is === 'trade' ? sum + event.quantity : sum), 0);
}

/** A side's levels, best first. */
function levelsOf(resting: readonly Resting[], side: Side): readonly Level[] {
  const sign = side === 'buy' ? -1 : 1;
  const own = resting.filter(({ order }) => order.side === side);
  return [...new Set(own.map(({ price }) => price))]
    .toSorted((one, other) => sign * (one - other))
    .map((price) => ({ price, quantity: own.filter((one) => one.price === price).reduce((sum, { left }) => sum + left, 0) }));
}
