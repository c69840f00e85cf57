import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bounded } from '../../../src/labs/load-balancer/algorithms/bounded.ts';
import { balancerOf, lettered, numbered, picks, userKey } from './pool.ts';

const SECOND = 1_000_000;

describe('bounded loads', () => {
  test('a hot key fills its member to the bound, then the next one clockwise: with two and c = 1.25, a a b a', () => {
    const balancer = balancerOf('bounded', lettered(1, 1));
    const asked = [1, 2, 3, 4].map(() => balancer.pick({ key: 'k', now: 0 })?.id);
    const [first, ...rest] = asked;
    // room for ceil(1.25 (m + 1) / 2) with m in flight: 1, 2, 2, 3
    expect(asked.map((id) => id === first)).toEqual([true, true, false, true]);
    expect(rest).toHaveLength(3);
  });

  test('no pick takes a member above ceil(c (m + 1) w / W), whatever ends when and whatever the keys', () => {
    const step = fc.record({ key: fc.nat({ max: 3 }), ends: fc.nat({ max: 40 }) });
    const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
    const property = fc.property(weights, fc.integer({ min: 101, max: 200 }), fc.array(step, { maxLength: 150, size: 'max' }), (list, factor, steps) => {
      const members = lettered(...list);
      const total = list.reduce((sum, weight) => sum + weight, 0);
      const balancer = new Bounded(factor);
      balancer.update(members);
      const inFlight: string[] = [];
      for (const { key, ends } of steps) {
        const { id, weight } = balancer.pick({ key: userKey(key), now: 0 }) ?? { id: '-', weight: 0 };
        inFlight.push(id);
        expect(inFlight.filter((one) => one === id).length).toBeLessThanOrEqual(Math.ceil((factor * inFlight.length * weight) / (100 * total)));
        const [ended] = inFlight.splice(ends, 1);
        if (ended !== undefined) balancer.report(ended);
      }
    });
    fc.assert(property, { seed: 1, numRuns: 300 });
  });

  test('when what has room was tried, the one that carries least takes it', () => {
    const balancer = balancerOf('bounded', lettered(1, 1, 1));
    const asked = [1, 2, 3, 4].map(() => balancer.pick({ key: 'k', tried: new Set(['a']), now: 0 })?.id);
    expect(asked.filter((id) => id === 'b')).toHaveLength(2);
    expect(asked.filter((id) => id === 'c')).toHaveLength(2);
  });
});

describe('least connections', () => {
  test('equals take turns by weight, smoothly', () => {
    expect(picks(balancerOf('least-conn', lettered(5, 1, 1)), 7).join('')).toBe('aabacaa');
  });

  test('in flight they are in proportion to the weights', () => {
    const balancer = balancerOf('least-conn', lettered(3, 1));
    const asked = Array.from({ length: 40 }, () => balancer.pick({ key: '', now: 0 })?.id);
    expect(asked.filter((id) => id === 'a')).toHaveLength(30);
  });

  test('a cold member is sent everything until it carries as much as the rest', () => {
    const balancer = balancerOf('least-conn', lettered(1, 1));
    for (let count = 0; count < 20; count++) balancer.pick({ key: '', now: 0 });
    balancer.update(lettered(1, 1, 1), 0);
    expect(Array.from({ length: 10 }, () => balancer.pick({ key: '', now: 0 })?.id).join('')).toBe('cccccccccc');
  });
});

describe('the power of two choices', () => {
  test('with a hundred members and a thousand requests in flight the busiest has few more than ten; at random it has twice as many', () => {
    const most = (id: string) => {
      const balancer = balancerOf(id, numbered(100));
      const counts = new Map<string, number>();
      for (let count = 0; count < 1000; count++) {
        const { id: picked } = balancer.pick({ key: '', now: 0 }) ?? { id: '-' };
        counts.set(picked, (counts.get(picked) ?? 0) + 1);
      }
      return Math.max(...counts.values());
    };
    expect(most('p2c')).toBeLessThanOrEqual(13);
    expect(most('random')).toBeGreaterThanOrEqual(18);
  });
});

describe('peak EWMA', () => {
  /** Two members, of which each pick looks at both: the one with the lower load is picked. */
  function pair() {
    const balancer = balancerOf('ewma', lettered(1, 1));
    const answer = (id: string, latency: number, now: number) => balancer.report(id, 'ok', latency, now);
    const pickAt = (now: number) => balancer.pick({ key: '', now })?.id;
    return { answer, pickAt };
  }

  test('one that was asked and has never answered is avoided', () => {
    const { answer, pickAt } = pair();
    const first = pickAt(0) ?? '';
    const second = pickAt(0) ?? '';
    expect([first, second].sort()).toEqual(['a', 'b']);
    answer(second, 900_000, 0);
    expect([pickAt(0), pickAt(0)]).toEqual([second, second]);
  });

  test('one slow answer counts at once', () => {
    const { answer, pickAt } = pair();
    answer('a', 10_000, 0);
    answer('b', 20_000, 0);
    answer('a', 100_000, 0);
    expect(pickAt(0)).toBe('b');
  });

  test('the past fades by e every ten seconds: after thirty, 100 ms counts for 5', () => {
    const { answer, pickAt } = pair();
    answer('a', 100_000, 0);
    answer('b', 5100, 30 * SECOND);
    expect(pickAt(30 * SECOND)).toBe('a');
    answer('a', 0, 30 * SECOND);
    answer('b', 4900, 30 * SECOND);
    expect(pickAt(30 * SECOND)).toBe('a');
  });

  test('load is the average times one more than what is in flight', () => {
    const { answer, pickAt } = pair();
    answer('a', 10_000, 0);
    answer('b', 25_000, 0);
    // 10 20 30 against 25: a, a, b, then 30 against 50
    expect([1, 2, 3, 4].map(() => pickAt(0)).join('')).toBe('aaba');
  });
});
