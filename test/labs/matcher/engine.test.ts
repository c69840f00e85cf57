import { describe, expect, test } from 'vitest';
import { ALLOW_SELF, BUY, CANCEL_BOTH, CANCEL_NEWEST, CANCEL_OLDEST, DECREMENT, FOK, IOC, MARKET, SELL } from '../../../src/labs/matcher/matcher.ts';
import { Hearing } from '../../helpers/matching/hearing.ts';

/** Sells: 1 of owner 8 and 2 of owner 9 at 100, 3 of owner 8 at 101, each of 5. */
function offered(): Hearing {
  const hearing = new Hearing();
  hearing.place({ id: 1, owner: 8, side: SELL, price: 100, quantity: 5 });
  hearing.place({ id: 2, owner: 9, side: SELL, price: 100, quantity: 5 });
  hearing.place({ id: 3, owner: 8, side: SELL, price: 101, quantity: 5 });
  return hearing;
}

describe('Limit orders', () => {
  test('trade at the price of who was there, first come first, and rest with what is left', () => {
    const hearing = offered();
    expect(hearing.place({ id: 4, price: 101, quantity: 12 })).toEqual([
      'accepted 4 buy 12 @ 101',
      'trade 1 x 4 5 @ 100, left 0 and 7',
      'done 1 filled 0',
      'trade 2 x 4 5 @ 100, left 0 and 2',
      'done 2 filled 0',
      'trade 3 x 4 2 @ 101, left 3 and 0',
      'done 4 filled 0',
    ]);
    expect(hearing.place({ id: 5, price: 102, quantity: 4 })).toEqual(['accepted 5 buy 4 @ 102', 'trade 3 x 5 3 @ 101, left 0 and 1', 'done 3 filled 0']);
    expect(hearing.book(BUY)).toEqual(['5: 1 @ 102']);
  });

  test.each([
    ['an id of the book', { id: 1, price: 99, quantity: 1 }, 'duplicate-id'],
    ['no id', { id: 0, price: 99, quantity: 1 }, 'bad-id'],
    ['half an id', { id: 4.5, price: 99, quantity: 1 }, 'bad-id'],
    ['an id that is no longer exact', { id: 2 ** 53, price: 99, quantity: 1 }, 'bad-id'],
    ['no price', { id: 4, price: 0, quantity: 1 }, 'bad-price'],
    ['a price below zero', { id: 4, price: -1, quantity: 1 }, 'bad-price'],
    ['a part of a tick', { id: 4, price: 99.5, quantity: 1 }, 'bad-price'],
    ['a price that is too high', { id: 4, price: 2 ** 31 - 1, quantity: 1 }, 'bad-price'],
    ['a price of a market order', { id: 4, type: MARKET, price: 99, quantity: 1 }, 'bad-price'],
    ['no quantity', { id: 4, price: 99, quantity: 0 }, 'bad-quantity'],
    ['a part of a lot', { id: 4, price: 99, quantity: 0.1 }, 'bad-quantity'],
    ['no number', { id: 4, price: 99, quantity: Number.NaN }, 'bad-quantity'],
    ['too many lots', { id: 4, price: 99, quantity: 2 ** 31 }, 'bad-quantity'],
    ['more shown than there is', { id: 4, price: 99, quantity: 5, display: 6 }, 'bad-display'],
  ] as const)('are refused for %s', (_, fields, reason) => {
    const hearing = offered();
    expect(hearing.place(fields)).toEqual([`rejected ${fields.id} ${reason}`]);
    expect(hearing.book(SELL)).toEqual(['1: 5 @ 100', '2: 5 @ 100', '3: 5 @ 101']);
    expect(hearing.book(BUY)).toEqual([]);
  });

  test('of the highest and the lowest price meet', () => {
    const hearing = new Hearing();
    const highest = 2 ** 31 - 2;
    hearing.place({ id: 1, side: SELL, price: highest, quantity: 2 });
    hearing.place({ id: 2, price: 1, quantity: 2 });
    expect(hearing.place({ id: 3, price: highest, quantity: 1 }).slice(1)).toEqual([`trade 1 x 3 1 @ ${highest}, left 1 and 0`, 'done 3 filled 0']);
    expect(hearing.place({ id: 4, side: SELL, price: 1, quantity: 1 }).slice(1)).toEqual(['trade 2 x 4 1 @ 1, left 1 and 0', 'done 4 filled 0']);
  });
});

