import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALGORITHMS } from '../../../src/labs/limiter/algorithms/index.ts';
import type { Door, LimiterOptions } from '../../../src/labs/limiter/limiter.ts';

const SECOND = 1_000_000;
const YEAR = 365 * 86_400 * SECOND;
const algorithm = (id: string) => ALGORITHMS.find((one) => one.id === id) as (typeof ALGORITHMS)[number];

/** Tokens allowed when `cost` is asked for at each instant. */
function passed(limiter: Door, instants: readonly number[], cost = 1): number {
  return instants.filter((at) => limiter.decide('k', cost, at).allowed).length * cost;
}

describe('the bounds', () => {
  const options: LimiterOptions = { amount: 10, period: SECOND, burst: 10 };
  const ten = (at: number) => Array.from({ length: 20 }, () => at);

  test.each([
    // id, instants with requests, tokens that pass between the first and the last: the most that is said
    ['token-bucket', [...ten(0), ...ten(SECOND / 10)], 11],
    ['leaky-queue', [...ten(0), ...ten(SECOND / 10)], 11],
    ['leaky-meter', [...ten(0), ...ten(SECOND / 10)], 11],
    ['gcra', [...ten(0), ...ten(SECOND / 10)], 11],
    ['fixed-window', [...ten(SECOND - 1), ...ten(SECOND)], 20],
    ['sliding-log', [...ten(7), ...ten(SECOND + 7)], 20],
    ['sliding-log', [...ten(7), ...ten(SECOND + 6)], 10],
  ])('of %s are reached', (id, instants, tokens) => {
    const { create, most } = algorithm(id);
    const span = (instants.at(-1) as number) - (instants[0] as number);
    expect([passed(create(options), instants), most(options, span)]).toEqual([tokens, tokens]);
  });

  test('of a sliding counter come to one less than twice the amount within a period', () => {
    const { create } = algorithm('sliding-counter');
    const later = Array.from({ length: 2000 }, (_, index) => SECOND + index * (SECOND / 2000));
    expect(passed(create(options), [...ten(SECOND - 1), ...later])).toBe(19);
  });

  test('of a sliding counter hold in every period: the amount, and what the window before hid by being uneven', () => {
    const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 333_333 }), fc.integer({ min: 0, max: 2 * SECOND })), { minLength: 5, maxLength: 80 });
    fc.assert(
      fc.property(gaps, (between) => {
        const limiter = algorithm('sliding-counter').create(options);
        let at = 0;
        const taken: number[] = [];
        for (const gap of between) {
          at += gap;
          if (limiter.decide('k', 1, at).allowed) taken.push(at);
          const elapsed = at % SECOND;
          const before = taken.filter((t) => Math.floor(t / SECOND) === Math.floor(at / SECOND) - 1).length;
          const inPeriod = taken.filter((t) => t > at - SECOND).length;
          expect(inPeriod).toBeLessThan(20);
          expect(inPeriod).toBeLessThanOrEqual(10 + (before * elapsed) / SECOND);
        }
      }),
      { seed: 9, numRuns: 300 },
    );
  });
});

describe('a virtual year', () => {
  const buckets = ['token-bucket', 'leaky-queue', 'leaky-meter', 'gcra'];
  const ODD: LimiterOptions = { amount: 7, period: 3 * SECOND, burst: 5 };

  test.each(buckets)('drifts %s by nothing: whoever comes at each retryAfter stays on the line of the rate', (id) => {
    // some 100,000 tokens a year, none of them a whole number of microseconds
    const period = 2207 * SECOND;
    const limiter = algorithm(id).create({ amount: 7, period, burst: 5 });
    let at = 0;
    let tokens = 0;
    while (at < YEAR) {
      const { allowed, retryAfter } = limiter.decide('k', 1, at);
      if (allowed) tokens++;
      at += retryAfter;
    }
    while (limiter.decide('k', 1, at).allowed) tokens++;
    expect(tokens).toBe(5 + Math.floor((at * 7) / period));
  });

  test.each(buckets)('at its end %s is as exact as at its beginning', (id) => {
    const early = algorithm(id).create(ODD);
    const late = algorithm(id).create(ODD);
    const steps = Array.from({ length: 3000 }, (_, index) => [1 + (index % 3), (index * 104_729) % 900_001] as const);
    let at = 0;
    for (const [cost, gap] of steps) {
      at += gap;
      const now = early.decide('k', cost, at);
      const then = late.decide('k', cost, at + YEAR);
      expect(then).toEqual({ ...now, resetAt: now.resetAt + YEAR });
    }
  });

  test.each(['fixed-window', 'sliding-log', 'sliding-counter'])('at its end %s is as exact as at its beginning', (id) => {
    const early = algorithm(id).create(ODD);
    const late = algorithm(id).create(ODD);
    for (let index = 0, at = 0; index < 3000; index++, at += (index * 104_729) % 900_001) {
      const now = early.decide('k', 1 + (index % 3), at);
      expect(late.decide('k', 1 + (index % 3), at + YEAR)).toEqual({ ...now, resetAt: now.resetAt + YEAR });
    }
  });
});
