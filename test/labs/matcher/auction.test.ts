import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Market, type MarketRules } from '../../../src/labs/matcher/market.ts';
import { equilibrium, type Interest } from '../../../src/labs/matcher/market/equilibrium.ts';
import { BUY, DAY, MARKET, type NewOrder, SELL, type Side, STOP } from '../../../src/labs/matcher/matcher.ts';
import { bestAuctionPrice } from '../../../src/labs/matcher/model/auction-price.ts';
import { blankOrder } from '../../helpers/matching/reports.ts';
import { said } from '../../helpers/matching/side-by-side.ts';
import { Tape } from '../../../src/labs/matcher/tape.ts';

describe('The price of an auction', () => {
  const at = (price: number | null, quantity: number): Interest => ({ price, quantity });

  test.each<readonly [why: string, buys: readonly Interest[], sells: readonly Interest[], reference: number, price: number, volume: number]>([
    ['nobody is there', [], [], 100, 100, 0],
    ['one side is there', [at(100, 5)], [], 100, 0, 0],
    ['nobody meets', [at(99, 5)], [at(100, 5)], 100, 0, 0],
    ['the greatest volume decides', [at(102, 5), at(101, 5), at(100, 5)], [at(99, 4), at(101, 8)], 100, 101, 10],
    ['of equal volumes the smaller surplus', [at(102, 10), at(100, 3)], [at(99, 10)], 100, 101, 10],
    ['buyers are left everywhere: the highest', [at(102, 20)], [at(99, 10)], 100, 102, 10],
    ['sellers are left everywhere: the lowest', [at(102, 10)], [at(99, 20)], 100, 99, 10],
    ['nobody is left: the nearest to the reference', [at(104, 10)], [at(98, 10)], 101, 101, 10],
    ['the reference lies below', [at(104, 10)], [at(98, 10)], 90, 98, 10],
    ['the reference lies above', [at(104, 10)], [at(98, 10)], 110, 104, 10],
    ['buyers are left below, as many sellers above: the nearest to the reference', [at(103, 10), at(100, 5)], [at(99, 10), at(101, 5)], 102, 102, 10],
    ['the same without a reference', [at(103, 10), at(100, 5)], [at(99, 10), at(101, 5)], 0, 99, 10],
    ['market orders on both sides, no limits: the reference', [at(null, 7)], [at(null, 5)], 100, 100, 5],
    ['market orders on both sides and no reference: no price', [at(null, 7)], [at(null, 5)], 0, 0, 0],
    ['market buyers take what sells', [at(null, 7)], [at(100, 5), at(103, 5)], 50, 103, 7],
  ])('%s', (_why, buys, sells, reference, price, volume) => {
    expect(equilibrium(buys, sells, reference, 1)).toEqual({ price, volume });
    expect(bestAuctionPrice(asWanting(buys), asWanting(sells), reference, 1)).toEqual({ price, volume });
  });

  test('is the lower of two that are as near to a reference between ticks', () => {
    expect(equilibrium([at(108, 10)], [at(100, 10)], 102, 4)).toEqual({ price: 100, volume: 10 });
  });

  test.each([1, 4])('is the one that looking at every price finds, tick %i', (tick) => {
    const price = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 6, arbitrary: fc.integer({ min: 18, max: 24 }).map((number) => number * tick) });
    const side = fc.array(fc.record({ price, quantity: fc.integer({ min: 1, max: 9 }) }), { maxLength: 8 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 0, max: 26 * tick }), (buys, sells, reference) => {
        expect(equilibrium(buys, sells, reference, tick)).toEqual(bestAuctionPrice(asWanting(buys), asWanting(sells), reference, tick));
      }),
      { numRuns: 4000 },
    );
  });
});

function asWanting(interests: readonly Interest[]) {
  return interests.map(({ price, quantity }) => ({ price, open: quantity }));
}