describe('Orders that do not rest', () => {
  test.each([
    ['a market order', { type: MARKET, price: 0 }, ['done 4 expired 5']],
    ['immediate or cancel', { force: IOC, price: 101 }, ['done 4 expired 5']],
  ] as const)('%s takes what is there, and the rest expires', (_, fields, end) => {
    const hearing = offered();
    const lines = hearing.place({ id: 4, quantity: 20, ...fields });
    expect(lines.filter((line) => line.startsWith('trade'))).toHaveLength(3);
    expect(lines.slice(-1)).toEqual(end);
    expect([hearing.book(BUY), hearing.book(SELL)]).toEqual([[], []]);
  });

  test('fill or kill is filled whole or not at all', () => {
    const hearing = offered();
    expect(hearing.place({ id: 4, price: 100, quantity: 11, force: FOK })).toEqual(['accepted 4 buy 11 @ 100', 'done 4 killed 11']);
    expect(hearing.place({ id: 5, price: 101, quantity: 15, force: FOK }).slice(-1)).toEqual(['done 5 filled 0']);
  });

  test.each([
    ['what an own order offers, with the oldest cancelled', CANCEL_OLDEST, 11],
    ['what stands behind an own order, with the newest cancelled', CANCEL_NEWEST, 6],
    ['what stands behind an own order, with both cancelled', CANCEL_BOTH, 6],
    ['what stands behind an own order, with both lessened', DECREMENT, 6],
  ] as const)('fill or kill does not count %s', (_, selfTrade, quantity) => {
    const killed = offered();
    expect(killed.place({ id: 4, owner: 9, price: 101, quantity, force: FOK, selfTrade })).toEqual([`accepted 4 buy ${quantity} @ 101`, `done 4 killed ${quantity}`]);
    expect(killed.book(SELL)).toEqual(['1: 5 @ 100', '2: 5 @ 100', '3: 5 @ 101']);
    expect(offered().place({ id: 4, owner: 9, price: 101, quantity: quantity - 1, force: FOK, selfTrade }).at(-1)).toBe('done 4 filled 0');
    expect(offered().place({ id: 4, owner: 9, price: 101, quantity, force: FOK, selfTrade: ALLOW_SELF }).at(-1)).toBe('done 4 filled 0');
  });

  test('fill or kill counts what is hidden, but not behind an own order', () => {
    const hearing = new Hearing();
    hearing.place({ id: 1, owner: 8, side: SELL, price: 100, quantity: 9, display: 2 });
    hearing.place({ id: 2, owner: 9, side: SELL, price: 100, quantity: 5 });
    expect(hearing.place({ id: 3, owner: 9, price: 100, quantity: 3, force: FOK, selfTrade: CANCEL_NEWEST }).at(-1)).toBe('done 3 killed 3');
    expect(hearing.place({ id: 4, owner: 7, price: 100, quantity: 14, force: FOK, selfTrade: CANCEL_NEWEST }).at(-1)).toBe('done 4 filled 0');
  });

  test('post-only is refused where it would trade', () => {
    const hearing = offered();
    expect(hearing.place({ id: 4, price: 100, quantity: 1, postOnly: true })).toEqual(['rejected 4 would-cross']);
    expect(hearing.place({ id: 4, price: 99, quantity: 1, postOnly: true })).toEqual(['accepted 4 buy 1 @ 99']);
  });
});

describe('Self-trade prevention, as the incoming order chooses', () => {
  test.each([
    ['allowed', ALLOW_SELF, ['trade 1 x 4 5 @ 100, left 0 and 3', 'done 1 filled 0', 'trade 2 x 4 3 @ 100, left 2 and 0', 'done 4 filled 0']],
    ['newest', CANCEL_NEWEST, ['done 4 self-trade 8']],
    ['oldest', CANCEL_OLDEST, ['done 1 self-trade 5', 'trade 2 x 4 5 @ 100, left 0 and 3', 'done 2 filled 0']],
    ['both', CANCEL_BOTH, ['done 1 self-trade 5', 'done 4 self-trade 8']],
    ['decrement', DECREMENT, ['done 1 self-trade 0', 'reduced 4 3', 'trade 2 x 4 3 @ 100, left 2 and 0', 'done 4 filled 0']],
  ] as const)('%s', (_, selfTrade, lines) => {
    expect(offered().place({ id: 4, owner: 8, price: 100, quantity: 8, selfTrade }).slice(1)).toEqual(lines);
  });

  test.each([
    [3, ['reduced 1 2', 'done 4 self-trade 0'], ['1: 2 @ 100', '2: 5 @ 100', '3: 5 @ 101']],
    [5, ['done 1 self-trade 0', 'done 4 self-trade 0'], ['2: 5 @ 100', '3: 5 @ 101']],
  ])('decrement of an order of %i', (quantity, lines, book) => {
    const hearing = offered();
    expect(hearing.place({ id: 4, owner: 8, price: 100, quantity, selfTrade: DECREMENT }).slice(1)).toEqual(lines);
    expect(hearing.book(SELL)).toEqual(book);
  });

  test('nobody is an owner', () => {
    const hearing = new Hearing();
    hearing.place({ id: 1, side: SELL, price: 100, quantity: 5 });
    expect(hearing.place({ id: 2, price: 100, quantity: 5, selfTrade: CANCEL_BOTH })).toContain('trade 1 x 2 5 @ 100, left 0 and 0');
  });
});

