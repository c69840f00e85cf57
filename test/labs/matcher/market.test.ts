import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, blankCommand, type Command } from '../../../src/labs/matcher/command.ts';
import { Market, type MarketRules } from '../../../src/labs/matcher/market.ts';
import { BUY, SELL, ENDS, REASONS, type Side } from '../../../src/labs/matcher/matcher.ts';
import { Model } from '../../../src/labs/matcher/model.ts';
import { restore, snapshotOf } from '../../../src/labs/matcher/snapshot.ts';
import { type MatchEvent, Tape } from '../../../src/labs/matcher/tape.ts';
import { anyStream } from '../../helpers/matching/streams.ts';

const RULES: readonly MarketRules[] = [{}, { tick: 2, lot: 2, low: 96, high: 104, reference: 100 }, { low: 97, high: 103 }, { reference: 101 }];
const RUNS = 150;
const LENGTH = 300;

const anyRules = fc.constantFrom(...RULES);

function played(commands: readonly Command[], rules: MarketRules) {
  const tape = new Tape();
  const market = new Market(tape, rules);
  for (const command of commands) apply(command, market);
  return { tape, market };
}

function l3(market: Market, side: Side) {
  return market.engine.orders(side).map(({ id, price, shown, hidden }) => ({ id, price, shown, open: shown + hidden }));
}

