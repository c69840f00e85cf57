import { describe, expect, test } from 'vitest';
import { type Rng, seededRng } from '../../../src/domain/rng.ts';
import type { Backend, Balancer } from '../../../src/labs/load-balancer/balancer.ts';
import { balancerOf, EVERY, lettered, numbered, picks, shares, userKey } from './pool.ts';

const PICKS = 1_000_000;
const CHANGES = 250;
/** A smaller table is laid sooner; the rules are the same. */
const SLOTS = 1009;
const KEYS = Array.from({ length: 4096 }, (_, index) => userKey(index));

/** Members that come and go: eleven names, weights from 0, some down, some backups, now and then the same name twice. */
function someMembers(rng: Rng): Backend[] {
  const list: Backend[] = [];
  for (let index = 0; index < 11; index++) {
    if (rng() < 0.4) continue;
    const weight = Math.floor(rng() * 4);
    list.push({ id: `b${index}`, weight, ...(rng() < 0.1 && { down: true }), ...(rng() < 0.1 && { backup: true }) });
    if (rng() < 0.05) list.push({ id: `b${index}`, weight: weight + 1 });
  }
  return list;
}

/** What a list means: of each name the last description. */
function pickable(list: readonly Backend[]): ReadonlyMap<string, Backend> {
  const latest = new Map(list.map((member) => [member.id, member]));
  return new Map([...latest].filter(([, { weight, down }]) => weight > 0 && !down));
}

/** What is wrong with a pick from those that can be picked, if anything. */
function faultOf(backend: Backend | undefined, open: ReadonlyMap<string, Backend>, hasPrimary: boolean, tried: ReadonlySet<string> | undefined): string | undefined {
  if (!backend) return [...open.keys()].some((id) => !tried?.has(id)) ? 'nobody, though someone could be picked' : undefined;
  if (open.get(backend.id) !== backend) return `${backend.id} is gone, down, weightless or out of date`;
  if (tried?.has(backend.id)) return `${backend.id} was tried`;
  return backend.backup && hasPrimary && !tried ? `${backend.id} is a backup` : undefined;
}

/** Picks from one list for a while: some requests are retried, some reports come late and some after their backend has gone. Gives what went wrong. */
function pickFor(balancer: Balancer, list: readonly Backend[], count: number, from: number, late: string[]): string[] {
  const open = pickable(list);
  const hasPrimary = [...open.values()].some(({ backup }) => !backup);
  const faults: string[] = [];
  for (let index = 0; index < count; index++) {
    const now = from + index * 100;
    const tried = index % 16 === 0 ? new Set(late.slice(-1)) : undefined;
    const backend = balancer.pick({ key: KEYS[(from + index) % KEYS.length] ?? '', now, ...(tried && { tried }) });
    const fault = faultOf(backend, open, hasPrimary, tried);
    if (fault !== undefined) faults.push(fault);
    if (backend) late.push(backend.id);
    if (late.length > 20) balancer.report(late.shift() ?? '', index % 50 === 0 ? 'failed' : 'ok', 1000 + (index % 7), now);
  }
  return faults;
}

describe('a million picks while members come, go and change', () => {
  test.each(EVERY.map(({ id }) => id))('never return one that is gone, and never throw: %s', (id) => {
    const rng = seededRng(id);
    const balancer = EVERY.find((algorithm) => algorithm.id === id)?.create({ rng, slots: SLOTS, maxFails: 3, failTimeout: 1 });
    const late: string[] = [];
    const faults: string[] = [];
    for (let change = 0; change < CHANGES; change++) {
      const list = someMembers(rng);
      balancer?.update(list, change * 1_000_000);
      if (balancer) faults.push(...pickFor(balancer, list, PICKS / CHANGES, change * 1_000_000, late));
    }
    expect(faults.slice(0, 5)).toEqual([]);
  });
});

