import { describe, expect, test } from 'vitest';
import { type Rng, seededRng } from '../../../src/domain/rng.ts';
import type { Backend, Balancer } from '../../../src/labs/load-balancer/balancer.ts';
import { OutlierEjection } from '../../../src/labs/load-balancer/outlier-ejection.ts';
import { SlowStart } from '../../../src/labs/load-balancer/slow-start.ts';
import { zoneAware } from '../../../src/labs/load-balancer/zone-aware.ts';
import { balancerOf, EVERY, lettered, numbered, shares } from './pool.ts';

const SECOND = 1_000_000;

/** How many of so many picks at an instant go to one. */
function countOf(balancer: Balancer, id: string, now: number, count = 700): number {
  return Array.from({ length: count }, () => balancer.pick({ key: '', now })?.id).filter((picked) => picked === id).length;
}

describe('slow start', () => {
  const start = (id: string, members: readonly Backend[]) => {
    const balancer = new SlowStart(balancerOf(id, []), 10 * SECOND);
    balancer.update(members, 0);
    return balancer;
  };

  test('the first members are warm; one that comes begins with a tenth and has its whole weight at the end of the window', () => {
    const balancer = start('swrr', lettered(1, 1));
    expect(countOf(balancer, 'a', 0)).toBe(350);
    balancer.update(lettered(1, 1, 1), 0);
    // of weights 10, 10 and 1, 5, 10
    expect([0, 5 * SECOND, 10 * SECOND].map((now) => countOf(balancer, 'c', now, 2100))).toEqual([100, 420, 700]);
  });

  test('one that was down warms up like a new one; one that only changed its weight does not', () => {
    const members = lettered(1, 1);
    const balancer = start('swrr', members);
    balancer.update(members.map((member) => (member.id === 'a' ? { ...member, down: true } : member)), SECOND);
    balancer.update(members, 2 * SECOND);
    expect(countOf(balancer, 'a', 2 * SECOND, 1100)).toBe(100);
    balancer.update(lettered(1, 4), 20 * SECOND);
    expect(countOf(balancer, 'b', 20 * SECOND, 1000)).toBe(800);
  });

  test('gives the members as the registry described them', () => {
    const members = lettered(3, 2);
    expect(members).toContain(start('p2c', members).pick({ key: '', now: 0 }));
  });

  test('leaves the order of swrr as it is when all are warm', () => {
    const balancer = start('swrr', lettered(5, 1, 1));
    expect(Array.from({ length: 7 }, () => balancer.pick({ key: '', now: 0 })?.id).join('')).toBe('aabacaa');
  });
});

describe('outlier ejection', () => {
  const watch = (members: readonly Backend[], most = 50) => {
    const balancer = new OutlierEjection(balancerOf('round-robin', []), { failures: 3, time: 10 * SECOND, most });
    balancer.update(members, 0);
    const fail = (id: string, now: number, times = 3) => {
      for (let count = 0; count < times; count++) balancer.report(id, 'failed', 1000, now);
    };
    return { balancer, fail };
  };

  test('one that fails three times in a row is out for ten seconds, then twenty', () => {
    const { balancer, fail } = watch(numbered(4));
    fail('b1', 0);
    expect([countOf(balancer, 'b1', 0), countOf(balancer, 'b1', 10 * SECOND - 1), balancer.ejected]).toEqual([0, 0, ['b1']]);
    expect(countOf(balancer, 'b1', 10 * SECOND)).toBe(175);
    fail('b1', 11 * SECOND);
    expect([countOf(balancer, 'b1', 31 * SECOND - 1), countOf(balancer, 'b1', 31 * SECOND)]).toEqual([0, 175]);
  });

  test('good times wear ejections off', () => {
    const { balancer, fail } = watch(numbered(4));
    fail('b1', 0);
    expect(countOf(balancer, 'b1', 10 * SECOND)).toBe(175);
    fail('b1', 25 * SECOND);
    expect([countOf(balancer, 'b1', 35 * SECOND - 1), countOf(balancer, 'b1', 35 * SECOND)]).toEqual([0, 175]);
  });

  test('a success in between begins the count anew', () => {
    const { balancer, fail } = watch(numbered(4));
    fail('b1', 0, 2);
    balancer.report('b1', 'ok', 1000, 0);
    fail('b1', 0, 2);
    expect(balancer.ejected).toEqual([]);
  });

  test.each([
    [50, 4, ['b1', 'b2']],
    [10, 4, ['b1']],
    [10, 30, ['b1', 'b2', 'b3']],
  ])('with at most %i %% of %i members out, no more are taken out', (most, count, expected) => {
    const { balancer, fail } = watch(numbered(count), most);
    for (const { id } of numbered(count)) fail(id, 0);
    expect(balancer.ejected).toEqual(expected);
  });

  test('a new list of the same members lets nobody back in early', () => {
    const { balancer, fail } = watch(numbered(4));
    fail('b1', 0);
    balancer.update(numbered(4), SECOND);
    expect(countOf(balancer, 'b1', SECOND)).toBe(0);
    balancer.update(numbered(4).slice(1), 2 * SECOND);
    expect(balancer.ejected).toEqual([]);
  });

  test('keeps an average that counts failures as answers from its trap: one that fails fast looks quick, and is out', () => {
    expect(partOfQuickFailure(balancerOf('ewma', numbered(4)))).toBeGreaterThan(0.4);
    const watched = new OutlierEjection(balancerOf('ewma', []), { failures: 5 });
    watched.update(numbered(4), 0);
    expect(partOfQuickFailure(watched)).toBeLessThan(0.01);
  });
});

