import { describe, expect, test } from 'vitest';
import { keyShares } from '../../../../src/labs/kit/traffic.ts';
import { ceilingsOf } from '../../../../src/labs/matcher/designs/ceiling.ts';
import { database } from '../../../../src/labs/matcher/designs/database.ts';
import { DESIGNS } from '../../../../src/labs/matcher/designs/index.ts';
import { COSTS, USUAL_SCENARIO } from '../../../../src/labs/matcher/designs/scenario.ts';
import { sequenced } from '../../../../src/labs/matcher/designs/sequenced.ts';
import { uidFenced, uidLock } from '../../../../src/labs/matcher/designs/uid-lock.ts';
import { uidMod } from '../../../../src/labs/matcher/designs/uid-mod.ts';
import { uidProxy, uidRing } from '../../../../src/labs/matcher/designs/uid-proxy.ts';
import { BLINK, CENTER, NODE, PAUSE, played, SMALL } from './scenarios.ts';

const ALL = [uidMod, uidProxy, uidRing, uidLock, uidFenced, database, sequenced];

describe('Every design', () => {
  test('is in the list, in this order', () => {
    expect(DESIGNS.map(({ id }) => id)).toEqual(['uid-mod', 'uid-proxy', 'uid-ring', 'uid-lock', 'uid-fenced', 'db', 'memory']);
    const report = DESIGNS[0]?.run({ ...SMALL, duration: 200_000 });
    expect(report).toMatchObject({ id: 'uid-mod', offered: 288, ceilings: [{ cores: 1 }, { cores: 2 }, { cores: 4 }, { cores: 8 }, { cores: 16 }] });
  });

  test.each(ALL.map((design) => [design.id, design] as const))('%s gives the same report for the same seed, whatever fails, and accounts for every order', (_, design) => {
    for (const fault of [undefined, NODE, BLINK, PAUSE, CENTER]) {
      const [once, twice] = [played(design, fault), played(design, fault)];
      expect(JSON.stringify(once)).toBe(JSON.stringify(twice));
      expect(once.offered).toBe(10_503);
      expect(once.answered + once.failed + once.pending).toBe(once.offered);
      expect(once.pending).toBeGreaterThanOrEqual(0);
      if (fault === undefined) expect([once.lost, once.doubled, once.fenced, once.unavailable, once.moved]).toEqual([0, 0, 0, 0, undefined]);
    }
    expect(played(design, undefined, { seed: '2' }).offered).not.toBe(10_503);
  });

  test.each(ALL.map((design) => [design.id, design] as const))('%s runs with one of everything, and fails and comes back', (_, design) => {
    const one = { users: 1, symbols: 1, cores: 1, machines: 1, offered: 20, duration: 30_000_000 };
    for (const fault of [undefined, NODE, PAUSE, CENTER]) {
      const report = played(design, fault, one);
      expect(report.answered, fault?.kind).toBeGreaterThan(400);
      expect(report.pending, fault?.kind).toBeLessThan(5);
    }
  });
});

describe('Workers by uid % n behind one lock', () => {
  test('end at the time that the lock is held, however many cores; without the lock they go on', () => {
    const [locked, free] = [uidMod, uidProxy].map((design) => ceilingsOf(design, { ...USUAL_SCENARIO, skew: 'uniform' }).map(({ throughput }) => throughput));
    const most = 1_000_000 / (COSTS.account + COSTS.handover);
    expect(locked?.map((each) => Math.round(each / 100))).toEqual([100, 200, 222, 222, 222]);
    expect(locked?.[4]).toBeLessThanOrEqual(most);
    expect(free?.[4]).toBeGreaterThan(5 * most);
  });

  test('are uneven by the busiest user, and wait for the lock', () => {
    const { workers, lockWait } = played(uidMod, undefined, { offered: 10_000, duration: 2_000_000 });
    const [busiest, idlest] = [Math.max(...workers.map(({ working }) => working)), Math.min(...workers.map(({ working }) => working))];
    expect(workers[0]?.working).toBe(busiest);
    expect(busiest).toBeGreaterThan(1.8 * idlest);
    expect(lockWait).toBeGreaterThan(0.05);
    expect(played(uidMod, undefined, { offered: 1000, duration: 2_000_000 }).lockWait).toBeLessThan(0.03);
  });

  test('answer what is not in the database yet: it is lost with the machine, and everybody waits for the restart', () => {
    const { lost, unavailable, affected } = played(uidMod, NODE);
    expect(lost).toBeGreaterThan(20); // 30 ms after a write, at 1,500 orders a second
    expect(lost).toBeLessThan(80);
    expect([unavailable, affected]).toEqual([COSTS.detect + COSTS.restart + (SMALL.users * COSTS.loadUser) / SMALL.cores, 1]);
  });
});

