import { describe, expect, test } from 'vitest';
import { casesIn, type OwnCase, tryCase, isWritten } from '../../../src/labs/kit/cases.ts';
import { limiterLab } from '../../../src/labs/limiter/lab.ts';
import { chainModel } from '../../../src/labs/limiter/steps/chain/model.ts';
import { leakyQueueModel } from '../../../src/labs/limiter/steps/leaky-bucket/model.ts';
import { tokenBucketModel } from '../../../src/labs/limiter/steps/token-bucket/model.ts';

const SECOND = 1_000_000;
const SOLUTION = { tokenBucket: tokenBucketModel, leakyQueue: leakyQueueModel, chain: chainModel };
const [TOKEN_BUCKET, LEAKY_BUCKET] = limiterLab.steps;
if (TOKEN_BUCKET === undefined || LEAKY_BUCKET === undefined) throw new Error('steps');

function tried(one: OwnCase, solution: object = SOLUTION) {
  const subject = limiterLab.steps.flatMap(({ subjects }) => subjects ?? []).find(({ id }) => id === one.of);
  if (subject === undefined || !isWritten(one)) throw new Error(one.of);
  return tryCase(one, subject, () => solution as Record<string, unknown>);
}

describe('a case', () => {
  test('asks for key a and costs 1 where it says nothing', () => {
    const setup = { amount: 1, period: SECOND, burst: 2 };
    const one = { name: 'x', of: 'tokenBucket', setup, calls: [{ at: 0 }, { at: 0, key: 'a' }, { at: 0 }], expect: [{ remaining: 1 }, { remaining: 0 }, { allowed: false, retryAfter: SECOND }] };
    expect(tried(one)).toEqual({ passed: true, doubted: false });
  });

  test('may expect what a queue and a chain say besides, and Infinity', () => {
    const queue = { name: 'q', of: 'leakyQueue', setup: { amount: 1, period: SECOND, room: 2, slack: 0 }, calls: [{ at: 0 }, { at: 0 }, { at: 0, cost: 9 }], expect: [{ delay: 0 }, { delay: SECOND }, { retryAfter: Number.POSITIVE_INFINITY }] };
    expect(tried(queue)).toEqual({ passed: true, doubted: false });
    const bucket = { amount: 1, period: SECOND, burst: 1 };
    const call = { ip: 'i', service: 's', path: '/', at: 0 };
    const chain = { name: 'c', of: 'chain', setup: { gateway: { ...bucket, burst: 5 }, ip: bucket, service: bucket }, calls: [call, call], expect: [{ refusedBy: [] }, { refusedBy: ['ip', 'service'] }] };
    expect(tried(chain)).toEqual({ passed: true, doubted: false });
    expect(tried({ ...chain, expect: [{}, { refusedBy: ['ip'] }] })).toMatchObject({ passed: false, doubted: true, failure: { field: 'refusedBy', length: 2 } });
  });

  test('shows what it expects beside the answer, and nothing where it expects nothing', () => {
    const one = { name: 'x', of: 'tokenBucket', setup: { amount: 1, period: SECOND, burst: 2 }, calls: [{ at: 0 }, { at: 5 }], expect: [{}, { remaining: 1 }] };
    expect(tried(one)).toMatchObject({ passed: false, doubted: true, failure: { kind: 'difference', field: 'remaining', rows: [{ model: {} }, { at: 5, call: "decide('a', 1)", yours: { remaining: 0 }, model: { remaining: 1 } }] } });
  });

  test('fails with what the solution throws or answers in another shape', () => {
    const one = { name: 'x', of: 'tokenBucket', setup: { amount: 1, period: SECOND, burst: 2 }, calls: [{ at: 0 }], expect: [] };
    const answering = (answer: () => unknown) => tried(one, { tokenBucket: () => ({ decide: answer }) });
    expect(answering(() => 7)).toMatchObject({ passed: false, failure: { kind: 'shape', got: '7' } });
    expect(answering(() => { throw new RangeError('no'); })).toMatchObject({ passed: false, failure: { kind: 'threw', message: 'RangeError: no' } });
  });
});

describe('a file of cases', () => {
  const good = { name: 'x', of: 'tokenBucket', setup: {}, calls: [{}], expect: [{}] };

  test('gives those of the step', () => {
    const others = [{ ...good, of: 'chain' }, { name: 'y', of: 'leakyMeter', run: () => undefined }];
    expect(casesIn([good, ...others], TOKEN_BUCKET, limiterLab.steps)).toEqual([good]);
    expect(casesIn(others, LEAKY_BUCKET, limiterLab.steps)).toEqual([others[1]]);
  });

  test.each([
    [undefined, { why: 'cases-none' }],
    [{}, { why: 'cases-none' }],
    [[good, 7], { why: 'case-shape', name: '#2' }],
    [[{ ...good, name: '' }], { why: 'case-shape', name: '#1' }],
    [[{ ...good, calls: [] }], { why: 'case-shape', name: 'x' }],
    [[{ ...good, calls: [1] }], { why: 'case-shape', name: 'x' }],
    [[{ ...good, expect: [{}, {}] }], { why: 'case-shape', name: 'x' }],
    [[{ ...good, of: 'takeScript' }], { why: 'case-of', name: 'x' }],
  ])('that exports %j has a fault', (exported, fault) => {
    expect(casesIn(exported, TOKEN_BUCKET, limiterLab.steps)).toEqual(fault);
  });
});
