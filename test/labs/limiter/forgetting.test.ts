import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALGORITHMS } from '../../../src/labs/limiter/algorithms/index.ts';
import { KeyTable, RESET } from '../../../src/labs/limiter/algorithms/key-table.ts';
import { RequestLists } from '../../../src/labs/limiter/algorithms/request-lists.ts';

const OPTIONS = { amount: 10, period: 1_000_000, burst: 10 };

describe.each(ALGORITHMS)('$id', ({ create }) => {
  test('forgets a key that nobody asks for any more, once the others have gone round', () => {
    const limiter = create(OPTIONS);
    for (let key = 0; key < 1000; key++) limiter.decide(`idle ${key}`, 1, 0);
    expect(limiter.size).toBe(1000);
    for (let count = 0; count <= 1000; count++) limiter.decide('busy', 1, 10_000_000);
    expect(limiter.size).toBe(1);
    for (let key = 0; key < 1000; key++) expect(limiter.ask(`idle ${key}`, 10, 10_000_000)).toBe(0);
  });

  test('forgets none that still counts', () => {
    const limiter = create(OPTIONS);
    for (let key = 0; key < 100; key++) limiter.decide(`key ${key}`, 10, 1);
    for (let count = 0; count < 1000; count++) limiter.decide('busy', 1, 50_000);
    expect(limiter.size).toBe(101);
    for (let key = 0; key < 100; key++) expect(limiter.ask(`key ${key}`, 10, 50_000)).toBeGreaterThan(0);
  });

  test('remembers nothing of a key that was only asked for, or refused', () => {
    const limiter = create(OPTIONS);
    limiter.ask('a', 1, 0);
    limiter.decide('b', 11, 0);
    expect([limiter.size, limiter.numbers]).toEqual([0, 0]);
  });

  test('holds on to as few numbers as keys, when all but a few are gone', () => {
    const limiter = create(OPTIONS);
    limiter.decide('busy', 1, 0);
    const small = limiter.numbers;
    for (let key = 0; key < 5000; key++) limiter.decide(`idle ${key}`, 1, 0);
    for (let count = 0; count <= 6000; count++) limiter.decide('busy', 1, 10_000_000);
    expect(limiter.numbers).toBeLessThanOrEqual(4 * small);
  });
});

/** Does to a table what a limiter does: asks for a key and holds it until `reset`. */
function use(table: KeyTable, key: string, now: number, reset: number): void {
  table.ask(key, now);
  const at = table.hold();
  table.cells[at + RESET] = reset;
  table.cells[at + 1] = Number(key);
}

/** Counts the keys that are live together. Time goes on by one a use. */
class Live {
  most = 0;
  #count = 0;
  readonly #resets: number[] = [];
  readonly #ending: number[] = [];

  use(key: number, now: number, reset: number): void {
    this.#count -= this.#ending[now] ?? 0;
    const before = this.#resets[key] ?? 0;
    if (before > now) this.#ending[before] = (this.#ending[before] ?? 0) - 1;
    else this.#count++;
    this.#resets[key] = reset;
    this.#ending[reset] = (this.#ending[reset] ?? 0) + 1;
    this.most = Math.max(this.most, this.#count);
  }
}

describe('a table of keys', () => {
  test('never holds more than twice the keys that were live together, and three', () => {
    const phases = fc.array(fc.record({ life: fc.integer({ min: 1, max: 400 }), asks: fc.integer({ min: 1, max: 3000 }), fresh: fc.integer({ min: 1, max: 100 }) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(phases, (all) => {
        const table = new KeyTable([Number.NEGATIVE_INFINITY, 0]);
        const live = new Live();
        let [now, key, worst] = [0, 0, 0];
        for (const { life, asks, fresh } of all) {
          for (let count = 0; count < asks; count++) {
            now++;
            if ((count * 37) % 100 < fresh) key++;
            use(table, String(key), now, now + life);
            live.use(key, now, now + life);
            worst = Math.max(worst, table.size - 2 * live.most);
          }
        }
        expect(worst).toBeLessThanOrEqual(3);
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  test('shrinks to that from any size, though every request brings a new key', () => {
    const table = new KeyTable([Number.NEGATIVE_INFINITY, 0]);
    for (let key = 0; key < 50_000; key++) use(table, String(key), 0, 1);
    expect(table.cells.length).toBeGreaterThanOrEqual(100_000);
    for (let count = 0; count < 100_000; count++) use(table, String(50_000 + count), 10 + count, 20 + count);
    expect(table.size).toBeLessThanOrEqual(23);
    expect(table.cells.length).toBeLessThanOrEqual(256);
  });

  test('finds each key its own row, whatever was dropped and moved between', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 12 })), { maxLength: 300 });
    fc.assert(
      fc.property(steps, (all) => {
        const table = new KeyTable([Number.NEGATIVE_INFINITY, 0]);
        const resets = new Map<number, number>();
        let now = 0;
        for (const [key, gap, life] of all) {
          now += gap;
          const at = table.ask(String(key), now);
          const live = (resets.get(key) ?? 0) > now;
          if (live) expect([table.cells[at], table.cells[at + 1]]).toEqual([resets.get(key), key]);
          use(table, String(key), now, now + life);
          resets.set(key, now + life);
          expect([table.cells[table.at + 1], table.resetAt()]).toEqual([key, now + life]);
          expect(table.size).toBeGreaterThanOrEqual([...resets.values()].filter((reset) => reset > now).length);
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

test('lists of requests give their room back when all are empty, and share it until then', () => {
  const lists = new RequestLists();
  const { room } = lists;
  const fill = (count: number) => Array.from({ length: count }, (_, index) => lists.append(0, index, 1));
  const nodes = fill(1000);
  const most = lists.room;
  for (const node of nodes.slice(1)) lists.drop(node);
  fill(999);
  expect([lists.room, lists.numbers]).toEqual([most, 3000]);
  const again = new RequestLists();
  for (const node of Array.from({ length: 1000 }, () => again.append(0, 1, 1))) again.drop(node);
  expect([again.room, again.numbers]).toEqual([room, 0]);
});
