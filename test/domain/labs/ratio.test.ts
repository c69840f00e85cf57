import { expect, test } from 'vitest';
import { complexityOf, summaryOf } from '../../../src/domain/labs/ratio.ts';

test.each([
  [[1, 1.1, 0.9, 1.2], 'noise'],
  [[0.5, 0.4, 0.6, 5], 'faster'],
  [[2, 2.1, 1.9, 0.1], 'slower'],
])('of the ratios %j it says %s', (ratios, verdict) => {
  expect(summaryOf(ratios)).toMatchObject({ verdict });
});

test('a summary is the median and the middle half', () => {
  expect(summaryOf([4, 1, 3, 2, 5, 6, 7, 8])).toMatchObject({ median: 5, low: 3, high: 7 });
});

test.each([
  [[2, 2, 2], '1'],
  [[10, 11, 12], 'log'],
  [[1000, 2000, 4000], 'n'],
] as const)('counts %j at n, 2n and 4n grow as %s', (counts, cost) => {
  expect(complexityOf(counts)).toBe(cost);
});