describe('A market over random commands', () => {
  test('says, event for event, what the model says, and keeps the same book', () => {
    fc.assert(
      fc.property(anyStream(LENGTH), anyRules, (commands, rules) => {
        const [tape, modelTape] = [new Tape(), new Tape()];
        const market = new Market(tape, rules);
        const model = new Model(modelTape, rules);
        for (const command of commands) {
          const from = tape.count;
          apply(command, market);
          apply(command, model);
          expect(tape.events(from)).toEqual(modelTape.events(from));
          for (const side of [BUY, SELL] as const) expect(l3(market, side)).toEqual(model.book(side));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('is never crossed but in an auction', () => {
    fc.assert(
      fc.property(anyStream(LENGTH), anyRules, (commands, rules) => {
        const market = new Market(new Tape(), rules);
        for (const command of commands) {
          apply(command, market);
          const [bid, ask] = [market.engine.book.best(BUY), market.engine.book.best(SELL)];
          const mayCross = market.phase === 1 || (market.phase === 2 && market.interrupted === 1);
          if (!mayCross && bid > 0 && ask > 0) expect(bid).toBeLessThan(ask);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('keeps every lot: what came in was traded, is left, or was taken out', () => {
    fc.assert(
      fc.property(anyStream(LENGTH), anyRules, (commands, rules) => {
        const { tape, market } = played(commands, rules);
        const accounts = new Accounts(tape.events());
        const open = new Map<number, number>();
        for (const side of [BUY, SELL] as const) for (const { id, shown, hidden } of market.engine.orders(side)) open.set(id, shown + hidden);
        for (const { order } of [...market.stops.all(), ...market.queue.all()]) open.set(order.id, order.quantity);
        expect(accounts.open()).toEqual(open);
      }),
      { numRuns: RUNS },
    );
  });

  test('answers the same commands with the same bytes', () => {
    fc.assert(
      fc.property(anyStream(LENGTH), anyRules, (commands, rules) => {
        expect(Buffer.compare(played(commands, rules).tape.bytes(), played(commands, rules).tape.bytes())).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  test('goes on from a snapshot as if nothing had happened', () => {
    fc.assert(
      fc.property(anyStream(LENGTH), anyRules, fc.double({ min: 0, max: 1, noNaN: true }), (commands, rules, share) => {
        const cut = Math.floor(share * commands.length);
        const { tape, market } = played(commands, rules);
        const before = played(commands.slice(0, cut), rules);
        const later = new Tape();
        const restored = new Market(later, rules);
        restore(restored, snapshotOf(before.market));
        expect(snapshotOf(restored)).toEqual(snapshotOf(before.market));
        for (const command of commands.slice(cut)) apply(command, restored);
        expect(Buffer.compare(later.bytes(), tape.bytes(before.tape.count))).toBe(0);
        expect(snapshotOf(restored)).toEqual(snapshotOf(market));
      }),
      { numRuns: RUNS },
    );
  });

  test('can be built again from what it said', () => {
    fc.assert(
      fc.property(anyStream(LENGTH), anyRules, (commands, rules) => {
        const { tape, market } = played(commands, rules);
        const book = new Accounts(tape.events()).book();
        for (const side of [BUY, SELL] as const) expect(book.filter((order) => order.side === side).map(({ id }) => id).sort()).toEqual(l3(market, side).map(({ id }) => id).sort());
      }),
      { numRuns: 60 },
    );
  });

  test('nobody is left after everybody was cancelled', () => {
    fc.assert(
      fc.property(anyStream(LENGTH), anyRules, (commands, rules) => {
        const { market, tape } = played(commands, rules);
        market.cancelAll(0);
        expect([market.engine.book.orders.count, market.engine.book.ids.count, market.stops.count, market.queue.count]).toEqual([0, 0, 0, 0]);
        expect(new Accounts(tape.events()).open().size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('the streams reach every reason and every end', () => {
    const unusual: Command[] = [{ ...blankCommand(), kind: 'place', price: 100, quantity: 1 }, { ...blankCommand(), kind: 'place', id: 1, type: 3, price: 100, quantity: 1 }];
    const streams = RULES.flatMap((rules, seed) => fc.sample(anyStream(LENGTH), { numRuns: 60, seed }).map((commands) => ({ commands, rules })));
    const seen = new Set([...streams, { commands: unusual, rules: {} }].flatMap(({ commands, rules }) => played(commands, rules).tape.events().flatMap(whyOf)));
    expect([...seen].sort()).toEqual([...REASONS.map((reason) => `refused: ${reason}`), ...ENDS.map((end) => `done: ${end}`)].sort());
  });
});

function whyOf(event: MatchEvent): readonly string[] {
  if (event.kind === 'rejected') return [`refused: ${event.reason}`];
  return event.kind === 'done' ? [`done: ${event.end}`] : [];
}

/** What can be known of orders from events alone. */
class Accounts {
  readonly #orders = new Map<number, { readonly id: number; readonly side: Side; left: number; isStop: boolean }>();

  constructor(events: readonly MatchEvent[]) {
    for (const event of events) this.#hear(event);
  }

  open(): ReadonlyMap<number, number> {
    return new Map([...this.#orders].map(([id, { left }]) => [id, left]));
  }

  book() {
    return [...this.#orders.values()].filter(({ isStop }) => !isStop);
  }

  #hear(event: MatchEvent): void {
    switch (event.kind) {
      case 'accepted':
        this.#orders.set(event.id, { id: event.id, side: event.side === 'buy' ? BUY : SELL, left: event.quantity, isStop: event.price === 0 });
        return;
      case 'trade':
        expect(event.quantity).toBeGreaterThan(0);
        this.#less(event.maker, event.quantity, event.makerLeft);
        this.#less(event.taker, event.quantity, event.takerLeft);
        return;
      case 'replaced':
      case 'reduced':
        this.#order(event.id).left = event.kind === 'replaced' ? event.quantity : event.left;
        return;
      case 'triggered':
        this.#order(event.id).isStop = false;
        return;
      case 'done':
        if (event.end !== 'self-trade') expect(this.#order(event.id).left).toBe(event.left);
        this.#orders.delete(event.id);
    }
  }

  #less(id: number, by: number, left: number): void {
    const order = this.#order(id);
    order.left -= by;
    expect(order.left).toBe(left);
  }

  #order(id: number) {
    const order = this.#orders.get(id);
    if (order === undefined) throw new Error(`nobody accepted ${id}`);
    return order;
  }
}