describe('An auction', () => {
  function auction(rules: MarketRules, before: readonly Partial<NewOrder>[], orders: readonly Partial<NewOrder>[]) {
    const tape = new Tape();
    const market = new Market(tape, rules);
    let id = 0;
    const place = (order: Partial<NewOrder>): void => market.place({ ...blankOrder(), id: ++id, ...order });
    for (const order of before) place(order);
    market.startAuction();
    for (const order of orders) place(order);
    const from = tape.count;
    market.uncross();
    return { market, said: said(tape, from) };
  }

  test('serves market orders first, then price, then time, and lets what is left of market orders expire', () => {
    const { said } = auction(
      {},
      [],
      [
        { side: BUY, price: 101, quantity: 4 },
        { side: BUY, price: 102, quantity: 4 },
        { side: BUY, price: 102, quantity: 4 },
        { side: BUY, type: MARKET, quantity: 3 },
        { side: SELL, price: 102, quantity: 9 },
        { side: BUY, type: MARKET, quantity: 20, force: DAY },
      ],
    );
    expect(said).toEqual(['trade 4 5 102 3 0 6', 'done 4 filled 0', 'trade 5 6 102 6 0 14', 'done 5 filled 0', 'done 6 expired 14', 'phase continuous 102']);
  });

  test('takes all of an iceberg in the place of its shown part, and shows again what is left of it', () => {
    const { market, said } = auction(
      {},
      [
        { side: SELL, price: 100, quantity: 10, display: 2 },
        { side: SELL, price: 100, quantity: 5 },
      ],
      [{ side: BUY, price: 100, quantity: 7 }],
    );
    expect(said).toEqual(['trade 1 3 100 7 3 0', 'done 3 filled 0', 'phase continuous 100']);
    expect(market.engine.orders(SELL)).toEqual([
      { id: 1, owner: 0, price: 100, shown: 2, hidden: 1 },
      { id: 2, owner: 0, price: 100, shown: 5, hidden: 0 },
    ]);
  });

  test('triggers stops with its price, after it has ended', () => {
    const { said } = auction(
      {},
      [{ side: SELL, type: STOP, stop: 100, quantity: 2 }],
      [
        { side: BUY, price: 100, quantity: 7 },
        { side: SELL, price: 100, quantity: 4 },
      ],
    );
    expect(said).toEqual(['trade 2 3 100 4 3 0', 'done 3 filled 0', 'phase continuous 100', 'triggered 1 0', 'trade 2 1 100 2 1 0', 'done 1 filled 0']);
  });

  test('of nobody who meets leaves the last price as it was', () => {
    const { market, said } = auction({ reference: 100 }, [], [{ side: BUY, price: 99, quantity: 7 }]);
    expect([said, market.engine.lastPrice]).toEqual([['phase continuous 0'], 0]);
  });

  test('of market orders alone has no price without a reference: they expire in the order of arrival', () => {
    const orders = [SELL, BUY, SELL].map((side) => ({ side: side as Side, type: MARKET, quantity: 2 }) as const);
    expect(auction({}, [], orders).said).toEqual(['done 1 expired 2', 'done 2 expired 2', 'done 3 expired 2', 'phase continuous 0']);
    expect(auction({ reference: 50 }, [], orders).said).toEqual(['trade 1 2 50 2 0 0', 'done 1 filled 0', 'done 2 filled 0', 'done 3 expired 2', 'phase continuous 50']);
  });

  test('of two hundred thousand orders ends', { timeout: 20_000 }, () => {
    const market = new Market(new Tape(2 ** 20));
    market.startAuction();
    const order = blankOrder();
    for (let id = 1; id <= 200_000; id++) market.place(Object.assign(order, { id, side: (id % 2) as Side, type: id % 50 === 0 ? MARKET : 0, price: id % 50 === 0 ? 0 : 1000 + ((id * 7919) % 200), quantity: 5 }));
    market.uncross();
    expect(market.engine.book.best(BUY)).toBeLessThan(market.engine.book.best(SELL));
    expect(market.queue.count).toBe(0);
  });
});
