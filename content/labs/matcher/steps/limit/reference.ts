import type { Book, Event, Level, Order, Side } from './kit';

interface Resting {
  readonly id: number;
  left: number;
}

/** All that rests at one price, whoever came first at the front. */
interface Queue {
  readonly price: number;
  readonly orders: Resting[];
}

/** Step 1: limit orders by price and time. */
export function limitBook(): Book {
  /** The best level is the last one: levels come and go where an array is cheapest. */
  const levels: Record<Side, Queue[]> = { buy: [], sell: [] };
  const ids = new Set<number>();

  function place({ id, side, price, quantity }: Order): readonly Event[] {
    if (ids.has(id)) return [{ is: 'rejected', id, reason: 'duplicate-id' }];
    const events: Event[] = [{ is: 'accepted', id }];
    const left = match(id, side, price, quantity, events);
    if (left > 0) rest(side, price, { id, left });
    return events;
  }

  /** Trades with the best of the other side for as long as the limit reaches it; returns what is left. */
  function match(taker: number, side: Side, limit: number, quantity: number, events: Event[]): number {
    const others = levels[side === 'buy' ? 'sell' : 'buy'];
    let left = quantity;
    for (let best = others.at(-1); best !== undefined && left > 0 && reaches(side, limit, best.price); best = others.at(-1)) {
      for (let maker = best.orders[0]; maker !== undefined && left > 0; maker = best.orders[0]) {
        const traded = Math.min(left, maker.left);
        events.push({ is: 'trade', maker: maker.id, taker, price: best.price, quantity: traded });
        left -= traded;
        maker.left -= traded;
        if (maker.left > 0) break;
        best.orders.shift();
        ids.delete(maker.id);
      }
      if (best.orders.length === 0) others.pop();
    }
    return left;
  }

  function rest(side: Side, price: number, order: Resting): void {
    ids.add(order.id);
    const own = levels[side];
    // From the best on: most orders come in near it.
    let place = own.length;
    while (place > 0 && isBetter(side, (own[place - 1] as Queue).price, price)) place--;
    const level = own[place - 1];
    if (level?.price === price) level.orders.push(order);
    else own.splice(place, 0, { price, orders: [order] });
  }

  function depth(side: Side): readonly Level[] {
    return levels[side].toReversed().map(({ price, orders }) => ({ price, quantity: orders.reduce((sum, { left }) => sum + left, 0) }));
  }

  return { place, depth };
}

function reaches(side: Side, limit: number, price: number): boolean {
  return side === 'buy' ? price <= limit : price >= limit;
}

function isBetter(side: Side, price: number, than: number): boolean {
  return side === 'buy' ? price > than : price < than;
}