describe('lists at the edge', () => {
  describe.each(EVERY.map(({ id }) => id))('%s', (id) => {
    test('nobody at all, or nobody that can be picked, gives nobody', () => {
      for (const list of [[], lettered(0), lettered(0, 0), lettered(1, 2).map((member) => ({ ...member, down: true }) as const)]) {
        expect(balancerOf(id, list).pick({ key: 'any', now: 0 })).toBeUndefined();
      }
    });

    test('a single one takes all, and nothing when it was tried', () => {
      const balancer = balancerOf(id, lettered(3));
      expect(shares(picks(balancer, 20, userKey))).toEqual(new Map([['a', 20]]));
      expect(balancer.pick({ key: 'any', tried: new Set(['a']), now: 0 })).toBeUndefined();
    });

    test('weight 0 takes nothing, and takes part once it has a weight', () => {
      const balancer = balancerOf(id, lettered(0, 1, 2));
      expect(picks(balancer, 300, userKey)).not.toContain('a');
      balancer.update(lettered(2, 1, 2), 0);
      expect(picks(balancer, 300, (index) => `9.${index % 250}.${index}.1`)).toContain('a');
    });

    test('one name twice is one member, by its last description', () => {
      const balancer = balancerOf(id, [{ id: 'a', weight: 5 }, { id: 'b', weight: 1 }, { id: 'a', weight: 0 }]);
      expect(shares(picks(balancer, 20, userKey))).toEqual(new Map([['b', 20]]));
    });

    test('backups take over when the rest was tried, is down or gone, and give back', () => {
      const list: Backend[] = [...lettered(1, 1), { id: 'z', weight: 1, backup: true }];
      const balancer = balancerOf(id, list);
      expect(picks(balancer, 50, userKey)).not.toContain('z');
      expect(balancer.pick({ key: 'any', tried: new Set(['a', 'b']), now: 0 })?.id).toBe('z');
      balancer.update([...lettered(1, 0).map((member) => ({ ...member, down: true }) as const), ...list.slice(2)], 0);
      expect(shares(picks(balancer, 20, userKey))).toEqual(new Map([['z', 20]]));
      balancer.update(list, 0);
      expect(picks(balancer, 50, userKey)).not.toContain('z');
    });

    test('everyone is found in the end: each pick excludes the ones before', () => {
      const balancer = balancerOf(id, [...numbered(30), { id: 'light', weight: 1 }, { id: 'heavy', weight: 2000 }]);
      const tried = new Set<string>();
      for (let backend = balancer.pick({ key: 'any', tried, now: 0 }); backend; backend = balancer.pick({ key: 'any', tried, now: 0 })) tried.add(backend.id);
      expect(tried.size).toBe(32);
    });

    test('reports of strangers and of ones that have gone are forgotten', () => {
      const balancer = balancerOf(id, lettered(1, 1));
      balancer.pick({ key: 'any', now: 0 });
      balancer.update(lettered(1), 0);
      for (const stranger of ['a', 'b', 'c']) balancer.report(stranger, 'ok', 1000, 0);
      balancer.report('c', 'failed', 1000, 0);
      expect(shares(picks(balancer, 20, userKey))).toEqual(new Map([['a', 20]]));
    });

    test('ten thousand members', () => {
      const balancer = balancerOf(id, numbered(10_000));
      const seen = shares(picks(balancer, 300, userKey));
      expect(seen.has('-')).toBe(false);
      // a /24 of ip_hash has 6,271 numbers, and 300 keys are few
      expect(seen.size).toBeGreaterThan(200);
    });
  });
});

describe('round robin', () => {
  test('goes on with whoever is next when one leaves or comes, even the one whose turn it is', () => {
    const balancer = balancerOf('round-robin', lettered(1, 1, 1, 1));
    expect(picks(balancer, 2)).toEqual(['a', 'b']);
    balancer.update(lettered(1, 1, 0, 1), 0);
    expect(picks(balancer, 2)).toEqual(['d', 'a']);
    balancer.update(lettered(1, 1, 1, 1, 1), 0);
    expect(picks(balancer, 5)).toEqual(['b', 'c', 'd', 'e', 'a']);
  });
});

describe('a member that stays', () => {
  test.each(['least-conn', 'p2c', 'ewma'])('keeps its requests in flight when the list is new: %s', (id) => {
    const balancer = balancerOf(id, lettered(1, 1));
    const first = balancer.pick({ key: '', now: 0 })?.id;
    balancer.update(lettered(1, 1).reverse(), 0);
    const second = balancer.pick({ key: '', now: 0 })?.id;
    expect([first, second].sort()).toEqual(['a', 'b']);
  });
});