describe('An iceberg', () => {
  test('trades with what it shows, then stands last with the next part, to the end', () => {
    const hearing = new Hearing();
    hearing.place({ id: 1, side: SELL, price: 100, quantity: 7, display: 3 });
    hearing.place({ id: 2, side: SELL, price: 100, quantity: 2 });
    expect(hearing.book(SELL)).toEqual(['1: 3+4 @ 100', '2: 2 @ 100']);
    expect(hearing.place({ id: 3, price: 100, quantity: 4 }).slice(1)).toEqual(['trade 1 x 3 3 @ 100, left 4 and 1', 'shown 1 3', 'trade 2 x 3 1 @ 100, left 1 and 0', 'done 3 filled 0']);
    expect(hearing.book(SELL)).toEqual(['2: 1 @ 100', '1: 3+1 @ 100']);
    expect(hearing.place({ id: 4, price: 100, quantity: 6 }).slice(1)).toEqual([
      'trade 2 x 4 1 @ 100, left 0 and 5',
      'done 2 filled 0',
      'trade 1 x 4 3 @ 100, left 1 and 2',
      'shown 1 1',
      'trade 1 x 4 1 @ 100, left 0 and 1',
      'done 1 filled 0',
    ]);
  });

  test('that has arrived as a taker hides what is left over the part that it shows', () => {
    const hearing = offered();
    hearing.place({ id: 4, price: 100, quantity: 20, display: 4 });
    expect(hearing.book(BUY)).toEqual(['4: 4+6 @ 100']);
  });

  test('with fewer lots keeps its place and loses hidden ones first', () => {
    const hearing = new Hearing();
    hearing.place({ id: 1, side: SELL, price: 100, quantity: 9, display: 3 });
    hearing.place({ id: 2, side: SELL, price: 100, quantity: 1 });
    expect(hearing.replace(1, 100, 4)).toEqual(['replaced 1 4 @ 100, kept']);
    expect(hearing.book(SELL)).toEqual(['1: 3+1 @ 100', '2: 1 @ 100']);
    hearing.replace(1, 100, 2);
    expect(hearing.book(SELL)).toEqual(['1: 2 @ 100', '2: 1 @ 100']);
  });
});

