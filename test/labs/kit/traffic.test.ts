import { describe, expect, test } from 'vitest';
import { expectedBefore, keyShares, type Load, LOADS, type Skew, traffic, type TrafficOptions } from '../../../src/labs/kit/traffic.ts';

const SECOND = 1_000_000;
const OPTIONS: TrafficOptions = { load: 'poisson', skew: 'zipf', keys: 20, offered: 500, duration: 40 * SECOND, seed: 'fixed' };

function arrivals(options: Partial<TrafficOptions>) {
  const all = { ...OPTIONS, ...options };
  const found: { at: number; key: number }[] = [];
  for (const arrival of traffic(all)) {
    if (arrival.at >= all.duration) return found;
    found.push(arrival);
  }
  return found;
}

/** Pearson's statistic; under the hypothesis it is about its degrees of freedom, with a standard deviation of the root of twice that. */
function chiSquare(counts: readonly number[], expected: readonly number[]): number {
  return counts.reduce((sum, count, index) => sum + (count - (expected[index] ?? 0)) ** 2 / (expected[index] ?? 1), 0);
}

/** Four standard deviations above the mean: a fixed seed either stays below for ever, or the generator is wrong. */
function critical(freedom: number): number {
  return freedom + 4 * Math.sqrt(2 * freedom);
}

describe('traffic', () => {
  test.each(LOADS)('%s comes in order, in whole microseconds, the same for the same seed', (load) => {
    const found = arrivals({ load });
    expect(found.every(({ at }, index) => Number.isInteger(at) && at >= (found[index - 1]?.at ?? 0))).toBe(true);
    expect(arrivals({ load })).toEqual(found);
    if (load !== 'steady') expect(arrivals({ load, seed: 'other' })).not.toEqual(found);
  });

  test.each(['poisson', 'burst', 'thundering-herd', 'slow-ramp'] as const)('%s follows its rate over time (chi-square over half seconds)', (load) => {
    const [bins, size] = [80, SECOND / 2];
    const counts = Array.from({ length: bins }, () => 0);
    for (const { at } of arrivals({ load })) counts[Math.floor(at / size)] = (counts[Math.floor(at / size)] ?? 0) + 1;
    const options = { ...OPTIONS, load };
    const expected = counts.map((_, bin) => expectedBefore((bin + 1) * size, options) - expectedBefore(bin * size, options));
    expect(chiSquare(counts, expected)).toBeLessThan(critical(bins));
    expect(chiSquare(counts, expected.toReversed())).toBeGreaterThan(load === 'poisson' ? 0 : critical(bins)); // the test can tell
  });

  test('steady comes at equal distances', () => {
    const found = arrivals({ load: 'steady', duration: SECOND });
    expect(found.map(({ at }) => at)).toEqual(Array.from({ length: 499 }, (_, index) => 2000 * (index + 1)));
  });

  test.each(['zipf', 'uniform'] satisfies Skew[])('spreads over the keys as %s says (chi-square)', (skew) => {
    const found = arrivals({ skew });
    const counts = keyShares(20, skew).map((_, key) => found.filter((arrival) => arrival.key === key).length);
    const against = (other: Skew): number => chiSquare(counts, keyShares(20, other).map((share) => share * found.length));
    expect(against(skew)).toBeLessThan(critical(19));
    expect(against(skew === 'zipf' ? 'uniform' : 'zipf')).toBeGreaterThan(1000);
  });

  test('gaps of poisson traffic are exponential (chi-square over ten equally likely classes)', () => {
    const found = arrivals({});
    const counts = Array.from({ length: 10 }, () => 0);
    for (const [index, { at }] of found.slice(1).entries()) {
      const place = Math.floor(10 * (1 - Math.exp(-((at - (found[index]?.at ?? 0)) * 500) / SECOND)));
      counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(chiSquare(counts, counts.map(() => (found.length - 1) / 10))).toBeLessThan(critical(9));
  });

  test.each<[Load, number]>([
    ['poisson', 20_000],
    ['steady', 20_000],
    ['burst', 20_000],
    ['thundering-herd', 20_000],
    ['slow-ramp', 20_000],
  ])('%s brings what is offered on average: %i in forty seconds', (load, requests) => {
    expect(Math.round(expectedBefore(40 * SECOND, { ...OPTIONS, load }))).toBe(requests);
  });
});
