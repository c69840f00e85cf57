import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shrink, simplify } from '../../../src/labs/kit/shrink.ts';

describe('shrinking', () => {
  test('keeps exactly the items that are needed, in their order', () => {
    const items = Array.from({ length: 200 }, (_, index) => index);
    expect(shrink(items, (some) => some.includes(17) && some.includes(3) && some.includes(151))).toEqual([3, 17, 151]);
  });

  test('leaves a list from which no single item can go', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (items, sum) => {
        const fails = (some: readonly number[]): boolean => some.reduce((total, item) => total + item, 0) >= sum;
        fc.pre(fails(items));
        const kept = shrink(items, fails);
        expect(fails(kept)).toBe(true);
        if (kept.length > 1) for (const place of kept.keys()) expect(fails(kept.toSpliced(place, 1))).toBe(false);
      }),
      { seed: 5 },
    );
  });

  test('gives up on a list that is too long to cut finely, and still fails', () => {
    const items = Array.from({ length: 150_000 }, (_, index) => index);
    const kept = shrink(items, (some) => some.at(-1) === 149_999 && some.length > 1000);
    expect(kept.length).toBeLessThan(150_000);
    expect(kept.at(-1)).toBe(149_999);
  });

  test('makes items simpler one by one, taking the first candidate that still fails', () => {
    const smaller = (item: number): readonly number[] => [0, Math.floor(item / 2), item - 1];
    expect(simplify([9, 8, 7], smaller, ([a = 0, , c = 0]) => a >= 4 && c > 6)).toEqual([4, 0, 7]);
  });
});
