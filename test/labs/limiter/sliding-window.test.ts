import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SlidingCounter } from '../../../src/labs/limiter/algorithms/sliding-counter.ts';
import { SlidingLog } from '../../../src/labs/limiter/algorithms/sliding-log.ts';
import { Account } from '../../../src/labs/limiter/steps/sliding-window/account.ts';
import { slidingWindowStep } from '../../../src/labs/limiter/steps/sliding-window/step.ts';
import { slidingCounterModel, slidingLogModel } from '../../../src/labs/limiter/steps/sliding-window/model.ts';
import { gradeHere } from '../grading.ts';

const SECOND = 1_000_000;
const WINDOW = fc.record({ amount: fc.integer({ min: 1, max: 12 }), period: fc.integer({ min: 1, max: 2 * SECOND }) });
/** Costs, and gaps in hundredths of a period. */
const CALLS = fc.array(fc.record({ cost: fc.integer({ min: 1, max: 4 }), gap: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 90, max: 350 })) }), { maxLength: 60 });

describe('the model of the log', () => {
  test('lets nothing more pass until what it allowed is exactly a period old', () => {
    const log = slidingLogModel({ amount: 2, period: SECOND });
    expect(log.decide('a', 1, 900_000)).toEqual({ allowed: true, remaining: 1, retryAfter: 0, resetAt: 1_900_000 });
    expect(log.decide('a', 1, 1_000_000)).toMatchObject({ allowed: true, remaining: 0 });
    expect(log.decide('a', 2, 1_000_000)).toEqual({ allowed: false, remaining: 0, retryAfter: 1_000_000, resetAt: 2_000_000 });
    expect(log.decide('a', 1, 1_899_999)).toMatchObject({ allowed: false, retryAfter: 1 });
    expect(log.decide('a', 1, 1_900_000)).toMatchObject({ allowed: true });
    expect(log.decide('a', 3, 1_900_000)).toMatchObject({ allowed: false, retryAfter: Number.POSITIVE_INFINITY });
  });

  test('never lets more than the amount pass within any period', () => {
    fc.assert(
      fc.property(WINDOW, CALLS, ({ amount, period }, calls) => {
        const log = slidingLogModel({ amount, period });
        const passed: { readonly at: number; readonly cost: number }[] = [];
        let at = 0;
        for (const { cost, gap } of calls) {
          at += Math.floor((gap * period) / 100);
          if (log.decide('a', cost, at).allowed) passed.push({ at, cost });
          const within = passed.filter((entry) => entry.at > at - period).reduce((total, entry) => total + entry.cost, 0);
          expect(within).toBeLessThanOrEqual(amount);
        }
      }),
    );
  });
});

describe('the model of the counters', () => {
  test('lets the window before fade in a straight line', () => {
    const counter = slidingCounterModel({ amount: 4, period: SECOND });
    expect(counter.decide('a', 4, 990_000)).toEqual({ allowed: true, remaining: 0, retryAfter: 0, resetAt: 2_000_000 });
    expect(counter.decide('a', 1, 1_249_999)).toMatchObject({ allowed: false, retryAfter: 1 });
    expect(counter.decide('a', 1, 1_250_000)).toMatchObject({ allowed: true, remaining: 0 });
    expect(counter.decide('a', 2, 1_250_000)).toMatchObject({ allowed: false, retryAfter: 500_000 });
    expect(counter.decide('a', 4, 1_250_000)).toMatchObject({ allowed: false, retryAfter: 1_750_000 });
    expect(counter.decide('a', 1, 3_000_000)).toMatchObject({ allowed: true, remaining: 3, resetAt: 5_000_000 });
  });

  test('lets nearly twice the amount pass within a period when the window before was filled at its end', () => {
    const counter = slidingCounterModel({ amount: 100, period: SECOND });
    const at = [...Array.from({ length: 100 }, () => 999_999), ...Array.from({ length: 999_999 / 99 }, (_, place) => SECOND + (place + 1) * 99)];
    const passed = at.filter((now) => now < 999_999 + SECOND && counter.decide('a', 1, now).allowed);
    expect(passed).toHaveLength(199);
  });
});

describe.each([
  ['log', slidingLogModel, SlidingLog],
  ['counters', slidingCounterModel, SlidingCounter],
] as const)('the model of the %s', (_, model, Product) => {
  test('says of everything what the one of the simulation says', () => {
    fc.assert(
      fc.property(WINDOW, CALLS, (options, calls) => {
        const [slow, product] = [model(options), new Product(options)];
        let at = 0;
        for (const { cost, gap } of calls) {
          at += Math.floor((gap * options.period) / 100);
          expect(slow.decide('a', cost, at)).toEqual(product.decide('a', cost, at));
        }
      }),
    );
  });
});

describe('what may be kept', () => {
  test.each([
    ['log', 2, 0],
    ['log', 3, 0],
    ['log', 1, -1],
    ['log', 4, 1],
    ['counter', 2, 0],
    ['counter', 1, -1],
    ['counter', 3, 1],
  ] as const)('for a %s of size %d is exceeded by %d', (form, size, excess) => {
    const account = new Account(form, SECOND);
    account.note({ key: 'gone', cost: 1, at: 0 }, true);
    account.note({ key: 'a', cost: 2, at: 3_000_000 }, true);
    account.note({ key: 'b', cost: 1, at: 3_100_000 }, true);
    account.note({ key: 'b', cost: 9, at: 3_200_000 }, false);
    expect(account.excess(size)).toBe(excess);
  });
});

test('both models pass their own checks', async () => {
  const results = await gradeHere(slidingWindowStep, () => ({ slidingLog: slidingLogModel, slidingCounter: slidingCounterModel }));
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
});

test('a limiter that does not tell its size is told so, and only where it is asked', async () => {
  const sizeless = (make: typeof slidingLogModel) => (options: Parameters<typeof slidingLogModel>[0]) => ({ decide: make(options).decide });
  const results = await gradeHere(slidingWindowStep, () => ({ slidingLog: sizeless(slidingLogModel), slidingCounter: sizeless(slidingCounterModel) }));
  expect(results.filter(({ passed }) => !passed)).toMatchObject([{ check: 'memory', failure: { kind: 'shape', expected: '{ decide(key, cost, now): Decision, size(): number }' } }]);
});

test('one that hides what it keeps is found out', async () => {
  const hiding = (options: Parameters<typeof slidingLogModel>[0]) => ({ ...slidingLogModel(options), size: () => 0 });
  const results = await gradeHere(slidingWindowStep, () => ({ slidingLog: hiding, slidingCounter: slidingCounterModel }));
  expect(results.filter(({ passed }) => !passed)).toMatchObject([{ check: 'memory', failure: { kind: 'difference', field: 'excess' } }]);
});
