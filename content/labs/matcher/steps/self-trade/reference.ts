import type { EditableBook, Event, Level, Order, Side } from './kit';

/** An order and what is left of it; a copy, since the object that came in is the sender's. */
interface Live {
  readonly order: Order;
  /** Where it rests, or how far it reaches. */
  readonly price: number;
  left: number;
}

/** All that rests at one price, whoever came first at the front. */
interface Queue {
  readonly price: number;
  readonly orders: Live[];
}

/** Step 4: orders that do not trade with their owner's own. */
export function selfTradeBook(): EditableBook {
  /** The best level is the last one. */
  const levels: Record<Side, Queue[]> = { buy: [], sell: [] };
  const resting = new Map<number, Live>();

  function place(given: Order): readonly Event[] {
    const order = { ...given };
    const { id, side, quantity, type, force } = order;
    if (resting.has(id)) return [{ is: 'rejected', id, reason: 'duplicate-id' }];
    const price = type === 'market' ? (side === 'buy' ? Infinity : 0) : order.price;
    if (order.postOnly && crosses(side, price)) return [{ is: 'rejected', id, reason: 'would-cross' }];
    const taker: Live = { order, price, left: quantity };
    const events: Event[] = [{ is: 'accepted', id }];
    if (force === 'fok' && !canBeWhole(taker)) return [...events, { is: 'done', id, end: 'killed', left: quantity }];
    match(taker, events);
    if (taker.left === 0) return events;
    if (type === 'market' || force !== undefined) events.push({ is: 'done', id, end: 'expired', left: taker.left });
    else rest(taker);
    return events;
  }

  function cancel(id: number): readonly Event[] {
    const found = resting.get(id);
    if (found === undefined) return [{ is: 'rejected', id, reason: 'unknown-order' }];
    remove(found);
    return [{ is: 'done', id, end: 'cancelled', left: found.left }];
  }

  function replace(id: number, price: number, quantity: number): readonly Event[] {
    const found = resting.get(id);
    if (found === undefined) return [{ is: 'rejected', id, reason: 'unknown-order' }];
    const { order } = found;
    if (order.postOnly && crosses(order.side, price)) return [{ is: 'rejected', id, reason: 'would-cross' }];
    if (price === found.price && quantity < found.left) {
      found.left = quantity;
      return [{ is: 'replaced', id, price, quantity, kept: true }];
    }
    remove(found);
    const events: Event[] = [{ is: 'replaced', id, price, quantity, kept: false }];
    const taker: Live = { order, price, left: quantity };
    match(taker, events);
    if (taker.left > 0) rest(taker);
    return events;
  }

  /** Meets the best of the other side for as long as anything is left; what has ended has nothing left. */
  function match(taker: Live, events: Event[]): void {
    for (let maker = bestFor(taker); maker !== undefined && taker.left > 0; maker = bestFor(taker)) {
      if (isOwn(taker, maker)) prevent(taker, maker, events);
      else {
        const quantity = Math.min(taker.left, maker.left);
        events.push({ is: 'trade', maker: maker.order.id, taker: taker.order.id, price: maker.price, quantity });
        lessen(taker, quantity);
        lessen(maker, quantity);
      }
    }
  }

  function prevent(taker: Live, maker: Live, events: Event[]): void {
    const choice = taker.order.selfTrade;
    if (choice === 'decrement') {
      const quantity = Math.min(taker.left, maker.left);
      for (const one of [maker, taker]) {
        lessen(one, quantity);
        const { id } = one.order;
        events.push(one.left === 0 ? { is: 'done', id, end: 'self-trade', left: 0 } : { is: 'reduced', id, left: one.left });
      }
      return;
    }
    const ending = choice === 'newest' ? [taker] : choice === 'oldest' ? [maker] : [maker, taker];
    for (const one of ending) {
      events.push({ is: 'done', id: one.order.id, end: 'self-trade', left: one.left });
      lessen(one, one.left);
    }
  }

  /** Takes something off an order; one that rests and has nothing left leaves the book. */
  function lessen(one: Live, quantity: number): void {
    one.left -= quantity;
    if (one.left === 0 && resting.get(one.order.id) === one) remove(one);
  }

  function bestFor({ order, price }: Live): Live | undefined {
    const best = levels[other(order.side)].at(-1);
    return best !== undefined && reaches(order.side, price, best.price) ? best.orders[0] : undefined;
  }

  function crosses(side: Side, limit: number): boolean {
    const best = levels[other(side)].at(-1);
    return best !== undefined && reaches(side, limit, best.price);
  }

  /** Whether trades alone would fill it: its own order is passed by `oldest`, and is the end of all other choices. */
  function canBeWhole(taker: Live): boolean {
    const others = levels[other(taker.order.side)];
    let missing = taker.left;
    for (let index = others.length - 1; index >= 0 && missing > 0; index--) {
      const { price, orders } = others[index] as Queue;
      if (!reaches(taker.order.side, taker.price, price)) break;
      for (const maker of orders) {
        if (missing <= 0) break;
        if (!isOwn(taker, maker)) missing -= maker.left;
        else if (taker.order.selfTrade !== 'oldest') return false;
      }
    }
    return missing <= 0;
  }

  function rest(one: Live): void {
    resting.set(one.order.id, one);
    const { side } = one.order;
    const own = levels[side];
    let place = own.length;
    while (place > 0 && isBetter(side, (own[place - 1] as Queue).price, one.price)) place--;
    const level = own[place - 1];
    if (level?.price === one.price) level.orders.push(one);
    else own.splice(place, 0, { price: one.price, orders: [one] });
  }

  function remove(one: Live): void {
    resting.delete(one.order.id);
    const own = levels[one.order.side];
    const place = own.findIndex(({ price }) => price === one.price);
    const { orders } = own[place] as Queue;
    orders.splice(orders.indexOf(one), 1);
    if (orders.length === 0) own.splice(place, 1);
  }

  function depth(side: Side): readonly Level[] {
    return levels[side].toReversed().map(({ price, orders }) => ({ price, quantity: orders.reduce((sum, { left }) => sum + left, 0) }));
  }

  return { place, cancel, replace, depth };
}

/** Whether an order has met one of its owner and must not trade with it. */
function isOwn({ order }: Live, maker: Live): boolean {
  return order.selfTrade !== undefined && order.owner !== undefined && order.owner === maker.order.owner;
}

function other(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

function reaches(side: Side, limit: number, price: number): boolean {
  return side === 'buy' ? price <= limit : price >= limit;
}

function isBetter(side: Side, price: number, than: number): boolean {
  return side === 'buy' ? price > than : price < than;
}
