import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ladder } from '../../../../src/labs/matcher/book/ladder.ts';
import { type Levels, NO_KEY } from '../../../../src/labs/matcher/book/levels.ts';
import { NONE } from '../../../../src/labs/matcher/book/orders.ts';
import { SortedLevels } from '../../../../src/labs/matcher/book/sorted-levels.ts';

const near = fc.integer({ min: -40, max: 40 });
const far = fc.oneof(fc.integer({ min: -(2 ** 31) + 2, max: 2 ** 31 - 2 }), fc.constantFrom(-(2 ** 31) + 2, 2 ** 31 - 2));
const drifting = fc.integer({ min: -200_000, max: 200_000 });

/** Opens a level for an order, as the book does; what holds the levels may change with it. */
function open(levels: Levels, key: number, order: number): Levels {
  let level = levels.open(key);
  let holder = levels;
  if (level === NONE) {
    holder = new SortedLevels();
    if (levels instanceof Ladder) levels.pourInto(holder);
    level = holder.open(key);
  }
  holder.ends.fill(order, 2 * level, 2 * level + 2);
  return holder;
}

function close(levels: Levels, key: number): void {
  const level = levels.level(key);
  levels.ends.fill(NONE, 2 * level, 2 * level + 2);
  levels.close(key, level);
}

function keysOf(levels: Levels): readonly (readonly [key: number, order: number])[] {
  const keys: (readonly [number, number])[] = [];
  for (let key = levels.best; key !== NO_KEY; key = levels.after(key)) keys.push([key, levels.ends[2 * levels.level(key)] as number]);
  return keys;
}

/** Levels beside a map of the orders that stand there. */
class Both {
  levels: Levels;
  readonly #model = new Map<number, number>();

  constructor(levels: Levels) {
    this.levels = levels;
  }

  open(key: number, order: number): void {
    if (this.#model.has(key)) return;
    this.levels = open(this.levels, key, order);
    this.#model.set(key, order);
  }

  /** Closes one of those that exist. */
  close(choice: number): void {
    const key = [...this.#model.keys()][choice % this.#model.size];
    if (key === undefined) return;
    close(this.levels, key);
    this.#model.delete(key);
  }

  sorted(): readonly (readonly [key: number, order: number])[] {
    return [...this.#model].sort(([a], [b]) => a - b);
  }
}

describe.each([
  ['a ladder', () => new Ladder()],
  ['sorted levels', () => new SortedLevels()],
] as const)('Levels in %s', (_, create: () => Levels) => {
  test.each([
    ['near each other', near],
    ['that drift', drifting],
    ['anywhere', far],
    ['near each other, and now and then anywhere', fc.oneof({ weight: 20, arbitrary: near }, { weight: 1, arbitrary: far })],
  ])('%s are those of a sorted list, best first, with their orders', (__, key) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), key), { maxLength: 120, size: 'max' }), (deeds) => {
        const both = new Both(create());
        for (const [order, [deed, at]] of deeds.entries()) {
          if (deed >= 3) both.close(order);
          both.open(at, order);
          expect(keysOf(both.levels)).toEqual(both.sorted());
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('The window of a ladder', () => {
  test.each([
    ['to and fro around one that stays', [0], (n: number) => (n % 2 === 0 ? 500 : -500) * 1000],
    ['to and fro, a little too far for the smallest window', [0], (n: number) => (n % 2 === 0 ? 2020 : -2020)],
    ['one alone, anywhere', [], (n: number) => ((n * 7919) % 1000) * 4_000_000],
    ['always further up', [], (n: number) => n],
    ['always further down, by leaps', [0], (n: number) => -n * 1500],
  ])('a level costs few words of moves: %s', (_, kept, keyOf) => {
    const count = 20_000;
    const ladder = new Ladder();
    let levels: Levels = ladder;
    for (const key of kept) levels = open(levels, key, 1);
    let moved = 0;
    for (let n = 1; n <= count; n++) {
      const before = levels.ends;
      levels = open(levels, keyOf(n), n);
      if (levels.ends !== before) moved += levels.ends.length;
      close(levels, keyOf(n));
      // at most 32 words a level, and what a ladder lays out until it is as large as it may be
      if (moved > 32 * n + 4 * 2 ** 20) expect.fail(`${moved} words moved for ${n} levels`);
    }
  });

  test('holds levels half a million ticks apart, and says so where they are further', () => {
    const ladder = new Ladder();
    const last = 2 ** 19 - 1;
    open(ladder, 0, 1);
    expect(open(ladder, last, 2)).toBe(ladder);
    expect(ladder.open(last + 2 ** 19)).toBe(NONE);
    expect(keysOf(ladder)).toEqual([[0, 1], [last, 2]]);
  });
});
