import type { Event, FastBook, Level, Order, Side } from './kit';

/** An order that rests, and its neighbours in the queue. */
interface Resting {
  readonly id: number;
  readonly level: Queue;
  left: number;
  before: Resting | undefined;
  after: Resting | undefined;
}

/** All that rests at one price, whoever came first standing first. */
interface Queue {
  readonly side: Side;
  readonly price: number;
  quantity: number;
  first: Resting | undefined;
  last: Resting | undefined;
}

/** One side: its levels by price, and in order with the best one last, where it comes and goes without moving the others. */
interface Half {
  readonly byPrice: Map<number, Queue>;
  readonly inOrder: Queue[];
}

/** Step 6: a book in which nothing grows. */
export function fastBook(): FastBook {
  const orders = new Map<number, Resting>();
  const halves: Readonly<Record<Side, Half>> = { buy: { byPrice: new Map(), inOrder: [] }, sell: { byPrice: new Map(), inOrder: [] } };

  function place({ id, side, price, quantity }: Order): readonly Event[] {
    if (orders.has(id)) return [{ is: 'rejected', id, reason: 'duplicate-id' }];
    const events: Event[] = [{ is: 'accepted', id }];
    let left = quantity;
    for (let level = bestOf(opposite(side)); left > 0 && level !== undefined && reaches(side, price, level.price); level = bestOf(opposite(side))) {
      const maker = level.first;
      if (maker === undefined) break;
      const traded = Math.min(left, maker.left);
      left -= traded;
      maker.left -= traded;
      level.quantity -= traded;
      events.push({ is: 'trade', maker: maker.id, taker: id, price: level.price, quantity: traded });
      if (maker.left === 0) remove(maker);
    }
    if (left > 0) rest(id, levelAt(side, price), left);
    return events;
  }

  function cancel(id: number): readonly Event[] {
    const order = orders.get(id);
    if (order === undefined) return [{ is: 'rejected', id, reason: 'unknown-order' }];
    order.level.quantity -= order.left;
    remove(order);
    return [{ is: 'done', id, end: 'cancelled', left: order.left }];
  }

  function best(side: Side): Level | undefined {
    const level = bestOf(side);
    return level && { price: level.price, quantity: level.quantity };
  }

  function bestOf(side: Side): Queue | undefined {
    const { inOrder } = halves[side];
    return inOrder[inOrder.length - 1];
  }

  function rest(id: number, level: Queue, left: number): void {
    const order: Resting = { id, level, left, before: level.last, after: undefined };
    if (level.last === undefined) level.first = order;
    else level.last.after = order;
    level.last = order;
    level.quantity += left;
    orders.set(id, order);
  }

  /** Takes an order out of its queue, and the level with it when it was the last one there. */
  function remove({ id, level, before, after }: Resting): void {
    if (before === undefined) level.first = after;
    else before.after = after;
    if (after === undefined) level.last = before;
    else after.before = before;
    orders.delete(id);
    if (level.first !== undefined) return;
    const { byPrice, inOrder } = halves[level.side];
    byPrice.delete(level.price);
    inOrder.splice(placeOf(level.side, level.price), 1);
  }

  function levelAt(side: Side, price: number): Queue {
    const { byPrice, inOrder } = halves[side];
    const known = byPrice.get(price);
    if (known !== undefined) return known;
    const level: Queue = { side, price, quantity: 0, first: undefined, last: undefined };
    byPrice.set(price, level);
    inOrder.splice(placeOf(side, price), 0, level);
    return level;
  }

  /** Index of a price among the levels, or where it would stand. */
  function placeOf(side: Side, price: number): number {
    const { inOrder } = halves[side];
    let low = 0;
    let high = inOrder.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const level = inOrder[middle];
      if (level !== undefined && isBetter(side, price, level.price)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return { place, cancel, best };
}

function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

function isBetter(side: Side, price: number, than: number): boolean {
  return side === 'buy' ? price > than : price < than;
}

/** Whether an order with a limit trades at a price of the other side. */
function reaches(side: Side, limit: number, price: number): boolean {
  return side === 'buy' ? limit >= price : limit <= price;
}
