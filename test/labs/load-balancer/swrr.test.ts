import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlainSwrr } from './plain-swrr.ts';
import { balancerOf, lettered, picks, shares } from './pool.ts';

const SECOND = 1_000_000;
const weights = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });

describe('smooth weighted round robin', () => {
  test('gives each its weight in as many picks as the weights sum up to, from any place of the order on', () => {
    const property = fc.property(weights, fc.nat({ max: 200 }), (list, skipped) => {
      const balancer = balancerOf('swrr', lettered(...list));
      const total = list.reduce((sum, weight) => sum + weight, 0);
      picks(balancer, skipped);
      const counts = shares(picks(balancer, total));
      expect(lettered(...list).map(({ id }) => counts.get(id))).toEqual(list);
    });
    fc.assert(property, { seed: 1, numRuns: 300 });
  });

  test('never has anyone ahead of its share by a whole pick', () => {
    const property = fc.property(weights, (list) => {
      const members = lettered(...list);
      const balancer = balancerOf('swrr', members);
      const total = list.reduce((sum, weight) => sum + weight, 0);
      const counts = new Map(members.map(({ id }) => [id, 0]));
      for (let made = 1; made <= 3 * total; made++) {
        for (const id of picks(balancer, 1)) counts.set(id, (counts.get(id) ?? 0) + 1);
        for (const { id, weight } of members) expect((counts.get(id) ?? 0) * total).toBeLessThan(made * weight + total);
      }
    });
    fc.assert(property, { seed: 1, numRuns: 200 });
  });

  const event = fc.record({
    /** Ids that the request has been to, as bits. */
    tried: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 255 }) }),
    isFailed: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    /** Seconds until the next request; now and then a long run of calm ones comes first. */
    wait: fc.constantFrom(0, 0, 0, 1, 10, 11),
    calm: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 150 }) }),
  });

  test('picks the same with its cycle kept as without, whatever fails, is tried, or comes late', () => {
    const rule = fc.record({ maxFails: fc.nat({ max: 4 }), failTimeout: fc.constantFrom(SECOND, 10 * SECOND) });
    const property = fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 8 }), rule, fc.array(event, { maxLength: 60, size: 'max' }), (list, options, events) => {
      const members = lettered(...list);
      const [balancer, plain] = [balancerOf('swrr', members, options), new PlainSwrr(members, options)];
      let now = 0;
      const send = (tried: ReadonlySet<string>, isFailed: boolean) => {
        const picked = balancer.pick({ key: '', tried, now })?.id;
        expect(picked).toBe(plain.pick(tried, now));
        if (picked === undefined) return;
        balancer.report(picked, isFailed ? 'failed' : 'ok', 1000, now);
        plain.report(picked, isFailed, now);
      };
      for (const { tried, isFailed, wait, calm } of events) {
        now += wait * SECOND;
        for (let count = 0; count < calm; count++) send(new Set(), false);
        send(new Set(members.filter((_, index) => tried & (1 << index)).map(({ id }) => id)), isFailed);
      }
    });
    fc.assert(property, { seed: 1, numRuns: 500 });
  });

  test('a weight that falls counts from the next pick: 5,1,1 becomes 1,1,1', () => {
    const balancer = balancerOf('swrr', lettered(5, 1, 1));
    picks(balancer, 5);
    balancer.update(lettered(1, 1, 1), 0);
    const counts = shares(picks(balancer, 21));
    expect([...counts.values()]).toEqual([7, 7, 7]);
  });

  test('a weight that rises counts from the next pick: 1,1,1 becomes 5,1,1', () => {
    const balancer = balancerOf('swrr', lettered(1, 1, 1));
    picks(balancer, 4);
    balancer.update(lettered(5, 1, 1), 0);
    expect(shares(picks(balancer, 21))).toEqual(new Map([['a', 15], ['b', 3], ['c', 3]]));
  });

  test('one that leaves takes nothing with it: the others go on in their proportion', () => {
    const balancer = balancerOf('swrr', lettered(5, 2, 1));
    picks(balancer, 3);
    balancer.update(lettered(5, 2, 1).slice(1), 0);
    expect(shares(picks(balancer, 9))).toEqual(new Map([['b', 6], ['c', 3]]));
  });

  test('the same list again changes nothing, at any point of the order', () => {
    const [balancer, undisturbed] = [balancerOf('swrr', lettered(5, 3, 1)), balancerOf('swrr', lettered(5, 3, 1))];
    for (let count = 0; count < 60; count++) {
      balancer.update(lettered(5, 3, 1), 0);
      expect(picks(balancer, 1)).toEqual(picks(undisturbed, 1));
    }
  });

  test('a single one is never left alone, however often it fails; with a backup it is', () => {
    const alone = balancerOf('swrr', lettered(1));
    const backed = balancerOf('swrr', [...lettered(1), { id: 'z', weight: 1, backup: true }]);
    for (const balancer of [alone, backed]) for (let count = 0; count < 3; count++) balancer.report('a', 'failed', 1000, 0);
    expect([picks(alone, 2), picks(backed, 2)]).toEqual([['a', 'a'], ['z', 'z']]);
  });

  test('one that is left alone is tried out by a single request after its time, and stays out when that fails', () => {
    const balancer = balancerOf('swrr', lettered(1, 1), { maxFails: 1, failTimeout: 10 * SECOND });
    const at = (seconds: number, count: number) => Array.from({ length: count }, () => balancer.pick({ key: '', now: seconds * SECOND })?.id).join('');
    balancer.report('a', 'failed', 1000, 0);
    expect(at(10, 4)).toBe('bbbb');
    const after = at(10.1, 6);
    expect(after).toMatch(/^b*ab+$/);
    balancer.report('a', 'failed', 1000, 10.2 * SECOND);
    expect(at(20.2, 4)).toBe('bbbb');
    expect(at(20.3, 4)).toContain('a');
  });
});
