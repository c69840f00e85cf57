import type { EditableBook, Event, Level, Order, Side } from './kit';

interface Resting {
  readonly id: number;
  readonly side: Side;
  readonly price: number;
  readonly postOnly: boolean;
  left: number;
}

/** All that rests at one price, whoever came first at the front. */
interface Queue {
  readonly price: number;
  readonly orders: Resting[];
}

/** Step 3: orders that can be cancelled and replaced. */
export function replaceBook(): EditableBook {
  /** The best level is the last one. */
  const levels: Record<Side, Queue[]> = { buy: [], sell: [] };
  /** All that rests and nothing else: who is filled or cancelled comes off it at once. */
  const resting = new Map<number, Resting>();

  function place(order: Order): readonly Event[] {
    const { id, side, price, quantity, type, force } = order;
    if (resting.has(id)) return [{ is: 'rejected', id, reason: 'duplicate-id' }];
    // To a market order every price is good enough; it never rests at this one.
    const limit = type === 'market' ? (side === 'buy' ? Infinity : 0) : price;
    if (order.postOnly && fillable(side, limit, 1)) return [{ is: 'rejected', id, reason: 'would-cross' }];
    const events: Event[] = [{ is: 'accepted', id }];
    // Looked at before anything is touched: a trade cannot be taken back.
    if (force === 'fok' && !fillable(side, limit, quantity)) return [...events, { is: 'done', id, end: 'killed', left: quantity }];
    const left = match(id, side, limit, quantity, events);
    if (left === 0) return events;
    if (type === 'market' || force !== undefined) events.push({ is: 'done', id, end: 'expired', left });
    else rest({ id, side, price, postOnly: order.postOnly ?? false, left });
    return events;
  }

  function cancel(id: number): readonly Event[] {
    const order = resting.get(id);
    if (order === undefined) return [{ is: 'rejected', id, reason: 'unknown-order' }];
    remove(order);
    return [{ is: 'done', id, end: 'cancelled', left: order.left }];
  }

  function replace(id: number, price: number, quantity: number): readonly Event[] {
    const order = resting.get(id);
    if (order === undefined) return [{ is: 'rejected', id, reason: 'unknown-order' }];
    // Before the old order is touched: a refusal must leave no trace.
    if (order.postOnly && fillable(order.side, price, 1)) return [{ is: 'rejected', id, reason: 'would-cross' }];
    if (price === order.price && quantity < order.left) {
      order.left = quantity;
      return [{ is: 'replaced', id, price, quantity, kept: true }];
    }
    remove(order);
    const events: Event[] = [{ is: 'replaced', id, price, quantity, kept: false }];
    const left = match(id, order.side, price, quantity, events);
    if (left > 0) rest({ ...order, price, left });
    return events;
  }

  function remove(order: Resting): void {
    resting.delete(order.id);
    const own = levels[order.side];
    const place = own.findIndex(({ price }) => price === order.price);
    const { orders } = own[place] as Queue;
    orders.splice(orders.indexOf(order), 1);
    if (orders.length === 0) own.splice(place, 1);
  }

  /** Whether the levels that a limit reaches hold so much. */
  function fillable(side: Side, limit: number, quantity: number): boolean {
    const others = levels[other(side)];
    let missing = quantity;
    for (let index = others.length - 1; index >= 0 && missing > 0; index--) {
      const { price, orders } = others[index] as Queue;
      if (!reaches(side, limit, price)) break;
      for (const { left } of orders) missing -= left;
    }
    return missing <= 0;
  }

  /** Trades with the best of the other side for as long as the limit reaches it; returns what is left. */
  function match(taker: number, side: Side, limit: number, quantity: number, events: Event[]): number {
    const others = levels[other(side)];
    let left = quantity;
    for (let best = others.at(-1); best !== undefined && left > 0 && reaches(side, limit, best.price); best = others.at(-1)) {
      for (let maker = best.orders[0]; maker !== undefined && left > 0; maker = best.orders[0]) {
        const traded = Math.min(left, maker.left);
        events.push({ is: 'trade', maker: maker.id, taker, price: best.price, quantity: traded });
        left -= traded;
        maker.left -= traded;
        if (maker.left > 0) break;
        best.orders.shift();
        resting.delete(maker.id);
      }
      if (best.orders.length === 0) others.pop();
    }
    return left;
  }

  function rest(order: Resting): void {
    const { side, price } = order;
    resting.set(order.id, order);
    const own = levels[side];
    let place = own.length;
    while (place > 0 && isBetter(side, (own[place - 1] as Queue).price, price)) place--;
    const level = own[place - 1];
    if (level?.price === price) level.orders.push(order);
    else own.splice(place, 0, { price, orders: [order] });
  }

  function depth(side: Side): readonly Level[] {
    return levels[side].toReversed().map(({ price, orders }) => ({ price, quantity: orders.reduce((sum, { left }) => sum + left, 0) }));
  }

  return { place, cancel, replace, depth };
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
