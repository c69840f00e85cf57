import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LeakyQueue } from '../../../src/labs/limiter/algorithms/leaky-queue.ts';
import { leakyBucketStep } from '../../../src/labs/limiter/steps/leaky-bucket/step.ts';
import { leakyMeterModel, leakyQueueModel } from '../../../src/labs/limiter/steps/leaky-bucket/model.ts';
import { tokenBucketModel } from '../../../src/labs/limiter/steps/token-bucket/model.ts';
import { gradeHere } from '../grading.ts';

const SECOND = 1_000_000;
const RATE = { amount: fc.integer({ min: 1, max: 50 }), period: fc.integer({ min: 1, max: 3 * SECOND }) };
/** Costs, and gaps in tenths of a turn, so that about half of them find no room. */
const CALLS = fc.array(fc.record({ cost: fc.integer({ min: 1, max: 4 }), gap: fc.integer({ min: 0, max: 15 }) }), { maxLength: 60 });

describe('the model of the queue', () => {
  test('spreads a burst out, a turn each, and refuses who finds it full', () => {
    const queue = leakyQueueModel({ amount: 10, period: SECOND, room: 3, slack: 0 });
    expect(queue.decide('a', 1, 0)).toEqual({ allowed: true, delay: 0, remaining: 2, retryAfter: 0, resetAt: 100_000 });
    expect(queue.decide('a', 1, 0)).toMatchObject({ allowed: true, delay: 100_000, remaining: 1 });
    expect(queue.decide('a', 1, 0)).toMatchObject({ allowed: true, delay: 200_000, remaining: 0 });
    expect(queue.decide('a', 1, 0)).toEqual({ allowed: false, delay: 0, remaining: 0, retryAfter: 100_000, resetAt: 300_000 });
    expect(queue.decide('a', 1, 99_999)).toMatchObject({ allowed: false, retryAfter: 1 });
    expect(queue.decide('a', 1, 100_000)).toMatchObject({ allowed: true, delay: 200_000 });
    expect(queue.decide('a', 4, 100_000)).toMatchObject({ allowed: false, retryAfter: Number.POSITIVE_INFINITY });
  });

  test('saves up as many idle turns as its slack, and no more', () => {
    const queue = leakyQueueModel({ amount: 10, period: SECOND, room: 2, slack: 2 });
    const burst = (at: number): readonly (number | 'full')[] => Array.from({ length: 5 }, () => queue.decide('a', 1, at)).map(({ allowed, delay }) => (allowed ? delay : 'full'));
    expect(burst(0)).toEqual([0, 0, 0, 100_000, 'full']);
    expect(burst(3600 * SECOND)).toEqual([0, 0, 0, 100_000, 'full']);
  });

  test('never has more turns in a span than fit into it at the rate, one more, and the slack', () => {
    const options = fc.record({ ...RATE, room: fc.integer({ min: 1, max: 9 }), slack: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(options, CALLS, (setup, calls) => {
        const queue = leakyQueueModel(setup);
        const turns: number[] = [];
        let now = 0;
        for (const { gap } of calls) {
          now += Math.floor((gap * setup.period) / setup.amount / 10);
          const { allowed, delay } = queue.decide('a', 1, now);
          if (allowed) turns.push(now + delay);
        }
        // A turn is rounded up to a whole microsecond, so that a span may look up to one shorter than it is.
        turns.forEach((last, end) => turns.slice(0, end + 1).forEach((first, start) => {
          expect(end - start).toBeLessThanOrEqual(setup.slack + ((last - first + 1) * setup.amount) / setup.period);
        }));
      }),
    );
  });

  test('without slack it decides and delays as the queue of the simulation does', () => {
    fc.assert(
      fc.property(fc.record({ ...RATE, burst: fc.integer({ min: 1, max: 9 }) }), CALLS, (setup, calls) => {
        const [model, product] = [leakyQueueModel({ ...setup, room: setup.burst, slack: 0 }), new LeakyQueue(setup)];
        let now = 0;
        for (const { cost, gap } of calls) {
          now += Math.floor((gap * setup.period) / setup.amount / 10);
          const reserved = product.reserve('a', cost, now);
          const { delay, allowed } = model.decide('a', cost, now);
          expect([allowed, allowed ? delay : 0]).toEqual([reserved.ok, reserved.ok ? reserved.delay : 0]);
        }
      }),
    );
  });
});

describe('the model of the meter', () => {
  test('lets a burst pass at once and leaks', () => {
    const meter = leakyMeterModel({ amount: 10, period: SECOND, burst: 6 });
    expect(Array.from({ length: 10 }, () => meter.decide('a', 1, 0).allowed).filter(Boolean)).toHaveLength(6);
    expect(meter.decide('a', 1, 99_999)).toEqual({ allowed: false, remaining: 0, retryAfter: 1, resetAt: 600_000 });
    expect(meter.decide('a', 1, 100_000)).toMatchObject({ allowed: true });
  });

  test('says of everything what a token bucket says', () => {
    fc.assert(
      fc.property(fc.record({ ...RATE, burst: fc.integer({ min: 1, max: 9 }) }), CALLS, (setup, calls) => {
        const [meter, bucket] = [leakyMeterModel(setup), tokenBucketModel(setup)];
        let now = 0;
        for (const { cost, gap } of calls) {
          now += Math.floor((gap * setup.period) / setup.amount / 10);
          expect(meter.decide('a', cost, now)).toEqual(bucket.decide('a', cost, now));
        }
      }),
    );
  });
});

test('both models pass their own checks', async () => {
  const results = await gradeHere(leakyBucketStep, () => ({ leakyQueue: leakyQueueModel, leakyMeter: leakyMeterModel }));
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
});

test('an answer without a delay is told what it lacks', async () => {
  const results = await gradeHere(leakyBucketStep, () => ({ leakyQueue: leakyMeterModel, leakyMeter: leakyMeterModel }));
  expect(results[0]?.failure).toMatchObject({ kind: 'shape', expected: '{ allowed: boolean, delay: number, remaining: number, retryAfter: number, resetAt: number }' });
});
