import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankCommand, COMMAND_KINDS, type Command, type CommandKind } from '../../../../src/labs/matcher/command.ts';
import { blankEntry, type Entry } from '../../../../src/labs/matcher/log/entry.ts';
import { decode, durableAt, encode, endAt, fits, flawOf, LONGEST, SHORTEST } from '../../../../src/labs/matcher/log/record.ts';

const ORDER = ['id', 'owner', 'side', 'type', 'force', 'price', 'quantity', 'stop', 'display', 'postOnly', 'selfTrade'] as const;
const USED: Readonly<Record<CommandKind, readonly (keyof Command)[]>> = {
  place: ORDER,
  cancel: ['id'],
  replace: ['id', 'price', 'quantity'],
  'cancel-all': ['owner'],
  'start-auction': [],
  uncross: [],
  halt: [],
  resume: [],
  'end-day': [],
  'set-band': ['price', 'stop'],
};

const whole = fc.maxSafeInteger();
const int = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 2 ** 31 - 1, -(2 ** 31)));
const unsigned = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyEntry: fc.Arbitrary<Entry> = fc.record({
  kind: fc.constantFrom(...COMMAND_KINDS),
  seq: fc.integer({ min: 1, max: 2 ** 53 - 1 }),
  symbol: unsigned,
  client: unsigned,
  clientSeq: fc.integer({ min: 1, max: 2 ** 53 - 1 }),
  at: whole,
  id: whole,
  owner: whole,
  side: fc.constantFrom(0, 1),
  type: fc.constantFrom(0, 1, 2, 3),
  force: fc.constantFrom(0, 1, 2, 3),
  price: int,
  quantity: int,
  stop: int,
  display: int,
  postOnly: fc.boolean(),
  selfTrade: fc.constantFrom(0, 1, 2, 3, 4),
});

function recordOf(entry: Entry, unsynced = 0) {
  const room = new Uint8Array(LONGEST);
  const end = encode(entry, unsynced, new DataView(room.buffer), 0);
  const bytes = room.slice(0, end);
  return { bytes, view: new DataView(bytes.buffer) };
}

describe('a record', () => {
  test('gives back every field that its kind uses, and 0 for the others, whatever was in the object before', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (entry, before) => {
        expect(fits(entry)).toBe(true);
        const { bytes, view } = recordOf(entry);
        expect(flawOf(view, 0)).toBeUndefined();
        expect(decode(view, 0, before)).toBe(bytes.length);
        const { kind, seq, symbol, client, clientSeq, at } = entry;
        const fields = USED[kind].includes('side') ? ORDER : USED[kind];
        const used = Object.fromEntries(fields.map((field) => [field, entry[field]]));
        const { side, type, force, postOnly, selfTrade } = entry;
        expect(before).toEqual({ ...blankCommand(), side, type, force, postOnly, selfTrade, ...used, kind, seq, symbol, client, clientSeq, at });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('says how far the log was known to be on the disk', () => {
    const { view, bytes } = recordOf({ ...blankEntry(), seq: 100, client: 1, clientSeq: 1 }, 7);
    expect([durableAt(view, 0), endAt(view, 0)]).toEqual([92, bytes.length]);
  });

  test('is not whole with any one bit turned, nor cut short anywhere', () => {
    const { bytes } = recordOf({ ...blankEntry(), kind: 'place', seq: 3, id: 5, owner: 7, price: 1002, quantity: 4, client: 9, clientSeq: 1 });
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = bytes.slice();
      turned[bit >> 3] = (turned[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(flawOf(new DataView(turned.buffer), 0), `bit ${bit}`).toBeDefined();
    }
    for (let length = 0; length < bytes.length; length++) {
      const short = bytes.slice(0, length);
      expect(flawOf(new DataView(short.buffer), 0)).toBe('short');
    }
  });

  test('is not to be read out of zeros', () => {
    const zeros = new Uint8Array(200);
    expect(flawOf(new DataView(zeros.buffer), 0)).toBe('length');
    expect(SHORTEST).toBeGreaterThan(20);
  });

  test.each([
    ['a price that is not whole', { price: 1.5 }],
    ['a quantity of 2^31', { quantity: 2 ** 31 }],
    ['an id beyond 2^53', { id: 2 ** 53 }],
    ['no number at all', { stop: Number.NaN }],
    ['a client below 0', { client: -1 }],
    ['a client number of 0', { clientSeq: 0 }],
    ['a side that there is not', { side: 2 as 0 }],
  ])('is not made of %s', (_, wrong) => {
    expect(fits({ ...blankEntry(), clientSeq: 1, ...wrong })).toBe(false);
  });
});
