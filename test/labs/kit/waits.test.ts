import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jainIndex, maxMinShares } from '../../../src/labs/limiter/fairness.ts';
import { Waits } from '../../../src/labs/kit/waits.ts';

describe('waits', () => {
  test('tell percentiles within 1% above the exact ones', () => {
    const waits = fc.array(fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 5_000_000 }), fc.nat()), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(waits, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const counted = new Waits();
        for (const wait of all) counted.add(wait);
        const exact = all.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * all.length) - 1)] ?? 0;
        const told = counted.percentile(share);
        expect(told).toBeGreaterThanOrEqual(exact);
        expect(told).toBeLessThanOrEqual(exact * 1.01);
      }),
    );
  });

  test('of nothing are 0, and the longest is exact', () => {
    const waits = new Waits();
    expect([waits.percentile(0.5), waits.longest]).toEqual([0, 0]);
    waits.add(123_457);
    expect([waits.percentile(0.99), waits.longest]).toEqual([123_457, 123_457]);
  });
});

describe('fairness', () => {
  test.each([
    [[1, 1, 1, 1], 1],
    [[1, 0, 0, 0], 0.25],
    [[3, 1], 0.8],
    [[], 1],
    [[0, 0], 1],
  ])('of %j is %d', (shares, index) => {
    expect(jainIndex(shares)).toBeCloseTo(index, 12);
  });

  test.each([
    [[10, 2, 8], 12, [5, 2, 5]],
    [[1, 2, 3], 100, [1, 2, 3]],
    [[4, 4], 4, [2, 2]],
  ])('%j share %d as %j', (demands, capacity, shares) => {
    expect(maxMinShares(demands, capacity)).toEqual(shares);
  });
});
