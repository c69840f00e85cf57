import { describe, expect, test } from 'vitest';
import type { Backend, Balancer, Outcome } from '../../../src/labs/load-balancer/balancer.ts';
import { drawTwo, p2cEwmaModel } from '../../../src/labs/load-balancer/steps/p2c-ewma/model.ts';
import { member } from '../../../src/labs/load-balancer/steps/traffic.ts';

const SECOND = 1_000_000;
const [a, b] = [member('a', 1), member('b', 1)];

/** Always compares the first of the list with the second. */
function pair(members: readonly Backend[] = [a, b]): Pick<Balancer, 'pick' | 'report' | 'update'> {
  const model = p2cEwmaModel({ dice: () => 0, decay: SECOND, penalty: SECOND });
  model.update(members, 0);
  return model;
}

const picked = (balancer: Pick<Balancer, 'pick'>, now = 0, tried: readonly string[] = []): string | undefined => balancer.pick({ key: '', now, tried: new Set(tried) })?.id;

/** Both have answered, at the same instant. */
function answered(latencies: readonly [number, number], outcome: Outcome = 'ok'): Pick<Balancer, 'pick' | 'report' | 'update'> {
  const balancer = pair();
  expect([picked(balancer), picked(balancer)]).toEqual(['a', 'b']);
  balancer.report('a', outcome, latencies[0], 0);
  balancer.report('b', 'ok', latencies[1], 0);
  return balancer;
}

describe('the draw of two', () => {
  test('is of all ordered pairs alike, and never of one twice', () => {
    const throws = [0, 0.26, 0.51, 0.76].flatMap((one) => [0, 0.34, 0.67].map((other) => [one, other]));
    const pairs = throws.map((dice) => drawTwo(['a', 'b', 'c', 'd'], () => dice.shift() ?? 0).join(''));
    expect(pairs).toEqual(['ab', 'ac', 'ad', 'ba', 'bc', 'bd', 'ca', 'cb', 'cd', 'da', 'db', 'dc']);
  });

  test('throws no dice when there is nothing to draw', () => {
    const never = (): number => expect.unreachable();
    expect([drawTwo([], never), drawTwo(['a'], never)]).toEqual([[], ['a']]);
  });
});

describe('the model of step 5', () => {
  test('takes whoever answers faster, until enough is in flight there', () => {
    const balancer = answered([1000, 2500]);
    expect(Array.from({ length: 4 }, () => picked(balancer))).toEqual(['a', 'a', 'b', 'a']);
  });

  test('lets a newcomer try one, and no more until it has answered', () => {
    const balancer = answered([1000, 1000]);
    balancer.update([member('c', 1), a], 0);
    expect([picked(balancer), picked(balancer), picked(balancer)]).toEqual(['c', 'a', 'a']);
    balancer.report('c', 'ok', 10, 0);
    expect(picked(balancer)).toBe('c');
  });

  test('believes a slow answer at once and a fast one by time', () => {
    const balancer = answered([1000, 5000]);
    picked(balancer);
    balancer.report('a', 'ok', 9000, 0);
    expect(picked(balancer)).toBe('b');
    balancer.report('b', 'ok', 5000, 0);
    picked(balancer, 0, ['b']);
    balancer.report('a', 'ok', 1000, SECOND / 10);
    expect(picked(balancer, SECOND / 10)).toBe('b');
    balancer.report('b', 'ok', 5000, SECOND / 10);
    picked(balancer, SECOND, ['b']);
    balancer.report('a', 'ok', 1000, 2 * SECOND);
    balancer.report('b', 'ok', 5000, 2 * SECOND);
    picked(balancer, 2 * SECOND, ['a']);
    balancer.report('b', 'ok', 5000, 2 * SECOND);
    expect(picked(balancer, 2 * SECOND)).toBe('a');
  });

  test('forgives in time who was slow and is not asked', () => {
    const balancer = answered([9000, 1000]);
    picked(balancer, 3 * SECOND, ['a']);
    balancer.report('b', 'ok', 1000, 3 * SECOND);
    expect(picked(balancer, 3 * SECOND)).toBe('a');
  });

  test('counts a quick failure as slow', () => {
    expect(picked(answered([10, 90_000], 'failed'))).toBe('b');
  });

  test.each([
    ['is forgotten with those that left', [], 'a'],
    ['is kept for those that take no more', [{ ...a, weight: 0 }, b], 'b'],
  ])('what is known %s', (_, between, next) => {
    const balancer = answered([5000, 1000]);
    balancer.update(between, 0);
    expect(picked(balancer)).toBe(between.length > 0 ? 'b' : undefined);
    balancer.report('b', 'ok', 1000, 0);
    balancer.update([a, b], 0);
    expect(picked(balancer)).toBe(next);
  });

  test('picks nobody who was tried', () => {
    const balancer = pair();
    expect([picked(balancer, 0, ['a']), picked(balancer, 0, ['a', 'b'])]).toEqual(['b', undefined]);
  });
});
