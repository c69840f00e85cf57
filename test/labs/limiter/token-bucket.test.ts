import { describe, expect, test } from 'vitest';
import { tokenBucketStep } from '../../../src/labs/limiter/steps/token-bucket/step.ts';
import { tokenBucketModel } from '../../../src/labs/limiter/steps/token-bucket/model.ts';
import type { Failure } from '../../../src/labs/kit/lab.ts';
import { gradeHere } from '../grading.ts';

async function firstFailure(tokenBucket: unknown): Promise<Failure | undefined> {
  return (await gradeHere(tokenBucketStep, () => ({ tokenBucket }))).find(({ passed }) => !passed)?.failure;
}

describe('the model of step 1', () => {
  test('starts full, refills continuously and says exactly when to come back', () => {
    const limiter = tokenBucketModel({ amount: 2, period: 1_000_000, burst: 2 });
    expect(limiter.decide('a', 2, 0)).toEqual({ allowed: true, remaining: 0, retryAfter: 0, resetAt: 1_000_000 });
    expect(limiter.decide('a', 1, 499_999)).toEqual({ allowed: false, remaining: 0, retryAfter: 1, resetAt: 1_000_000 });
    expect(limiter.decide('a', 1, 500_000)).toEqual({ allowed: true, remaining: 0, retryAfter: 0, resetAt: 1_500_000 });
    expect(limiter.decide('a', 3, 500_000)).toMatchObject({ allowed: false, retryAfter: Number.POSITIVE_INFINITY });
    expect(limiter.decide('a', 1, 0)).toMatchObject({ allowed: false, remaining: 0 });
  });

  test('passes its own checks', async () => {
    const results = await gradeHere(tokenBucketStep, () => ({ tokenBucket: tokenBucketModel }));
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    expect(results.find(({ check }) => check === 'long-run')?.counts).toEqual({ requests: 40_000 });
  });
});

describe('a failure', () => {
  test('is cut down to the calls that matter', async () => {
    const noClamp = tokenBucketStep.mutants.find(({ id }) => id === 'no-clamp');
    const failure = await firstFailure(noClamp?.load()['tokenBucket']);
    expect(failure).toMatchObject({ kind: 'difference', field: 'remaining' });
    if (failure?.kind !== 'difference') return;
    expect(failure.length).toBeLessThanOrEqual(5);
    expect(failure.rows.at(-1)).toMatchObject({ model: { remaining: Number(failure.setup['burst']) - 1 } });
  });

  test('says which shape an answer should have', async () => {
    expect(await firstFailure(() => ({ decide: () => true }))).toEqual({
      kind: 'shape',
      call: "decide('a', 1)",
      expected: '{ allowed: boolean, remaining: number, retryAfter: number, resetAt: number }',
      got: 'true',
    });
  });

  test('says what was thrown at which call', async () => {
    const failure = await firstFailure(() => ({ decide: () => { throw new TypeError('no bucket'); } }));
    expect(failure).toMatchObject({ kind: 'threw', call: "decide('a', 1)", message: 'TypeError: no bucket' });
  });
});