describe('A replacement', () => {
  test.each([
    ['fewer lots at the same price keep the place', 100, 4, ['replaced 1 4 @ 100, kept'], ['1: 4 @ 100', '2: 5 @ 100', '3: 5 @ 101']],
    ['as many lots at the same price lose it', 100, 5, ['replaced 1 5 @ 100'], ['2: 5 @ 100', '1: 5 @ 100', '3: 5 @ 101']],
    ['more lots lose it', 100, 6, ['replaced 1 6 @ 100'], ['2: 5 @ 100', '1: 6 @ 100', '3: 5 @ 101']],
    ['another price loses it', 101, 4, ['replaced 1 4 @ 101'], ['2: 5 @ 100', '3: 5 @ 101', '1: 4 @ 101']],
    ['no lots', 100, 0, ['rejected 1 bad-quantity'], ['1: 5 @ 100', '2: 5 @ 100', '3: 5 @ 101']],
    ['no price', 0, 5, ['rejected 1 bad-price'], ['1: 5 @ 100', '2: 5 @ 100', '3: 5 @ 101']],
  ])('%s', (_, price, quantity, lines, book) => {
    const hearing = offered();
    expect(hearing.replace(1, price, quantity)).toEqual(lines);
    expect(hearing.book(SELL)).toEqual(book);
  });

  test('may trade, by the self-trade prevention that its order chose', () => {
    const hearing = offered();
    hearing.place({ id: 4, owner: 8, price: 90, quantity: 9, selfTrade: CANCEL_OLDEST });
    expect(hearing.replace(4, 100, 7)).toEqual(['replaced 4 7 @ 100', 'done 1 self-trade 5', 'trade 2 x 4 5 @ 100, left 0 and 2', 'done 2 filled 0']);
    expect(hearing.book(BUY)).toEqual(['4: 2 @ 100']);
    hearing.place({ id: 5, owner: 8, side: SELL, price: 103, quantity: 1, selfTrade: CANCEL_NEWEST });
    expect(hearing.replace(5, 100, 1)).toEqual(['replaced 5 1 @ 100', 'done 5 self-trade 1']);
    expect(hearing.book(SELL)).toEqual(['3: 5 @ 101']);
  });

  test('of a post-only order that would trade is refused, and the order stays where it was', () => {
    const hearing = offered();
    hearing.place({ id: 4, price: 90, quantity: 9, postOnly: true });
    hearing.place({ id: 5, price: 90, quantity: 1 });
    expect(hearing.replace(4, 100, 9)).toEqual(['rejected 4 would-cross']);
    expect(hearing.book(BUY)).toEqual(['4: 9 @ 90', '5: 1 @ 90']);
    expect(hearing.place({ id: 6, side: SELL, price: 90, quantity: 9 }).slice(1, 2)).toEqual(['trade 4 x 6 9 @ 90, left 0 and 0']);
  });

  test.each([77, 0, -1, 1.5, Number.NaN])('of an order that is not there, %s, is refused', (id) => {
    expect(offered().replace(id, 100, 1)).toEqual([`rejected ${id} unknown-order`]);
    expect(offered().cancel(id)).toEqual([`rejected ${id} unknown-order`]);
  });
});

describe('Cancelling', () => {
  test('takes an order out once', () => {
    const hearing = offered();
    expect(hearing.cancel(2)).toEqual(['done 2 cancelled 5']);
    expect(hearing.cancel(2)).toEqual(['rejected 2 unknown-order']);
    expect(hearing.place({ id: 2, side: SELL, price: 100, quantity: 1 })).toEqual(['accepted 2 sell 1 @ 100']);
  });

  test('of all orders of an owner, in the order in which they came', () => {
    const hearing = offered();
    hearing.place({ id: 4, owner: 8, price: 99, quantity: 1 });
    hearing.replace(1, 102, 5);
    expect(hearing.cancelAll(8)).toEqual(['done 3 cancelled 5', 'done 4 cancelled 1', 'done 1 cancelled 5']);
    expect(hearing.cancelAll(0)).toEqual(['done 2 cancelled 5']);
    expect([hearing.engine.book.orders.count, hearing.engine.book.ids.count]).toEqual([0, 0]);
  });
});

describe('What others see', () => {
  test('is the best prices, levels with what they show, and single orders', () => {
    const { engine } = seen();
    expect([engine.book.best(BUY), engine.book.best(SELL)]).toEqual([99, 100]);
    expect(engine.depth(SELL)).toEqual([
      { price: 100, quantity: 8, orders: 2 },
      { price: 101, quantity: 5, orders: 1 },
      { price: 105, quantity: 1, orders: 1 },
    ]);
    expect(engine.depth(SELL, 2).map(({ price }) => price)).toEqual([100, 101]);
    expect(engine.depth(SELL, 0)).toEqual([]);
    expect(engine.depth(BUY, 10)).toEqual([{ price: 99, quantity: 3, orders: 1 }]);
    expect(engine.orders(SELL)[1]).toEqual({ id: 2, owner: 9, price: 100, shown: 3, hidden: 4 });
    expect(engine.lastPrice).toBe(0);
  });
});

function seen(): Hearing {
  const hearing = new Hearing();
  hearing.place({ id: 1, side: SELL, price: 100, quantity: 5 });
  hearing.place({ id: 2, owner: 9, side: SELL, price: 100, quantity: 7, display: 3 });
  hearing.place({ id: 3, side: SELL, price: 101, quantity: 5 });
  hearing.place({ id: 4, side: SELL, price: 105, quantity: 1 });
  hearing.place({ id: 5, price: 99, quantity: 3 });
  return hearing;
}
