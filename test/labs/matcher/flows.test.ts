import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../src/domain/rng.ts';
import { type Arrivals, hawkes, poisson } from '../../../src/labs/matcher/flows/arrivals.ts';
import { distance, lots } from '../../../src/labs/matcher/flows/draws.ts';

const SECOND = 1_000_000;

/** How many events come in each of so many seconds. */
function counts(arrivals: Arrivals, seconds: number): number[] {
  const found = Array.from({ length: seconds }, () => 0);
  for (let at = arrivals(); at < seconds * SECOND; at = arrivals()) found[Math.floor(at / SECOND)] = (found[Math.floor(at / SECOND)] ?? 0) + 1;
  return found;
}

function meanAndVariance(numbers: readonly number[]): readonly [mean: number, variance: number] {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return [mean, numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length];
}

describe('arrivals', () => {
  test('of a Poisson process have their mean for a variance', () => {
    const [mean, variance] = meanAndVariance(counts(poisson(50, seededRng('p')), 4000));
    expect(mean).toBeCloseTo(50, 0);
    expect(variance / mean).toBeGreaterThan(0.9);
    expect(variance / mean).toBeLessThan(1.1);
  });

  test('of a Hawkes process have the same mean, and a variance of about 1 / (1 - branching)^2 times it', () => {
    const [mean, variance] = meanAndVariance(counts(hawkes(50, seededRng('h'), { branching: 0.5, decay: 20 }), 4000));
    expect(mean).toBeGreaterThan(48);
    expect(mean).toBeLessThan(52);
    expect(variance / mean).toBeGreaterThan(3);
    expect(variance / mean).toBeLessThan(4.2);
  });

  test.each([['poisson', poisson], ['hawkes', hawkes]] as const)('of %s never go back, and are the same for the same seed', (_, arrivals) => {
    const draw = (seed: string): number[] => {
      const next = arrivals(300, seededRng(seed));
      return Array.from({ length: 500 }, () => next());
    };
    expect(draw('1')).toEqual(draw('1'));
    expect(draw('1')).not.toEqual(draw('2'));
    expect(draw('1')).toEqual(draw('1').toSorted((a, b) => a - b));
  });
});

describe('distances', () => {
  test('fall by a power law, and are whole ticks from 1 to 150', () => {
    const rng = seededRng('d');
    const drawn = Array.from({ length: 200_000 }, () => distance(rng));
    const share = (from: number, to: number): number => drawn.filter((ticks) => ticks >= from && ticks <= to).length / drawn.length;
    expect(drawn.every((ticks) => Number.isInteger(ticks) && ticks >= 1 && ticks <= 150)).toBe(true);
    const tail = (ticks: number): number => (8 / (8 + ticks)) ** 0.8;
    const expected = (from: number, to: number): number => (tail(from - 1) - tail(to)) / (1 - tail(150));
    for (const [from, to] of [[1, 1], [2, 5], [20, 40], [100, 150]] as const) expect(share(from, to) / expected(from, to)).toBeCloseTo(1, 1);
  });

  test('and lots are whole, at least 1', () => {
    const rng = seededRng('l');
    expect(Array.from({ length: 1000 }, () => lots(rng)).every((quantity) => Number.isInteger(quantity) && quantity >= 1)).toBe(true);
  });
});