describe('Plan 1, a proxy and a hash of the uid', () => {
  test('moves nearly everybody by modulo and stops them all; by a consistent hash only those of the machine that went', () => {
    const [all, few] = [played(uidProxy, NODE), played(uidRing, NODE)];
    expect(all.moved).toBeCloseTo(3 / 4, 1);
    expect(few.moved).toBeCloseTo(1 / 4, 1);
    expect(few.affected).toBe(few.moved);
    expect(all.affected).toBe(1);
    expect(few.unavailable).toBeLessThan(all.unavailable);
    expect(Math.min(all.lost, few.lost)).toBeGreaterThan(0);
  });

  test('waits out a pause that nobody takes for a death, and does without a proxy that dies', () => {
    expect(played(uidProxy, BLINK)).toMatchObject({ unavailable: BLINK.lasts, lost: 0, moved: undefined });
    expect(played(uidProxy, CENTER)).toMatchObject({ unavailable: 0, lost: 0, failed: 0 });
  });
});

describe('Plan 2, a scheduler and a leased lock per uid', () => {
  test('lets two nodes write one account when one sleeps past its lease', () => {
    const { doubled, lost, fenced } = played(uidLock, PAUSE);
    expect(doubled).toBeGreaterThan(10);
    expect(lost).toBeGreaterThanOrEqual(0);
    expect(fenced).toBe(0);
  });

  test('refuses the late writes with fencing: nothing is lost or done twice', () => {
    const { doubled, lost, fenced } = played(uidFenced, PAUSE);
    expect([doubled, lost]).toEqual([0, 0]);
    expect(fenced).toBeGreaterThan(10);
  });

  test('does nothing twice when the node wakes within its lease', () => {
    expect(played(uidLock, BLINK)).toMatchObject({ doubled: 0, lost: 0, unavailable: BLINK.lasts, affected: 1 / 4 });
  });

  test('gives what a dead node had to others after the lease', () => {
    const { doubled, lost, failed, unavailable } = played(uidLock, NODE);
    expect([doubled, lost, failed]).toEqual([0, 0, 0]);
    expect(unavailable).toBeGreaterThan(0.9 * COSTS.lease);
    expect(unavailable).toBeLessThan(2 * COSTS.lease);
  });

  test('stands still without its scheduler until there is another and the last lease is over', () => {
    const { unavailable, affected, failed, lost, doubled } = played(uidLock, CENTER);
    expect([unavailable, affected]).toEqual([COSTS.detect + COSTS.elect + COSTS.lease, 1]);
    expect(failed).toBeGreaterThan(0);
    expect([lost, doubled]).toEqual([0, 0]);
  });
});

describe('Matching per symbol', () => {
  const hottest = keyShares(USUAL_SCENARIO.symbols, 'zipf')[0] ?? 1;

  test('in memory ends at the busiest symbol: one core over its share', () => {
    const [first, , , , last] = ceilingsOf(sequenced, USUAL_SCENARIO).map(({ throughput }) => throughput);
    const most = 1_000_000 / COSTS.match / hottest;
    expect(first).toBeGreaterThan(0.95 * (1_000_000 / COSTS.match));
    expect(last).toBeGreaterThan(0.9 * most);
    expect(last).toBeLessThan(1.1 * most);
  });

  test('in the database ends at the same symbol, at the time of a transaction', () => {
    const ceilings = ceilingsOf(database, USUAL_SCENARIO).map(({ throughput }) => throughput);
    expect(new Set(ceilings).size).toBe(1);
    expect(ceilings[0]).toBeGreaterThan(0.9 * (400 / hottest));
    expect(ceilings[0]).toBeLessThan(1.1 * (400 / hottest));
  });

  test('loses nothing that was answered, and does nothing twice, whatever dies', () => {
    for (const design of [sequenced, database]) for (const fault of [NODE, PAUSE, CENTER]) expect(played(design, fault)).toMatchObject({ lost: 0, doubled: 0 });
  });

  test('is away until the replica goes on, or the standby of the database opens', () => {
    expect(played(sequenced, NODE)).toMatchObject({ unavailable: COSTS.detect + COSTS.takeOver, failed: 0 });
    expect(played(database, CENTER, { offered: 200 })).toMatchObject({ unavailable: COSTS.detect + COSTS.promote });
  });
});
