import { describe, expect, test } from 'vitest';
import { balancerOf, lettered, picks, shares, userKey } from './pool.ts';

const PICKS = 100_000;
/** Of chi-square with three degrees of freedom, one in a thousand is above. */
const LIMIT = 16.27;

/** The sum of (seen - expected)^2 / expected. */
function chiSquare(seen: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const count = seen.reduce((sum, number) => sum + number, 0);
  return weights.reduce((sum, weight, index) => sum + ((seen[index] ?? 0) - (count * weight) / total) ** 2 / ((count * weight) / total), 0);
}

function seenOf(id: string, weights: readonly number[], key?: (index: number) => string): number[] {
  const counts = shares(picks(balancerOf(id, lettered(...weights)), PICKS, key));
  return lettered(...weights).map((member) => counts.get(member.id) ?? 0);
}

describe('shares by chi-square, with a fixed seed', () => {
  test('random is even, whatever the weights', () => {
    expect(chiSquare(seenOf('random', [5, 3, 1, 1]), [1, 1, 1, 1])).toBeLessThan(LIMIT);
  });

  test.each(['weighted-random', 'p2c', 'rendezvous', 'jump'])('%s follows the weights', (id) => {
    expect(chiSquare(seenOf(id, [5, 3, 1, 1], userKey), [5, 3, 1, 1])).toBeLessThan(LIMIT);
  });

  test('weighted-random without the one that was tried keeps the proportion of the rest', () => {
    const balancer = balancerOf('weighted-random', lettered(50, 3, 2, 1, 1));
    const tried = new Set(['a']);
    const counts = shares(Array.from({ length: PICKS }, () => balancer.pick({ key: '', tried, now: 0 })?.id ?? '-'));
    expect(chiSquare(['b', 'c', 'd', 'e'].map((id) => counts.get(id) ?? 0), [3, 2, 1, 1])).toBeLessThan(LIMIT);
    expect(counts.has('a')).toBe(false);
  });

  test('the test itself tells 5,3,1,1 from 5,3,1.1,1', () => {
    expect(chiSquare(seenOf('weighted-random', [50, 30, 11, 10]), [50, 30, 10, 10])).toBeGreaterThan(LIMIT);
  });
});

describe('the same seed', () => {
  test.each(['random', 'weighted-random', 'p2c', 'ewma'])('gives the same picks: %s', (id) => {
    const [one, other] = [0, 1].map(() => picks(balancerOf(id, lettered(3, 2, 1)), 500));
    expect(one).toEqual(other);
    expect(new Set(one).size).toBe(3);
  });
});
