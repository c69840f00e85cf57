import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Exchange } from '../../../src/labs/matcher/exchange.ts';
import { Market } from '../../../src/labs/matcher/market.ts';
import { snapshotOf } from '../../../src/labs/matcher/snapshot.ts';
import { Tape } from '../../../src/labs/matcher/tape.ts';
import { blankOrder } from '../../helpers/matching/reports.ts';

/** Sells of 5 at 100 by ann, 5 at 100 by bob, 5 at 101 by ann. */
function offered(): Exchange {
  const exchange = new Exchange();
  exchange.place({ id: 'a1', owner: 'ann', side: 'sell', price: 100, quantity: 5 });
  exchange.place({ id: 'b1', owner: 'bob', side: 'sell', price: 100, quantity: 5 });
  exchange.place({ id: 'a2', owner: 'ann', side: 'sell', price: 101, quantity: 5 });
  return exchange;
}

describe('A command by names', () => {
  test('tells what became of an order', () => {
    const exchange = offered();
    expect(exchange.place({ id: 'c1', side: 'buy', price: 100, quantity: 7 })).toEqual({
      accepted: true,
      status: 'filled',
      left: 0,
      fills: [
        { maker: 'a1', taker: 'c1', price: 100, quantity: 5 },
        { maker: 'b1', taker: 'c1', price: 100, quantity: 2 },
      ],
    });
    expect(exchange.place({ id: 'c2', side: 'buy', price: 100, quantity: 7 })).toMatchObject({ status: 'resting', left: 4 });
    expect(exchange.place({ id: 'c3', side: 'buy', quantity: 7 })).toMatchObject({ status: 'expired', left: 2 });
    expect(exchange.place({ id: 'c4', side: 'sell', price: 101, quantity: 5, force: 'fok' })).toEqual({ accepted: true, status: 'killed', left: 5, fills: [] });
    expect(exchange.replace('c2', 99, 3)).toMatchObject({ status: 'resting', left: 3 });
    expect([exchange.open('c2'), exchange.depth('buy')]).toEqual([3, [{ price: 99, quantity: 3, orders: 1 }]]);
    expect(exchange.cancel('c2')).toEqual({ accepted: true, status: 'cancelled', left: 3, fills: [] });
    expect([exchange.cancel('c2').status, exchange.replace('c2', 99, 1).status, exchange.open('c2')]).toEqual(['unknown-order', 'unknown-order', undefined]);
  });

  test('a name is free again once its order has gone, and not before', () => {
    const exchange = offered();
    expect(exchange.place({ id: 'a1', side: 'sell', price: 100, quantity: 1 })).toMatchObject({ accepted: false, status: 'duplicate-id' });
    expect(exchange.place({ id: 'c1', side: 'buy', price: 0.5, quantity: 1 })).toMatchObject({ accepted: false, status: 'bad-price' });
    expect(exchange.place({ id: 'c1', side: 'buy', price: 100, quantity: 5 })).toMatchObject({ status: 'filled' });
    expect(exchange.place({ id: 'a1', side: 'buy', price: 90, quantity: 1 })).toMatchObject({ status: 'resting' });
    expect(exchange.place({ id: 'c1', side: 'buy', price: 90, quantity: 1 })).toMatchObject({ status: 'resting' });
  });

  test('a refused replacement tells what is still open', () => {
    const exchange = offered();
    expect(exchange.replace('a1', 100, -1)).toEqual({ accepted: false, status: 'bad-quantity', left: 5, fills: [] });
  });
});

describe('What other engines get wrong', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('no dust is left of tenths: quantities are whole, parts are refused', () => {
    const exchange = new Exchange();
    expect(exchange.place({ id: 'a', side: 'sell', price: 100, quantity: 0.3 }).status).toBe('bad-quantity');
    exchange.place({ id: 'b', side: 'sell', price: 100, quantity: 3 });
    for (const id of ['x', 'y', 'z']) exchange.place({ id, side: 'buy', price: 100, quantity: 1 });
    expect([exchange.open('b'), exchange.depth('sell')]).toEqual([undefined, []]);
  });

  test('a replacement heeds self-trade prevention', () => {
    const exchange = offered();
    exchange.place({ id: 'a3', owner: 'ann', side: 'buy', price: 90, quantity: 5, selfTrade: 'cancel-newest' });
    expect(exchange.replace('a3', 100, 5)).toEqual({ accepted: true, status: 'self-trade', left: 5, fills: [] });
    expect([exchange.open('a1'), exchange.open('a3')]).toEqual([5, undefined]);
  });

  test('a post-only order is not lost by a replacement that would trade', () => {
    const exchange = offered();
    exchange.place({ id: 'c1', side: 'buy', price: 90, quantity: 5, postOnly: true });
    expect(exchange.replace('c1', 100, 5)).toEqual({ accepted: false, status: 'would-cross', left: 5, fills: [] });
    expect(exchange.depth('buy')).toEqual([{ price: 90, quantity: 5, orders: 1 }]);
  });

  test('fill or kill does not count own orders', () => {
    const exchange = offered();
    expect(exchange.place({ id: 'a3', owner: 'ann', side: 'buy', price: 101, quantity: 6, force: 'fok', selfTrade: 'cancel-oldest' })).toEqual({ accepted: true, status: 'killed', left: 6, fills: [] });
    expect(exchange.depth('sell').map(({ quantity }) => quantity)).toEqual([10, 5]);
  });

  test('a smaller quantity keeps the place', () => {
    const exchange = offered();
    exchange.replace('a1', 100, 2);
    expect(exchange.place({ id: 'c1', side: 'buy', price: 100, quantity: 3 }).fills.map(({ maker, quantity }) => [maker, quantity])).toEqual([
      ['a1', 2],
      ['b1', 1],
    ]);
  });

  test('a snapshot knows no clock', () => {
    const taken = ['2001-02-03', '2040-05-06'].map((day) => {
      vi.setSystemTime(day);
      const market = new Market(new Tape());
      market.place({ ...blankOrder(), id: 1, price: 100, quantity: 5 });
      market.place({ ...blankOrder(), id: 2, type: 2, stop: 100, quantity: 5 });
      return snapshotOf(market);
    });
    expect(taken[0]).toEqual(taken[1]);
  });

  test.each(['__proto__', 'constructor', 'toString', ''])('an order and an owner may be called "%s"', (name) => {
    const exchange = offered();
    expect(exchange.cancel(name).status).toBe('unknown-order');
    expect(exchange.place({ id: name, owner: name, side: 'buy', price: 90, quantity: 5 }).status).toBe('resting');
    expect(exchange.place({ id: 'n', owner: name, side: 'sell', price: 90, quantity: 5, selfTrade: 'cancel-newest' }).status).toBe('self-trade');
    expect(exchange.place({ id: 'm', side: 'sell', price: 90, quantity: 5 }).fills).toEqual([{ maker: name, taker: 'm', price: 90, quantity: 5 }]);
    expect(exchange.open(name)).toBeUndefined();
  });
});
