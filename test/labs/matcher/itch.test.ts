import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BUY, PHASES, SELL } from '../../../src/labs/matcher/matcher.ts';
import { ItchReader, LENGTHS } from '../../../src/labs/matcher/readers/itch.ts';
import { ItchReplay } from '../../../src/labs/matcher/readers/itch-replay.ts';
import { itchBytes, joined } from './itch-bytes.ts';

const FIXTURE = gunzipSync(readFileSync(join(import.meta.dirname, '../../fixtures/matcher/ex20101224.TEST_ITCH_50.gz')));

/** What is said of a file that is read in pieces of some size. */
function read(bytes: Uint8Array, piece = bytes.length) {
  const seen: string[] = [];
  const reader = new ItchReader(({ type, locate, time }) => seen.push(`${type}${locate}@${time}`));
  for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece));
  reader.end();
  return { seen, messages: reader.messages, counts: reader.counts, read: reader.read, fault: reader.fault };
}

function replayed(...messages: readonly Uint8Array[]): ItchReplay {
  const replay = new ItchReplay();
  replay.push(joined(...messages));
  replay.end();
  return replay;
}

const [OPEN, CLOSE] = [itchBytes('S', { event: 'Q', locate: 0 }), itchBytes('S', { event: 'M', locate: 0, time: 9 })];
const buy = (order: number, price: number, shares: number, time = 1) => itchBytes('A', { order, price, shares, side: 'B', time });
const sell = (order: number, price: number, shares: number, time = 1) => itchBytes('F', { order, price, shares, side: 'S', time });

describe('a file of ITCH 5.0', () => {
  test('is read to its last message: the synthetic one of RITCH, whose prefixes are 0', () => {
    const { messages, counts, read: bytes, fault } = read(FIXTURE);
    expect({ messages, counts, bytes, fault }).toEqual({ messages: 12_012, counts: { A: 4997, D: 1745, E: 198, F: 3, H: 3, P: 5000, R: 3, S: 6, U: 12, X: 45 }, bytes: FIXTURE.length, fault: undefined });
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(messages);
  });

  test.each([1, 2, 3, 7, 52, 97, 4096])('reads the same in pieces of %i bytes', (piece) => {
    const part = FIXTURE.subarray(0, 20_000);
    expect(read(part, piece)).toEqual(read(part));
  });

  test.each(Object.entries(LENGTHS))('knows the length of %s by its letter, with a prefix that is right or 0', (type, length) => {
    const one = (prefix: number): Uint8Array => {
      const bytes = new Uint8Array(2 + length);
      bytes.set([0, prefix, type.charCodeAt(0)]);
      return bytes;
    };
    const { messages, fault } = read(joined(one(0), one(length), one(0)));
    expect([messages, fault]).toEqual([3, undefined]);
    expect(read(joined(one(0), one(length - 1))).fault).toEqual({ code: 'wrong-length', at: 2 + length, type });
  });

  test.each([
    ['in the middle of a message', joined(OPEN, buy(1, 1000, 5).subarray(0, 20)), { code: 'truncated', at: 14, type: 'A' }],
    ['in a prefix', joined(OPEN, Uint8Array.of(0)), { code: 'truncated', at: 14, type: '' }],
    ['behind a prefix', joined(OPEN, Uint8Array.of(0, 36)), { code: 'truncated', at: 14, type: '' }],
    ['at a letter that is none', joined(OPEN, Uint8Array.of(0, 0, 0x7a, 1, 2, 3)), { code: 'unknown-type', at: 14, type: 'z' }],
  ])('that ends %s says where, however it is cut', (_, bytes, fault) => {
    expect(read(bytes)).toMatchObject({ messages: 1, read: 14, fault });
    expect(read(bytes, 1)).toMatchObject({ messages: 1, read: 14, fault });
  });

  test('reads nothing more after a fault', () => {
    const reader = new ItchReader(() => undefined);
    reader.push(Uint8Array.of(0, 0, 0x7a));
    reader.push(OPEN);
    reader.end();
    expect([reader.messages, reader.fault?.code]).toEqual([0, 'unknown-type']);
  });
});

