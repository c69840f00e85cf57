import { describe, expect, test } from 'vitest';
import { NONE } from '../../../src/labs/matcher/book/orders.ts';
import { Market, type MarketRules } from '../../../src/labs/matcher/market.ts';
import { type Listener, type NewOrder, SELL, STOP } from '../../../src/labs/matcher/matcher.ts';
import { LEANINGS, seededCommands } from '../../helpers/matching/seeded.ts';
import { disagreement } from '../../helpers/matching/side-by-side.ts';

const SEEDS = 40;
const LENGTH = 300;

describe('A market and its model', () => {
  test.each(Object.entries(LEANINGS))('say the same and keep the same book over streams that lean to %s', (name, leaning) => {
    for (let seed = 1; seed <= SEEDS; seed++) expect(disagreement(seededCommands(`${name} ${seed}`, LENGTH, leaning), leaning.rules)).toBeUndefined();
  });
});

/** Markets that break a rule each. */
const BROKEN: Readonly<Record<string, (listener: Listener, rules: MarketRules) => Market>> = {
  'a smaller quantity loses its place': (listener, rules) =>
    new (class extends Market {
      override replace(id: number, price: number, quantity: number): void {
        super.replace(id, price, quantity);
        const { book } = this.engine;
        const slot = book.ids.find(id);
        if (slot === NONE) return;
        book.unlink(slot);
        book.link(slot);
      }
    })(listener, rules),
  'sell stops wait for the lowest price': (listener, rules) =>
    new (class extends Market {
      override place(order: NewOrder): void {
        const stop = order.type === STOP && order.side === SELL ? 1 : order.stop;
        super.place({ ...order, stop });
      }
    })(listener, rules),
  'an auction leans to another reference': (listener, rules) => new Market(listener, { ...rules, reference: (rules.reference ?? 0) + 3 }),
  'icebergs show all': (listener, rules) =>
    new (class extends Market {
      override place(order: NewOrder): void {
        super.place(order.display > order.quantity ? order : { ...order, display: 0 });
      }
    })(listener, rules),
};

describe('A market that breaks a rule', () => {
  test.each(Object.entries(BROKEN))('is told from the model in six commands or fewer: %s', (_name, make) => {
    const reports = Object.entries(LEANINGS).flatMap(([name, leaning]) => [1, 2, 3, 4].map((seed) => disagreement(seededCommands(`${name} ${seed}`, LENGTH, leaning), leaning.rules, make)));
    const lengths = reports.flatMap((report) => (report === undefined ? [] : [report.split('\n').length - 2]));
    expect(lengths.length).toBeGreaterThan(0);
    expect(Math.min(...lengths)).toBeLessThanOrEqual(6);
  });
});
