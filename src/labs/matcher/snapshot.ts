import { DISPLAY, FLAGS, HIDDEN, KEY, NONE, SHOWN, STRIDE } from './book/orders.ts';
import type { Market } from './market.ts';
import { BUY, type NewOrder, SELL } from './matcher.ts';
import type { Waiting } from './market/waiting.ts';

/** Numbers an order of the book takes, and one that waits outside it. */
const RESTING = 8;
const WAITING = 12;
const HEAD = 9;

/**
 * The whole state of a market in numbers: phase, what a halt interrupted, last price, arrivals so far, how many orders of
 * each kind, the price band, then the orders of the book by side in the order in which they trade, stops and market orders that wait. Two
 * markets of the same state give the same numbers. Tick and lot are the market's own and not part of it.
 */
export function snapshotOf({ engine, stops, queue, phase, interrupted, band }: Market): Float64Array<ArrayBuffer> {
  const { book } = engine;
  const resting = [BUY, SELL].flatMap((side) => {
    const slots: number[] = [];
    for (let slot = book.first(side as 0 | 1); slot !== NONE; slot = book.after(slot)) slots.push(slot);
    return slots;
  });
  const waiting = [...stops.all(), ...queue.all()];
  const numbers = new Float64Array(HEAD + resting.length * RESTING + waiting.length * WAITING);
  numbers.set([phase, interrupted, engine.lastPrice, book.arrivals, resting.length, stops.count, queue.count, band.low, band.high]);
  const { ints, ids, owners, arrivals } = book.orders;
  for (const [place, slot] of resting.entries()) {
    const fields = [KEY, SHOWN, HIDDEN, DISPLAY, FLAGS].map((field) => ints[slot * STRIDE + field] as number);
    numbers.set([ids[slot] as number, owners[slot] as number, arrivals[slot] as number, ...fields], HEAD + place * RESTING);
  }
  for (const [place, one] of waiting.entries()) numbers.set(waitingNumbers(one), HEAD + resting.length * RESTING + place * WAITING);
  return numbers;
}

/** Brings a new market into the state of a snapshot. Throws `RangeError` for numbers that are none. */
export function restore(market: Market, numbers: Float64Array): void {
  const [phase = 0, interrupted = 0, lastPrice = 0, arrivals = 0, resting = 0, stops = 0, queue = 0, low = 0, high = 0] = numbers;
  if (numbers.length !== HEAD + resting * RESTING + (stops + queue) * WAITING) throw new RangeError(`a snapshot of ${resting} orders, ${stops} stops and ${queue} market orders has another length than ${numbers.length}`);
  const { book } = market.engine;
  for (let place = 0; place < resting; place++) {
    const from = HEAD + place * RESTING;
    const slot = book.orders.take();
    const { ints, ids, owners, arrivals: since } = book.orders;
    [ids[slot], owners[slot], since[slot]] = [numbers[from] as number, numbers[from + 1] as number, numbers[from + 2] as number];
    for (const [index, field] of [KEY, SHOWN, HIDDEN, DISPLAY, FLAGS].entries()) ints[slot * STRIDE + field] = numbers[from + 3 + index] as number;
    book.ids.add(ids[slot], slot);
    book.link(slot);
  }
  for (let place = 0; place < stops + queue; place++) {
    const { order, arrival } = waitingOf(numbers.subarray(HEAD + resting * RESTING + place * WAITING));
    (place < stops ? market.stops : market.queue).add(order, arrival);
  }
  book.resumeAt(arrivals);
  market.engine.lastPrice = lastPrice;
  market.resumeIn(phase, interrupted);
  market.setBand(low, high);
}

function waitingNumbers({ order, arrival }: Waiting): readonly number[] {
  const { id, owner, side, type, force, price, quantity, stop, display, postOnly, selfTrade } = order;
  return [id, owner, side, type, force, price, quantity, stop, display, postOnly ? 1 : 0, selfTrade, arrival];
}

function waitingOf(numbers: Float64Array): Waiting {
  const [id = 0, owner = 0, side = 0, type = 0, force = 0, price = 0, quantity = 0, stop = 0, display = 0, postOnly = 0, selfTrade = 0, arrival = 0] = numbers;
  return { order: { id, owner, side, type, force, price, quantity, stop, display, postOnly: postOnly === 1, selfTrade } as NewOrder, arrival };
}