/** The part of the picks, one each 10 ms, that b1 gets when it fails within half a millisecond while the others take 20 ms to succeed. */
function partOfQuickFailure(balancer: Balancer): number {
  let failed = 0;
  for (let now = 0; now < 20 * SECOND; now += 10_000) {
    const id = balancer.pick({ key: '', now })?.id ?? '-';
    const isQuick = id === 'b1';
    failed += Number(isQuick);
    balancer.report(id, isQuick ? 'failed' : 'ok', isQuick ? 500 : 20_000, now);
  }
  return failed / 2000;
}

describe('zone awareness', () => {
  const inZones = (zones: Readonly<Record<string, number>>) =>
    Object.entries(zones).flatMap(([zone, count]) => Array.from({ length: count }, (_, index) => ({ id: `${zone}${index}`, weight: 1, zone })));
  const aware = (members: readonly Backend[]) => {
    const balancer = zoneAware(() => balancerOf('swrr', []), seededRng('zones'));
    balancer.update(members, 0);
    return balancer;
  };
  const zonesOf = (balancer: Balancer, zone: string, tried: ReadonlySet<string> = new Set()) =>
    shares(Array.from({ length: 3000 }, () => balancer.pick({ key: '', zone, tried, now: 0 })?.zone ?? '-'));

  test('requests stay in their zone when each zone bears its callers', () => {
    expect(zonesOf(aware(inZones({ x: 2, y: 2 })), 'x')).toEqual(new Map([['x', 3000]]));
  });

  test('a zone with half of its share keeps half of its requests; the rest goes where there is weight to spare', () => {
    const counts = zonesOf(aware(inZones({ x: 1, y: 2, z: 3 })), 'x');
    expect((counts.get('x') ?? 0) / 3000).toBeCloseTo(0.5, 1);
    expect(counts.has('y')).toBe(false);
  });

  test('a caller of no known zone goes anywhere by weight', () => {
    const counts = zonesOf(aware(inZones({ x: 1, y: 2 })), 'elsewhere');
    expect((counts.get('y') ?? 0) / 3000).toBeCloseTo(2 / 3, 1);
  });

  test('when all in the zone were tried, another zone answers; a backup only when all primaries were', () => {
    const balancer = aware([...inZones({ x: 2, y: 2 }), { id: 'spare', weight: 1, zone: 'x', backup: true }]);
    expect([...zonesOf(balancer, 'x', new Set(['x0', 'x1'])).keys()]).toEqual(['y']);
    expect(balancer.pick({ key: '', zone: 'x', tried: new Set(['x0', 'x1', 'y0', 'y1']), now: 0 })?.id).toBe('spare');
  });

  test('each zone keeps its own order', () => {
    const balancer = aware(inZones({ x: 2, y: 2 }));
    expect(['x', 'y', 'x', 'y', 'x'].map((zone) => balancer.pick({ key: '', zone, now: 0 })?.id)).toEqual(['x0', 'y0', 'x1', 'y1', 'x0']);
  });
});

/** Picks for a second from one list, every request tried somewhere before, some failing. Gives the ids that should not have been picked. */
function wrongPicks(balancer: OutlierEjection, members: readonly Backend[], rng: Rng, from: number): string[] {
  const open = new Set(members.filter(({ weight }) => weight > 0).map(({ id }) => id));
  const wrong: string[] = [];
  for (let index = 0; index < 50; index++) {
    const now = from + index * 20_000;
    const tried = `b${index % 9}`;
    const picked = balancer.pick({ key: `${index}`, zone: index % 3 ? 'x' : 'y', tried: new Set([tried]), now })?.id;
    if (picked === undefined) continue;
    if (!open.has(picked) || picked === tried || balancer.ejected.includes(picked)) wrong.push(picked);
    balancer.report(picked, rng() < 0.2 ? 'failed' : 'ok', 1000, now);
  }
  return wrong;
}

describe('all three together, around every algorithm', () => {
  test.each(EVERY)('$id never gives one that is gone, out or tried', ({ create }) => {
    const rng = seededRng('options');
    const inner = new SlowStart(zoneAware(() => create({ rng, slots: 101, maxFails: 0 }), rng), 5 * SECOND);
    const balancer = new OutlierEjection(inner, { failures: 2, time: SECOND, most: 30 });
    for (let round = 0; round < 100; round++) {
      const present = numbered(8).filter(() => rng() < 0.7);
      const members = present.map(({ id }, index) => ({ id, weight: index % 3, zone: index % 2 ? 'x' : 'y' }));
      balancer.update(members, round * SECOND);
      expect(wrongPicks(balancer, members, rng, round * SECOND)).toEqual([]);
    }
  });
});
