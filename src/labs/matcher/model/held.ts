import { ALLOW_SELF, BUY, CANCEL_OLDEST, type NewOrder } from '../matcher.ts';

/** An order of the model, wherever it is: in the book, waiting as a stop, or as a market order of an auction. */
export interface Held {
  readonly order: NewOrder;
  readonly where: 'book' | 'stop' | 'queue';
  /** `null` of a market order. */
  readonly price: number | null;
  open: number;
  shown: number;
  readonly arrival: number;
  /** Place at its price: the lower, the earlier. */
  turn: number;
}

/** Orders of a side in the book as they trade: price, then place. */
export function sideOf(held: readonly Held[], side: number): readonly Held[] {
  const better = (a: Held, b: Held): number => (side === BUY ? (b.price ?? 0) - (a.price ?? 0) : (a.price ?? 0) - (b.price ?? 0));
  return held.filter(({ where, order }) => where === 'book' && order.side === side).sort((a, b) => better(a, b) || a.turn - b.turn);
}

/** Stops that a last price triggers, in the order in which they are worked off. */
export function dueStops(held: readonly Held[], lastPrice: number): readonly Held[] {
  const stops = byArrival(held).filter(({ where }) => where === 'stop');
  const buys = stops.filter(({ order }) => order.side === BUY && order.stop <= lastPrice).sort((a, b) => a.order.stop - b.order.stop);
  const sells = stops.filter(({ order }) => order.side !== BUY && order.stop >= lastPrice).sort((a, b) => b.order.stop - a.order.stop);
  return [...buys, ...sells];
}

export function showAgain(held: Held): void {
  held.shown = held.order.display === 0 ? held.open : Math.min(held.order.display, held.open);
}

/** Whether an order of a side may trade with one at its price; limit 0: at any price. */
export function isWithin(side: number, { price }: Held, limit: number): boolean {
  return limit === 0 || (side === BUY ? (price ?? 0) <= limit : (price ?? 0) >= limit);
}

/**
 * How much an order could trade with others, first come first. Own orders do not count where they would not trade; unless
 * they alone are taken out, meeting the first one is the end, and before it a price has traded no more than it shows.
 */
export function tradable(makers: readonly Held[], { owner, selfTrade }: NewOrder): number {
  const isOwn = (maker: Held): boolean => owner !== 0 && selfTrade !== ALLOW_SELF && maker.order.owner === owner;
  const end = selfTrade === CANCEL_OLDEST ? -1 : makers.findIndex(isOwn);
  const met = end < 0 ? makers.filter((maker) => !isOwn(maker)) : makers.slice(0, end);
  return met.reduce((sum, { price, shown, open }) => sum + (price === makers[end]?.price ? shown : open), 0);
}

export function byArrival(held: readonly Held[]): readonly Held[] {
  return [...held].sort((a, b) => a.arrival - b.arrival);
}
