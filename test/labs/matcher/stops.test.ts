import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Market } from '../../../src/labs/matcher/market.ts';
import { Stops } from '../../../src/labs/matcher/market/waiting.ts';
import { BUY, type NewOrder, SELL, type Side, STOP, STOP_LIMIT } from '../../../src/labs/matcher/matcher.ts';
import { Tape } from '../../../src/labs/matcher/tape.ts';
import { blankOrder } from '../../helpers/matching/reports.ts';
import { said } from '../../helpers/matching/side-by-side.ts';

/** Stops in a plain list, sorted whenever somebody asks. */
class ListedStops {
  listed: { readonly id: number; readonly side: Side; readonly stop: number; readonly arrival: number }[] = [];

  has(id: number): boolean {
    return this.listed.some((other) => other.id === id);
  }

  remove(ids: readonly number[]): void {
    this.listed = this.listed.filter(({ id }) => !ids.includes(id));
  }

  due(last: number): readonly number[] {
    const buys = this.listed.filter(({ side, stop }) => side === BUY && stop <= last).sort((a, b) => a.stop - b.stop || a.arrival - b.arrival);
    const sells = this.listed.filter(({ side, stop }) => side === SELL && stop >= last).sort((a, b) => b.stop - a.stop || a.arrival - b.arrival);
    return [...buys, ...sells].map(({ id }) => id);
  }
}

interface Deed {
  readonly kind: 'add' | 'remove' | 'trigger';
  readonly id: number;
  readonly side: Side;
  readonly stop: number;
}

describe('Stops that wait', () => {
  const anyDeed: fc.Arbitrary<Deed> = fc.record({
    kind: fc.constantFrom('add', 'add', 'add', 'remove', 'trigger'),
    id: fc.integer({ min: 1, max: 30 }),
    side: fc.constantFrom<Side>(BUY, SELL),
    stop: fc.integer({ min: 1, max: 8 }),
  });

  function matches(stops: Stops, list: ListedStops, { kind, id, side, stop }: Deed, arrival: number): void {
    if (kind === 'trigger') {
      const due = list.due(stop);
      expect(stops.due(stop).map((order) => order.id)).toEqual(due);
      return list.remove(due);
    }
    const isThere = list.has(id);
    expect(stops.has(id)).toBe(isThere);
    if (kind === 'remove' || isThere) {
      expect(stops.remove(id)?.id).toBe(isThere ? id : undefined);
      return list.remove([id]);
    }
    stops.add({ ...blankOrder(), id, side, stop }, arrival);
    list.listed.push({ id, side, stop, arrival });
  }

  test('stand as a list does that is sorted by trigger and arrival', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 80, size: 'max' }), (deeds) => {
        const [stops, list] = [new Stops(), new ListedStops()];
        for (const [arrival, deed] of deeds.entries()) {
          matches(stops, list, deed, arrival);
          expect([stops.count, stops.all().length]).toEqual([list.listed.length, list.listed.length]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('A market with stops', () => {
  function market(orders: readonly Partial<NewOrder>[]) {
    const tape = new Tape();
    const market = new Market(tape);
    for (const [at, order] of orders.entries()) market.place({ ...blankOrder(), id: at + 1, ...order });
    return { market, tape };
  }

  test('works stops off by trigger, buys before sells, then by arrival, each whole, and what they trade triggers more', () => {
    const { market: one, tape } = market([
      { side: SELL, price: 100, quantity: 1 },
      { side: SELL, price: 101, quantity: 2 },
      { side: SELL, price: 105, quantity: 9 },
      { side: BUY, price: 90, quantity: 9 },
      { side: SELL, type: STOP, stop: 95, quantity: 1 },
      { side: BUY, type: STOP, stop: 101, quantity: 1 },
      { side: BUY, type: STOP, stop: 100, quantity: 1 },
      { side: BUY, type: STOP, stop: 100, quantity: 1 },
      { side: BUY, type: STOP_LIMIT, stop: 105, price: 103, quantity: 1 },
      { side: BUY, type: STOP, stop: 106, quantity: 1 },
    ]);
    const from = tape.count;
    one.place({ ...blankOrder(), id: 11, side: BUY, price: 100, quantity: 1 });
    expect(said(tape, from)).toEqual([
      ...['accepted 11 buy 100 1', 'trade 1 11 100 1 0 0', 'done 1 filled 0', 'done 11 filled 0'],
      ...['triggered 7 0', 'trade 2 7 101 1 1 0', 'done 7 filled 0'],
      ...['triggered 8 0', 'trade 2 8 101 1 0 0', 'done 2 filled 0', 'done 8 filled 0'],
      ...['triggered 6 0', 'trade 3 6 105 1 8 0', 'done 6 filled 0'],
      ...['triggered 9 103'],
    ]);
    expect(one.engine.orders(BUY).map(({ id }) => id)).toEqual([9, 4]);
    expect(one.stops.all().map(({ order }) => order.id)).toEqual([10, 5]);
  });

  test('triggers a stop at once whose price was met before it came', () => {
    const { tape } = market([
      { side: SELL, price: 100, quantity: 1 },
      { side: BUY, price: 100, quantity: 1 },
      { side: BUY, type: STOP, stop: 99, quantity: 3 },
    ]);
    expect(said(tape, 5)).toEqual(['accepted 3 buy 0 3', 'triggered 3 0', 'done 3 expired 3']);
  });

  test('keeps fifty thousand stops without taking long, and a cascade of all of them ends', { timeout: 20_000 }, () => {
    const stops = Array.from({ length: 50_000 }, (_, at): Partial<NewOrder> => ({ side: BUY, type: STOP, stop: 1000 + ((at * 7919) % 2000), quantity: 1 }));
    const { market: one, tape } = market([...stops, { side: BUY, type: STOP, stop: 5000, quantity: 1 }]);
    for (let id = 2; id <= 50_000; id += 2) one.cancel(id);
    expect(one.stops.count).toBe(25_001);
    for (let id = 60_001; id <= 85_001; id++) one.place({ ...blankOrder(), id, side: SELL, price: 1000 + Math.floor((id - 60_001) / 10), quantity: 1 });
    const from = tape.count;
    one.place({ ...blankOrder(), id: 90_000, side: BUY, price: 1000, quantity: 1 });
    expect(tape.events(from).filter(({ kind }) => kind === 'triggered')).toHaveLength(25_000);
    expect(one.stops.count).toBe(1);
  });
});
