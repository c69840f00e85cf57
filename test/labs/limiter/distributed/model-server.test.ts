import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VirtualClock } from '../../../../src/labs/kit/clock.ts';
import { TokenBucket } from '../../../../src/labs/limiter/algorithms/token-bucket.ts';
import { Chain } from '../../../../src/labs/limiter/chain.ts';
import { ModelServer } from '../../../../src/labs/limiter/distributed/model-server.ts';
import { anyCalls, bucketsOfStep, type Step } from './takes.ts';

test('the model decides like token buckets in a chain', () => {
  fc.assert(
    fc.property(anyCalls(false), ({ links, steps }) => {
      const model = new ModelServer(new VirtualClock());
      const chain = new Chain<Step>(links.map((options, link) => ({ name: String(link), key: (step) => (step.links.includes(link) ? step.key : undefined), limiter: new TokenBucket(options) })));
      for (const step of steps) {
        const taken = model.decide({ buckets: bucketsOfStep('m', links, step), need: step.need, most: step.need, now: step.at });
        const { allowed, refusedBy, ...rest } = chain.decide(step, step.need, step.at);
        expect({ granted: allowed ? step.need : 0, refused: refusedBy.map((name) => step.links.indexOf(Number(name))), ...rest, now: step.at }).toEqual(taken);
      }
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('a lease takes as much as every bucket has, up to what is wanted, and nothing below what is needed', () => {
  const model = new ModelServer(new VirtualClock());
  const bucket = (key: string, tokens: number) => ({ key, rate: { gain: 1, unit: 10, capacity: 10 * tokens } });
  const take = (need: number, most: number, now: number) => model.decide({ buckets: [bucket('a', 5), bucket('b', 7)], need, most, now });
  expect(take(1, 3, 0)).toEqual({ granted: 3, retryAfter: 0, remaining: 2, resetAt: 30, now: 0, refused: [] });
  expect(take(3, 9, 0)).toEqual({ granted: 0, retryAfter: 10, remaining: 2, resetAt: 30, now: 0, refused: [0] });
  expect(take(3, 9, 10)).toEqual({ granted: 3, retryAfter: 0, remaining: 0, resetAt: 60, now: 10, refused: [] });
  expect(take(6, 6, 10).retryAfter).toBe(Number.POSITIVE_INFINITY);
});

test('an instant before the last one that took tokens counts as that', () => {
  const model = new ModelServer(new VirtualClock());
  const take = (now: number) => model.decide({ buckets: [{ key: 'a', rate: { gain: 1, unit: 10, capacity: 20 } }], need: 1, most: 1, now });
  expect(take(100)).toMatchObject({ granted: 1, remaining: 1, resetAt: 110 });
  expect(take(5)).toMatchObject({ granted: 1, remaining: 0, resetAt: 120, now: 5 });
  expect(take(5)).toMatchObject({ granted: 0, retryAfter: 10 });
  expect(take(109)).toMatchObject({ granted: 0, retryAfter: 1 });
  expect(take(110)).toMatchObject({ granted: 1 });
});

test('a bucket whose limit was changed keeps its whole tokens', () => {
  const model = new ModelServer(new VirtualClock());
  const take = (unit: number, tokens: number) => model.decide({ buckets: [{ key: 'a', rate: { gain: 1, unit, capacity: unit * tokens } }], need: 1, most: 1, now: 0 });
  expect(take(10, 5).remaining).toBe(4);
  expect(take(7, 5).remaining).toBe(3);
  expect(take(7, 2).remaining).toBe(1);
});
