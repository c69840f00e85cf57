import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Backend, Balancer } from '../../../src/labs/load-balancer/balancer.ts';
import { boundedHashModel } from '../../../src/labs/load-balancer/steps/bounded-hash/model.ts';
import { hashOf } from '../../../src/labs/load-balancer/steps/bounded-hash/drive.ts';
import { member } from '../../../src/labs/load-balancer/steps/traffic.ts';

/** A circle on which every place is written down. */
const PLACES: Readonly<Record<string, number>> = { 'a#0': 10, 'a#1': 60, 'b#0': 30, 'b#1': 60, 'c#0': 90, 'c#1': 50, at: 30, low: 5, tie: 55, past: 95 };
const hash = (text: string): number => PLACES[text] as number;
const [a, b, c] = [member('a', 1), member('b', 1), member('c', 1)];

function circle(factor: number, members: readonly Backend[]): Pick<Balancer, 'pick' | 'report' | 'update'> {
  const model = boundedHashModel({ hash, points: 2, factor });
  model.update(members, 0);
  return model;
}

const picked = (balancer: Pick<Balancer, 'pick'>, key: string, tried: readonly string[] = []): string | undefined => balancer.pick({ key, now: 0, tried: new Set(tried) })?.id;

describe('the model of step 4', () => {
  test.each([
    ['right at a point', 'at', 'b'],
    ['in front of a point', 'low', 'a'],
    ['in front of two points at one place', 'tie', 'a'],
    ['past the last point', 'past', 'a'],
  ])('gives a key %s its owner', (_, key, owner) => {
    expect(picked(circle(200, [c, b, a]), key)).toBe(owner);
  });

  test('sends on what does not fit, and nobody carries more than the bound', () => {
    const balancer = circle(150, [a, b, c]);
    expect(Array.from({ length: 6 }, () => picked(balancer, 'at'))).toEqual(['b', 'c', 'b', 'c', 'b', 'c']);
  });

  test('gives a place back after a failure, and forgets a report that nobody waits for', () => {
    const balancer = circle(150, [a, b, c]);
    balancer.report('b', 'ok', 0, 0);
    expect([picked(balancer, 'at'), picked(balancer, 'at')]).toEqual(['b', 'c']);
    balancer.report('b', 'failed', 0, 0);
    expect([picked(balancer, 'at'), picked(balancer, 'at')]).toEqual(['b', 'b']);
  });

  test('of those not tried takes whoever carries least when none has room', () => {
    const balancer = circle(110, [a, b]);
    expect([picked(balancer, 'low'), picked(balancer, 'low', ['b']), picked(balancer, 'low', ['a', 'b'])]).toEqual(['a', 'a', undefined]);
  });

  test('forgets what was in flight on whoever left, and keeps it on whoever takes no more', () => {
    const balancer = circle(110, [a, b, c]);
    for (let count = 0; count < 3; count++) picked(balancer, 'at');
    balancer.update([a, { ...b, weight: 0 }], 0);
    expect(picked(balancer, 'at')).toBe('a');
    balancer.update([a, b, c], 0);
    expect([picked(balancer, 'at'), picked(balancer, 'at'), picked(balancer, 'at')]).toEqual(['c', 'c', 'b']);
  });

  test('never lets anybody carry more than c times the mean, rounded up, whatever the keys', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 101, max: 300 }), fc.integer({ min: 0, max: 999 }), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 40 }), (size, factor, salt, keys) => {
        const members = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, size).map((id) => member(id, 1));
        const balancer = boundedHashModel({ hash: hashOf({ size: 1000, salt }), points: 3, factor });
        balancer.update(members, 0);
        const carried = new Map<string, number>();
        keys.forEach((key, index) => {
          const id = balancer.pick({ key: `u${key}`, now: 0 })?.id as string;
          carried.set(id, (carried.get(id) ?? 0) + 1);
          expect(carried.get(id)).toBeLessThanOrEqual(Math.ceil((factor * (index + 1)) / (100 * size)));
        });
      }),
    );
  });
});