describe('a feed played into books', () => {
  test('adds, executes, reduces, deletes and replaces by reference', () => {
    const replay = replayed(
      OPEN,
      buy(1, 1000, 5),
      buy(2, 1000, 7),
      sell(3, 1010, 4),
      sell(4, 1020, 9),
      itchBytes('E', { order: 1, shares: 2, time: 2 }),
      itchBytes('X', { order: 2, shares: 3, time: 3 }),
      itchBytes('U', { order: 4, newOrder: 5, shares: 6, price: 1015, time: 4 }),
      itchBytes('C', { order: 3, shares: 4, price: 1009, time: 5 }),
      itchBytes('D', { order: 2, time: 6 }),
      CLOSE,
    );
    const [stock] = replay.stocks;
    expect([stock?.depth(BUY, 9), stock?.depth(SELL, 9)]).toEqual([[[1000, 3]], [[1015, 6]]]);
    expect(stock?.tally).toEqual({ added: 4, executed: 2, first: 2, hidden: 0, reduced: 1, deleted: 1, replaced: 1, unknown: 0, overdrawn: 0, crossed: 0 });
    expect(stock?.watched.tape).toEqual([
      { at: 5_000_000, price: 1009, quantity: 4, side: BUY },
      { at: 2_000_000, price: 1000, quantity: 2, side: SELL },
    ]);
    expect([replay.resting, replay.now, stock?.name, stock?.messages]).toEqual([2, 9_000_000, 'ABC', 9]);
  });

  test('tells executions that passed over an order, orders that nobody knows, and those from which too much was taken', () => {
    const replay = replayed(OPEN, buy(1, 1000, 5), buy(2, 1000, 5), buy(3, 1001, 5), itchBytes('E', { order: 2, shares: 1 }), itchBytes('E', { order: 3, shares: 9 }), itchBytes('D', { order: 77 }), itchBytes('E', { order: 1, shares: 5 }));
    expect(replay.stocks[0]?.tally).toMatchObject({ executed: 3, first: 2, unknown: 1, overdrawn: 1, deleted: 0 });
    expect(replay.stocks[0]?.depth(BUY, 9)).toEqual([[1000, 4]]);
  });

  test('notices a crossed book while the market is open, and no other', () => {
    const before = replayed(buy(1, 1001, 5), sell(2, 1000, 5));
    expect(before.stocks[0]?.tally.crossed).toBe(0);
    const during = replayed(OPEN, buy(1, 1000, 5), sell(2, 1000, 5), sell(3, 999, 5), itchBytes('D', { order: 3 }), CLOSE, sell(4, 999, 5));
    expect(during.stocks[0]?.tally.crossed).toBe(1);
  });

  test('prints hidden executions and crosses, and follows halts', () => {
    const replay = replayed(itchBytes('R', { stock: 'XYZ' }), itchBytes('H', { stock: 'XYZ', state: 'T' }), itchBytes('P', { shares: 3, price: 500, side: 'B' }), itchBytes('Q', { shares: 40, price: 505 }), itchBytes('Q', { shares: 0, price: 0 }), itchBytes('H', { stock: 'XYZ', state: 'H' }));
    const [stock] = replay.stocks;
    expect([stock?.name, stock?.tally.hidden, stock?.watched.volume, stock?.watched.last, PHASES[stock?.phase ?? 0]]).toEqual(['XYZ', 2, 43, 505, 'halted']);
  });

  test('of the synthetic file ends with as many orders as came and did not leave', () => {
    const replay = replayed(FIXTURE);
    const sum = (field: 'added' | 'executed' | 'reduced' | 'deleted' | 'replaced' | 'unknown' | 'overdrawn' | 'hidden'): number => replay.stocks.reduce((all, { tally }) => all + tally[field], 0);
    expect(replay.stocks.map(({ name, messages }) => [name, messages])).toEqual([['BOB', 5163], ['CHAR', 3628], ['ALC', 3209]]);
    expect({ added: sum('added'), hidden: sum('hidden'), overdrawn: sum('overdrawn'), about: sum('executed') + sum('reduced') + sum('deleted') + sum('replaced') + sum('unknown') }).toEqual({ added: 5000, hidden: 5000, overdrawn: 0, about: 198 + 45 + 1745 + 12 });
    for (const stock of replay.stocks) for (const side of [BUY, SELL] as const) expect(stock.depth(side, 9999).every(([, quantity]) => quantity > 0)).toBe(true);
    expect(replay.resting).toBe(3204);
  });
});

describe.skipIf(process.env['WENGU_ITCH'] === undefined)('the file that WENGU_ITCH names', () => {
  test('is read to its last message, and nothing is taken that was not there', () => {
    const bytes = readFileSync(process.env['WENGU_ITCH'] ?? '');
    const replay = replayed(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
    expect(replay.fault).toBeUndefined();
    expect(replay.stocks.reduce((sum, { tally }) => sum + tally.overdrawn, 0)).toBe(0);
  });
});
