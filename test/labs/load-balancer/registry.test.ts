import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Scheduler } from '../../../src/labs/kit/scheduler.ts';
import type { Backend } from '../../../src/labs/load-balancer/balancer.ts';
import { Member } from '../../../src/labs/load-balancer/member.ts';
import { Membership } from '../../../src/labs/load-balancer/membership.ts';
import { OwnRegistry } from '../../../src/labs/load-balancer/own-registry.ts';
import { HEARTBEAT, type Snapshot, TTL } from '../../../src/labs/load-balancer/registry.ts';
import { SECOND } from './scenarios.ts';

/** A registry with some backends of weight 1, and a gateway that writes down what it is told, in seconds. */
function world(ids: readonly string[] = ['b1', 'b2'], kept?: number) {
  const scheduler = new Scheduler();
  const registry = new OwnRegistry(scheduler, kept === undefined ? {} : { kept });
  const members = new Map(ids.map((id) => [id, new Member(registry, scheduler, { id, weight: 1 })]));
  for (const member of members.values()) member.join();
  scheduler.runTo(10_000);
  const told: string[] = [];
  const membership = new Membership(registry, scheduler, (list) => told.push(`${(scheduler.now / SECOND).toFixed(1)} ${textOf(list)}`));
  const at = (seconds: number): void => scheduler.runTo(seconds * SECOND);
  const snapshot = (): Snapshot | undefined => {
    let found: Snapshot | undefined;
    registry.list((list) => (found = list));
    scheduler.runTo(scheduler.now + 10_000);
    return found;
  };
  const member = (id: string): Member => members.get(id) as Member;
  return { scheduler, registry, membership, told, at, snapshot, member };
}

function textOf(list: readonly Backend[]): string {
  return list.map(({ id, weight }) => (weight === 1 ? id : `${id}=${weight}`)).join(' ');
}

/** What may happen to a member and to its registry. */
const ACTS = {
  join: (member) => member.join(),
  leave: (member) => member.leave(),
  die: (member) => member.fallSilent(),
  weigh: (member, _, weight) => member.weigh(weight),
  away: (_, registry) => registry.goAway(),
  back: (_, registry) => registry.comeBack(),
  deaf: (_, registry) => registry.loseEvents(true),
  hearing: (_, registry) => registry.loseEvents(false),
} satisfies Record<string, (member: Member, registry: OwnRegistry, weight: number) => void>;

describe('a lease', () => {
  test('keeps a backend a member for as long as it gives signs of life', () => {
    const { at, told, snapshot } = world();
    at(120);
    expect([told, textOf(snapshot()?.members ?? [])]).toEqual([['0.0 b1 b2'], 'b1 b2']);
  });

  test('runs out ten seconds after the last one, which came within a third of that', () => {
    const { at, told, member } = world();
    at(30);
    member('b1').fallSilent();
    at(60);
    const [, gone = ''] = told;
    expect(gone).toMatch(/ b2$/);
    const seconds = Number(gone.split(' ')[0]) - 30;
    expect(seconds).toBeGreaterThan((TTL - HEARTBEAT) / SECOND - 0.1);
    expect(seconds).toBeLessThanOrEqual(TTL / SECOND + 0.1);
  });

  test('is begun anew by a backend whose lease ran out meanwhile', () => {
    const { at, told, member, registry } = world();
    at(5);
    registry.leave('b1'); // behind its back
    at(20);
    expect(told).toEqual(['0.0 b1 b2', '5.0 b2', expect.stringMatching(/^[5-9]\.\d b2 b1$/)]);
    member('b1').leave();
    at(40);
    expect(told).toHaveLength(4);
  });

  test('of a backend that comes back in time nobody hears', () => {
    const { at, told, member } = world();
    at(20);
    member('b1').fallSilent();
    at(23);
    member('b1').join();
    at(60);
    expect(told).toEqual(['0.0 b1 b2']);
  });
});

describe('a membership', () => {
  test('follows what changes: who leaves, who comes, and what weighs otherwise', () => {
    const { at, told, member } = world();
    at(1);
    member('b2').weigh(7);
    at(2);
    member('b1').leave();
    at(3);
    member('b1').join();
    at(4);
    expect(told).toEqual(['0.0 b1 b2', '1.0 b1 b2=7', '2.0 b2=7', '3.0 b2=7 b1']);
  });

  test('stays with what it knew last while the registry is gone, and reads on when it is back', () => {
    const { at, told, registry, member, membership } = world();
    at(10);
    registry.goAway();
    at(15);
    member('b2').weigh(3);
    at(40);
    expect(told).toEqual(['0.0 b1 b2']);
    registry.comeBack();
    at(60);
    expect(told).toEqual(['0.0 b1 b2', expect.stringMatching(/^4\d\.\d b1 b2=3$/)]);
    expect(membership.resyncs).toEqual({ replays: 0, lists: 0 });
  });

  test('of a backend that died while the registry was gone hears a lease after it is back', () => {
    const { at, told, registry, member } = world();
    at(10);
    registry.goAway();
    member('b1').fallSilent();
    at(40);
    registry.comeBack();
    at(60);
    expect(told).toEqual(['0.0 b1 b2', '50.0 b2']);
  });

  test('sees the gap in the revisions when changes were lost, with the next change or a few seconds later, and reads on from there', () => {
    const { at, told, registry, member, membership } = world();
    at(6);
    registry.loseEvents(true);
    member('b1').weigh(2);
    at(7);
    registry.loseEvents(false);
    at(9);
    expect(told).toEqual(['0.0 b1 b2']);
    at(11);
    expect(told).toEqual(['0.0 b1 b2', '10.0 b1=2 b2']);
    registry.loseEvents(true);
    member('b1').weigh(3);
    at(11.5);
    registry.loseEvents(false);
    member('b2').weigh(4);
    at(12);
    expect(told.slice(2)).toEqual(['11.5 b1=3 b2', '11.5 b1=3 b2=4']);
    expect(membership.resyncs).toEqual({ replays: 2, lists: 0 });
  });

  test('reads the whole list when what it missed is no longer kept', () => {
    const { at, told, registry, member, membership } = world(['b1', 'b2'], 2);
    at(6);
    registry.loseEvents(true);
    for (const weight of [2, 3, 4]) member('b1').weigh(weight);
    at(9);
    registry.loseEvents(false);
    at(12);
    expect(told).toEqual(['0.0 b1 b2', '10.0 b1=4 b2']);
    expect(membership.resyncs.lists).toBe(1);
  });

  test('ends with what the registry holds, whatever happened before', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 8 }),
      act: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])),
      id: fc.constantFrom('b1', 'b2', 'b3'),
      weight: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (steps, kept) => {
        const { scheduler, registry, member, told, snapshot } = world(['b1', 'b2', 'b3'], kept);
        for (const { wait, act, id, weight } of steps) {
          scheduler.runTo(scheduler.now + wait * SECOND);
          ACTS[act](member(id), registry, weight);
        }
        registry.comeBack();
        registry.loseEvents(false);
        scheduler.runTo(scheduler.now + 30 * SECOND);
        const known = (told.at(-1) ?? '').split(' ').slice(1).toSorted();
        expect(known.filter((word) => word !== '')).toEqual((snapshot()?.members ?? []).map((backend) => textOf([backend])).toSorted());
      }),
      { numRuns: 200 },
    );
  });
});
