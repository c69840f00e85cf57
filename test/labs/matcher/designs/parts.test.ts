import { describe, expect, test } from 'vitest';
import { Scheduler } from '../../../../src/labs/kit/scheduler.ts';
import { Accounts } from '../../../../src/labs/matcher/designs/accounts.ts';
import { evened } from '../../../../src/labs/matcher/designs/evened.ts';
import { Line } from '../../../../src/labs/matcher/designs/line.ts';
import { Machine } from '../../../../src/labs/matcher/designs/machine.ts';
import { USUAL_SCENARIO } from '../../../../src/labs/matcher/designs/scenario.ts';
import { modulo, rendezvous, resharded } from '../../../../src/labs/matcher/designs/sharding.ts';

describe('Accounts', () => {
  test('lose what somebody overwrites who has read before it', () => {
    const accounts = new Accounts(false);
    const [slow, quick] = [accounts.read(1, 1), accounts.read(1, 2)];
    expect(accounts.write(1, 2, { request: 8, before: quick })).toBe(true);
    accounts.tell(8);
    expect(accounts.write(1, 1, { request: 7, before: slow })).toBe(true);
    expect(accounts.settle()).toEqual({ lost: 1, doubled: 0 });
  });

  test('count what is written on top of itself, per request once for each time more', () => {
    const accounts = new Accounts(false);
    for (const request of [1, 2, 1, 1]) accounts.write(5, 1, { request, before: accounts.read(5, 1) });
    expect(accounts.settle()).toEqual({ lost: 0, doubled: 2 });
  });

  test('with fencing refuse who comes with a token older than one that has read', () => {
    const accounts = new Accounts(true);
    const slow = accounts.read(1, 1);
    accounts.read(1, 2);
    expect(accounts.write(1, 1, { request: 7, before: slow })).toBe(false);
    expect(accounts.write(2, 1, { request: 7, before: undefined })).toBe(true);
  });
});

describe('A line', () => {
  test('lets in so many at once and the others in their order', () => {
    const line = new Line(2);
    const seen: number[] = [];
    for (const number of [1, 2, 3, 4]) line.enter(() => seen.push(number));
    expect([seen, line.isFull]).toEqual([[1, 2], true]);
    line.leave();
    line.enter(() => seen.push(5));
    for (let left = 0; left < 4; left++) line.leave();
    expect([seen, line.isFull]).toEqual([[1, 2, 3, 4, 5], false]);
  });
});

describe('A machine', () => {
  test('does in a pause nothing, what was due at its end, and after its death nothing of what it was at', () => {
    const scheduler = new Scheduler();
    const machine = new Machine(scheduler);
    const seen: [string, number][] = [];
    const note = (what: string) => () => seen.push([what, scheduler.now]);
    machine.after(10, note('before'));
    machine.after(30, note('in the pause'));
    machine.after(80, note('after it'));
    machine.after(200, note('never'));
    scheduler.at(20, () => machine.pauseTo(60));
    scheduler.at(100, () => {
      machine.die();
      machine.after(5, note('anew'));
    });
    scheduler.runTo(1000);
    expect(seen).toEqual([['before', 10], ['in the pause', 60], ['after it', 80], ['anew', 105]]);
  });
});

describe('Sharding', () => {
  const users = Array.from({ length: 20_000 }, (_, user) => user);

  test.each([['modulo', modulo], ['rendezvous', rendezvous]] as const)('by %s divides users evenly', (_, sharding) => {
    const counts = [0, 0, 0, 0, 0];
    for (const user of users) {
      const owner = sharding(user, [0, 1, 2, 3, 4]);
      counts[owner] = (counts[owner] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 4000)).toBeLessThan(250);
  });

  test('by rendezvous moves nobody else when a machine goes, and shares its users out', () => {
    const before = Int32Array.from(users, (user) => rendezvous(user, [0, 1, 2, 3]));
    const { owners, moved } = resharded(before, rendezvous, 4, 2);
    for (const user of users) if (before[user] !== 2) expect(owners[user]).toBe(before[user]);
    expect(moved).toBe(before.filter((owner) => owner === 2).length);
    expect(new Set(owners)).toEqual(new Set([0, 1, 3]));
  });
});

test.each([
  [8, 4, 8, 4],
  [1, 4, 1, 1],
  [7, 2, 6, 2],
])('%i cores of %i machines are %i of %i', (cores, machines, coresThen, machinesThen) => {
  expect(evened({ ...USUAL_SCENARIO, cores, machines })).toMatchObject({ cores: coresThen, machines: machinesThen });
});
