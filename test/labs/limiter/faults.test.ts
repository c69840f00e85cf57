import { describe, expect, test } from 'vitest';
import { holds } from '../../../src/labs/kit/fault-span.ts';
import { faultOf } from '../../../src/labs/limiter/faults.ts';
import { duration, rate } from '../../../src/labs/kit/quantity.ts';

describe('a fault', () => {
  test.each([
    ['skew:node2+200ms@10s', { kind: 'skew', node: 1, by: 200_000, from: 10_000_000, to: Number.POSITIVE_INFINITY }],
    ['skew:node1-1.5s@0s-20s', { kind: 'skew', node: 0, by: -1_500_000, from: 0, to: 20_000_000 }],
    ['redis-slow:50ms@20s-30s', { kind: 'redis-slow', by: 50_000, from: 20_000_000, to: 30_000_000 }],
    ['redis-restart@30s', { kind: 'redis-restart', from: 30_000_000, to: 30_500_000 }],
    ['redis-restart@30s-32s', { kind: 'redis-restart', from: 30_000_000, to: 32_000_000 }],
    ['reply-lost@40s', { kind: 'reply-lost', from: 40_000_000, to: 41_000_000 }],
  ])('is read from %s', (text, fault) => {
    expect(faultOf(text)).toEqual(fault);
  });

  test.each(['', 'skew@10s', 'skew:node0+1s@1s', 'skew:node2+x@1s', 'redis-slow@1s', 'redis-slow:5ms', 'redis-restart:5ms@1s', 'reply-lost@9s-8s', 'reply-lost@9s-', 'toString@1s', 'meteor@1s'])(
    'is not read from "%s"',
    (text) => {
      expect(() => faultOf(text)).toThrow('lab-option');
    },
  );

  test('holds from its beginning on and before its end', () => {
    const fault = faultOf('redis-restart@1s-2s');
    expect([999_999, 1_000_000, 1_999_999, 2_000_000].map((at) => holds(fault, at))).toEqual([false, true, true, false]);
  });
});

describe('quantities', () => {
  test.each([
    ['250ms', 250_000],
    ['1.5s', 1_500_000],
    ['2m', 120_000_000],
    ['7', 7_000_000],
    ['3us', 3],
    ['1h', 3_600_000_000],
    ['-1s', undefined],
    ['1 s', undefined],
    ['s', undefined],
    ['99999999999999h', undefined],
  ])('the duration %s is %s us', (text, micros) => {
    expect(duration(text)).toBe(micros);
  });

  test.each([
    ['100', { amount: 100, period: 1_000_000 }],
    ['3000/m', { amount: 3000, period: 60_000_000 }],
    ['5/h', { amount: 5, period: 3_600_000_000 }],
    ['0', undefined],
    ['1.5', undefined],
    ['5/d', undefined],
  ])('the rate %s is %j', (text, read) => {
    expect(rate(text)).toEqual(read);
  });
});
