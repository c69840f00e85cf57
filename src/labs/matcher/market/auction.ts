import { NONE } from '../book/orders.ts';
import { END } from '../codes.ts';
import type { Engine } from '../engine.ts';
import { BUY, type Listener, SELL, type Side } from '../matcher.ts';
import { equilibrium, type Interest } from './equilibrium.ts';
import type { MarketOrders } from './waiting.ts';

/** An order that takes part in the end of an auction. */
interface Party {
  readonly id: number;
  readonly arrival: number;
  /** Limit; `null` of a market order. */
  readonly price: number | null;
  left: number;
  /** Its place in the book; `NONE` of a market order. */
  readonly slot: number;
}

/** The engine and what hears it, with the market orders that wait for the auction's end. */
export interface AuctionGround {
  readonly engine: Engine;
  readonly queue: MarketOrders;
  readonly listener: Listener;
}

/**
 * Ends an auction: everything that can trades at one price, market orders first, then by price and time; market orders
 * that are left expire. Hidden quantity takes part in its order's place, orders of one owner trade with each other. Of two
 * the one that came first is the maker. Returns the price; 0 when nothing traded.
 */
export function uncross(ground: AuctionGround, reference: number, tick: number): number {
  const [buys, sells] = [partiesOf(ground, BUY), partiesOf(ground, SELL)];
  const { price, volume } = equilibrium(interests(buys), interests(sells), reference, tick);
  if (volume > 0) ground.engine.lastPrice = price;
  trade(ground, buys, sells, price, volume);
  const unserved = [...buys, ...sells].filter(({ slot, left }) => slot === NONE && left > 0);
  for (const { id, left } of unserved.sort((a, b) => a.arrival - b.arrival)) {
    ground.queue.remove(id);
    ground.listener.done(id, END.expired, left);
  }
  return volume > 0 ? price : 0;
}

/** A side in the order in which it trades. */
function partiesOf({ engine: { book }, queue }: AuctionGround, side: Side): readonly Party[] {
  const first = queue.all().flatMap(({ order, arrival }): Party[] => (order.side === side ? [{ id: order.id, arrival, price: null, left: order.quantity, slot: NONE }] : []));
  const rest: Party[] = [];
  for (let slot = book.first(side); slot !== NONE; slot = book.after(slot)) {
    rest.push({ id: book.orders.ids[slot] as number, arrival: book.orders.arrivals[slot] as number, price: book.priceOf(slot), left: book.openOf(slot), slot });
  }
  return [...first, ...rest];
}

function interests(parties: readonly Party[]): readonly Interest[] {
  return parties.map(({ price, left }) => ({ price, quantity: left }));
}

function trade(ground: AuctionGround, buys: readonly Party[], sells: readonly Party[], price: number, volume: number): void {
  let [buyer, seller] = [0, 0];
  for (let open = volume; open > 0; ) {
    const [buy, sell] = [buys[buyer], sells[seller]];
    if (buy === undefined || sell === undefined) throw new Error('an auction trades no more than both sides have');
    const quantity = Math.min(buy.left, sell.left, open);
    open -= quantity;
    buy.left -= quantity;
    sell.left -= quantity;
    const [maker, taker] = buy.arrival < sell.arrival ? [buy, sell] : [sell, buy];
    ground.listener.trade(maker.id, taker.id, price, quantity, maker.left, taker.left);
    for (const party of [maker, taker]) settle(ground, party, open === 0);
    if (buy.left === 0) buyer += 1;
    if (sell.left === 0) seller += 1;
  }
}

/** Takes out who is filled; at the end, too, what is left of who is not is put right in the book. */
function settle({ engine: { book }, queue, listener }: AuctionGround, party: Party, isLast: boolean): void {
  if (party.left > 0) {
    if (isLast && party.slot !== NONE) book.show(party.slot, party.left);
    return;
  }
  if (party.slot === NONE) queue.remove(party.id);
  else book.remove(party.slot);
  listener.done(party.id, END.filled, 0);
}
