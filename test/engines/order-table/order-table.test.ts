import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYNCHRONOUS, type Synchronous } from '../../../src/engines/order-table/database.ts';
import { OrderTable } from '../../../src/engines/order-table/order-table.ts';
import type { Command } from '../../../src/labs/matcher/command.ts';
import { Engine } from '../../../src/labs/matcher/engine.ts';
import { BUY, FOK, type Listener, MARKET, SELL } from '../../../src/labs/matcher/matcher.ts';
import { Tape } from '../../../src/labs/matcher/tape.ts';
import { Connection } from '../../../src/store/connection.ts';
import { anyCommand } from '../../helpers/matching/streams.ts';

const RUNS = 60;
const LENGTH = 150;

let folder: string;
let count = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wengu-table-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function newTable(listener: Listener, synchronous: Synchronous = 'OFF') {
  const db = new Connection(join(folder, `${++count}.sqlite`), {});
  return { db, table: new OrderTable(db, synchronous, listener) };
}

/** The part of a market that both have. */
interface Book {
  place(order: Command): void;
  cancel(id: number): void;
  replace(id: number, price: number, quantity: number): void;
  cancelAll(owner: number): void;
}

function give({ kind, ...rest }: Command, book: Book): void {
  if (kind === 'place') book.place({ kind, ...rest });
  else if (kind === 'cancel') book.cancel(rest.id);
  else if (kind === 'replace') book.replace(rest.id, rest.price, rest.quantity);
  else book.cancelAll(rest.owner);
}

const anyContinuous = fc.array(
  anyCommand.filter(({ kind, type }) => ['place', 'cancel', 'replace', 'cancel-all'].includes(kind) && type <= MARKET),
  { maxLength: LENGTH, size: 'max' },
);

describe('A book in a database', () => {
  test.each(SYNCHRONOUS)('says what the engine in memory says and has the same depth, synchronous %s', (synchronous) => {
    fc.assert(
      fc.property(anyContinuous, (commands) => {
        const [tape, tableTape] = [new Tape(), new Tape()];
        const engine = new Engine(tape);
        const { db, table } = newTable(tableTape, synchronous);
        for (const command of commands) {
          give(command, engine);
          give(command, table);
        }
        expect(tableTape.events()).toEqual(tape.events());
        for (const side of [BUY, SELL] as const) expect(table.depth(side)).toEqual(engine.depth(side));
        const traded = tape.events().flatMap((event) => (event.kind === 'trade' ? [{ maker: event.maker, taker: event.taker, price: event.price, quantity: event.quantity }] : []));
        expect(db.prepare('SELECT maker, taker, price, quantity FROM trades ORDER BY id').all()).toEqual(traded);
        db.close();
      }),
      { numRuns: synchronous === 'FULL' ? 5 : RUNS },
    );
  });

  test.each([
    [1, 'killed'],
    [2, 'filled'],
    [3, 'killed'],
    [4, 'killed'],
  ] as const)('a fill-or-kill order with own orders in its way, self-trade prevention %i, is %s', (selfTrade, end) => {
    const [tape, tableTape] = [new Tape(), new Tape()];
    const { table, db } = newTable(tableTape);
    const engine = new Engine(tape);
    const order = { owner: 0, side: SELL, type: 0, force: 0, price: 100, quantity: 5, stop: 0, display: 0, postOnly: false, selfTrade: 0 } as const;
    for (const book of [engine, table]) {
      book.place({ ...order, id: 1, display: 2 });
      book.place({ ...order, id: 2, owner: 7 });
      book.place({ ...order, id: 3, price: 101 });
      book.place({ ...order, id: 4, owner: 7, side: BUY, price: 101, quantity: 6, force: FOK, selfTrade });
    }
    expect(tableTape.events()).toEqual(tape.events());
    expect(tableTape.events()).toContainEqual(expect.objectContaining({ kind: 'done', id: 4, end }));
    db.close();
  });

  test('keeps ids and owners up to 2^53 - 1', () => {
    const tape = new Tape();
    const { table, db } = newTable(tape);
    const most = Number.MAX_SAFE_INTEGER;
    const order = { id: most, owner: most, side: BUY, type: 0, force: 0, price: 2 ** 31 - 2, quantity: 2 ** 31 - 1, stop: 0, display: 0, postOnly: false, selfTrade: 0 } as const;
    table.place(order);
    table.place({ ...order, id: most - 1, owner: 1, side: SELL, quantity: 1 });
    table.cancelAll(most);
    expect(tape.events().map(({ kind, ...rest }) => [kind, 'id' in rest ? rest.id : 'maker' in rest ? rest.maker : 0])).toEqual([
      ['accepted', most],
      ['accepted', most - 1],
      ['trade', most],
      ['done', most - 1],
      ['done', most],
    ]);
    db.close();
  });

  test('says nothing of a command whose transaction failed, and leaves the book as it was', () => {
    const tape = new Tape();
    const { table, db } = newTable(tape);
    const order = { id: 1, owner: 0, side: BUY, type: 0, force: 0, price: 100, quantity: 5, stop: 0, display: 0, postOnly: false, selfTrade: 0 } as const;
    table.place(order);
    db.exec(`CREATE TRIGGER full BEFORE INSERT ON trades BEGIN SELECT raise(ABORT, 'disk full'); END`);
    expect(() => table.place({ ...order, id: 2, side: SELL })).toThrow('disk full');
    db.exec('DROP TRIGGER full');
    expect(table.depth(BUY)).toEqual([{ price: 100, quantity: 5, orders: 1 }]);
    table.place({ ...order, id: 3, side: SELL, quantity: 2 });
    expect(tape.events().map(({ kind, ...rest }) => [kind, 'id' in rest ? rest.id : 0])).toEqual([
      ['accepted', 1],
      ['accepted', 3],
      ['trade', 0],
      ['done', 3],
    ]);
    db.close();
  });
});
