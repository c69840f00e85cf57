import { describe, expect, test } from 'vitest';
import { VirtualDisk } from '../../../../src/labs/kit/disk.ts';
import { blankEntry, type Entry } from '../../../../src/labs/matcher/log/entry.ts';
import type { Files } from '../../../../src/labs/matcher/log/files.ts';
import { POLICIES, wouldLose } from '../../../../src/labs/matcher/log/policy.ts';
import { entriesOf, marksOf, openLog } from '../../../helpers/matching/logged.ts';

/** A limit order to buy or sell 5 at 100. */
function order(clientSeq: number, side: 0 | 1 = 0): Entry {
  return { ...blankEntry(), kind: 'place', id: clientSeq, owner: clientSeq, side, price: 100, quantity: 5, symbol: 1, client: 7, clientSeq };
}

/** A virtual disk whose syncs are over when the test says so. */
class SlowDisk extends VirtualDisk implements Files {
  readonly under: (() => void)[] = [];

  syncLater(file: string, done: (failed: Error | undefined) => void): void {
    const end = this.beginSync(file);
    this.under.push(() => {
      try {
        end();
      } catch (failure) {
        return done(failure as Error);
      }
      done(undefined);
    });
  }
}

describe('a command log', () => {
  test('answers a group when it is full and synced, in order', () => {
    const disk = new VirtualDisk();
    const { log, heard, machine } = openLog(disk, { policy: 'batch', group: 3, wait: 100 });
    expect(log.submit(order(1), 10)).toBe('taken');
    expect(log.submit(order(2, 1), 20)).toBe('taken');
    expect([heard.lines, machine.applied, log.seq, log.durable]).toEqual([[], 0, 2, 0]);
    log.submit(order(3), 30);
    expect(heard.lines).toEqual(['7.1 = 1, fine, traded 0', '7.2 = 2, fine, traded 5', '7.3 = 3, fine, traded 0']);
    expect([log.applied, log.durable, disk.counts.syncs]).toEqual([3, 3, 2]);
  });

  test('does not let the first of a group wait longer than it may', () => {
    const { log, heard } = openLog(new VirtualDisk(), { policy: 'batch', group: 3, wait: 100 });
    log.submit(order(1), 10);
    log.tick(109);
    expect(heard.lines).toHaveLength(0);
    log.tick(110);
    expect(heard.lines).toHaveLength(1);
    log.submit(order(2), 200);
    log.submit(order(3), 300);
    expect(heard.lines).toHaveLength(3);
  });

  test.each([
    ['always', 7, 6, 6],
    ['batch', 3, 6, 6],
    ['interval', 2, 6, 3],
    ['never', 1, 6, 0],
  ] as const)('syncs under %s so often: %i times for 6 commands, answers %i, and %i are on the disk for good', (policy, syncs, answered, durable) => {
    const disk = new VirtualDisk();
    const { log, heard } = openLog(disk, { policy, group: policy === 'batch' ? 3 : 1, wait: 10_000, interval: 1000 });
    for (let number = 1; number <= 6; number++) log.submit(order(number), 100 + number * 300);
    expect([disk.counts.syncs, heard.lines.length, log.durable]).toEqual([syncs, answered, durable]);
  });

  test('answers a command that comes again with its first outcome, and does not apply it', () => {
    const disk = new VirtualDisk();
    const { log, heard, machine } = openLog(disk, { policy: 'batch', group: 2 });
    log.submit(order(1), 0);
    expect(log.submit(order(1), 1)).toBe('under-way');
    log.submit(order(2, 1), 2);
    const { mark } = machine;
    const size = disk.size('log-0000000000000001');
    expect(log.submit(order(2, 1), 3)).toBe('again');
    expect(heard.lines.at(-1)).toBe('7.2 = 2, fine, traded 5, again');
    expect([machine.mark, log.seq, disk.size('log-0000000000000001')]).toEqual([mark, 2, size]);
  });

  test('knows what came again after a restart too, from a snapshot and from the log', () => {
    const disk = new VirtualDisk();
    const first = openLog(disk, { policy: 'always', snapshots: 1 });
    first.log.submit(order(1), 0);
    first.log.submit(order(2, 1), 0);
    first.log.snapshot(0);
    first.log.submit({ ...order(3), id: 0 }, 0);
    disk.crash(() => 0.5);
    const { log, heard, machine, recovery } = openLog(disk);
    expect([recovery.snapshot, recovery.replayed, machine.mark]).toEqual([2, 1, first.machine.mark]);
    for (const number of [1, 2, 3]) expect(log.submit(order(number), 0)).toBe('again');
    expect(heard.lines).toEqual(first.heard.lines.map((line) => `${line}, again`));
    expect(heard.lines.at(-1)).toMatch(/^7\.3 = 3, reason \d+, traded 0, again$/);
    expect(log.submit(order(4), 0)).toBe('taken');
  });

  test('never applies a number that its client has passed', () => {
    const { log } = openLog(new VirtualDisk(), { policy: 'always' });
    for (const number of [1, 2, 5]) log.submit(order(number), 0);
    expect(log.submit(order(4), 0)).toBe('stale');
    for (let number = 6; number <= 70; number++) log.submit(order(number), 0);
    expect(log.submit(order(5), 0)).toBe('stale');
    expect(log.submit(order(7), 0)).toBe('again');
  });

  test('takes no command that a record would not give back', () => {
    const { log } = openLog(new VirtualDisk());
    expect(log.submit({ ...order(1), price: 0.5 }, 0)).toBe('malformed');
    expect(log.seq).toBe(0);
  });

  test('begins a new segment when one is full', () => {
    const disk = new VirtualDisk();
    const entries = entriesOf(40);
    const { log } = openLog(disk, { policy: 'never', group: 1, segment: 1000 });
    for (const entry of entries) log.submit(entry, 0);
    expect(disk.files().length).toBeGreaterThan(2);
    for (const file of disk.files()) expect(disk.size(file)).toBeLessThanOrEqual(1000);
    expect(openLog(disk).machine.mark).toBe(marksOf(entries)[40]);
  });

  test('removes segments and snapshots that the oldest kept snapshot needs no more', () => {
    const disk = new VirtualDisk();
    const { log } = openLog(disk, { policy: 'batch', group: 4, snapshots: 2 });
    for (const [index, entry] of entriesOf(40).entries()) {
      log.submit(entry, 0);
      if (index % 10 === 9) log.snapshot(0);
    }
    expect(disk.files()).toEqual(['log-0000000000000031', 'snapshot-0000000000000030', 'snapshot-0000000000000040']);
    const { machine, recovery } = openLog(disk);
    expect([machine.mark, recovery.snapshot, recovery.replayed]).toEqual([marksOf(entriesOf(40))[40], 40, 0]);
  });

  test('makes everything under way safe before a snapshot', () => {
    const disk = new SlowDisk();
    const { log, heard } = openLog(disk, { policy: 'batch', group: 2, overlap: 3 });
    for (let number = 1; number <= 5; number++) log.submit(order(number), 0);
    expect(heard.lines).toHaveLength(0);
    expect(log.snapshot(0)).toBe('snapshot-0000000000000005');
    expect([heard.lines.length, log.durable]).toEqual([5, 5]);
    for (const end of disk.under) end();
    for (let number = 6; number <= 7; number++) log.submit(order(number), 0);
    disk.under.at(-1)?.();
    expect(heard.lines).toHaveLength(7);
  });
});

describe('a log with several syncs under way', () => {
  function busy() {
    const disk = new SlowDisk();
    const opened = openLog(disk, { policy: 'batch', group: 2, overlap: 2 });
    const submitted = [1, 2, 3, 4, 5, 6, 7].map((number) => opened.log.submit(order(number), 0));
    return { disk, ...opened, submitted };
  }

  test('takes commands in meanwhile, until all groups are full', () => {
    const { disk, submitted, log, heard } = busy();
    expect(submitted).toEqual(['taken', 'taken', 'taken', 'taken', 'taken', 'taken', 'busy']);
    expect([disk.under.length, log.durable]).toEqual([2, 0]);
    disk.under[0]?.();
    expect([disk.under.length, heard.lines.length, log.submit(order(7), 0)]).toEqual([3, 2, 'taken']);
  });

  test('counts a sync only when all before it are over, since a system tells of a failure once', () => {
    const { disk, heard } = busy();
    disk.under[1]?.();
    expect(heard.lines).toHaveLength(0);
    disk.under[0]?.();
    expect(heard.lines).toHaveLength(4);
  });

  test('answers nobody after one of them failed', () => {
    const { disk, heard, log } = busy();
    disk.failSyncsAfter(0);
    disk.under[0]?.();
    disk.failSyncsAfter(9);
    disk.under[1]?.();
    expect(heard.lines).toEqual(['stopped']);
    expect(() => log.submit(order(8), 0)).toThrow(heard.failure);
  });
});

describe('a sync that fails', () => {
  test('is not tried again: the log stops for good, and says so once', () => {
    const disk = new VirtualDisk();
    const { log, heard, machine } = openLog(disk, { policy: 'always' });
    log.submit(order(1), 0);
    disk.failSyncsAfter(0);
    const what = /^the log has stopped: fsync failed \(log-0000000000000001: the disk does not write\); start anew from what is on the disk$/;
    expect(() => log.submit(order(2), 0)).toThrow(what);
    disk.failSyncsAfter(9);
    const { syncs } = disk.counts;
    expect(() => log.submit(order(3), 0)).toThrow(what);
    expect(() => log.flush(0)).toThrow(what);
    expect([heard.lines, machine.applied, disk.counts.syncs]).toEqual([['7.1 = 1, fine, traded 0', 'stopped'], 1, syncs]);
    disk.crash(() => 0.5);
    expect(openLog(disk).recovery.seq).toBe(1);
  });
});

describe('a full disk', () => {
  /** A header, four orders of 80 bytes, and half a record. */
  const SPACE = 20 + 4 * 80 + 40;

  test('refuses a command and leaves nothing of it, and takes others when there is room', () => {
    const disk = new VirtualDisk({ space: SPACE });
    const { log, heard } = openLog(disk, { policy: 'always' });
    for (let number = 1; number <= 5; number++) log.submit(order(number), 0);
    expect(heard.lines.slice(3)).toEqual(['7.4 = 4, fine, traded 0', '7.5 refused']);
    expect(disk.size('log-0000000000000001')).toBe(20 + 4 * 80);
    log.submit({ ...blankEntry(), kind: 'halt', symbol: 1, client: 8, clientSeq: 1 }, 0);
    expect(heard.lines.at(-1)).toBe('8.1 refused');
    expect(openLog(disk).recovery).toMatchObject({ seq: 4, cut: undefined });
  });

  test('refuses all of a group of which only some fit, and the same ids may come again', () => {
    const disk = new VirtualDisk({ space: SPACE });
    const { log, heard, machine } = openLog(disk, { policy: 'batch', group: 3 });
    for (let number = 1; number <= 6; number++) log.submit(order(number), 0);
    expect(heard.lines.slice(3)).toEqual(['7.4 refused', '7.5 refused', '7.6 refused']);
    expect([machine.applied, log.seq, disk.size('log-0000000000000001')]).toEqual([3, 3, 260]);
    expect(log.submit(order(4), 0)).toBe('taken');
    log.flush(0);
    expect(heard.lines.at(-1)).toBe('7.4 = 4, fine, traded 0');
    expect(openLog(disk).machine.mark).toBe(machine.mark);
  });

  test('at the beginning of a segment leaves the one before as it was', () => {
    const disk = new VirtualDisk({ space: SPACE });
    const { log, heard } = openLog(disk, { policy: 'always', segment: 20 + 4 * 80 });
    for (let number = 1; number <= 5; number++) log.submit(order(number), 0);
    expect([heard.lines.at(-1), disk.files()]).toEqual(['7.5 refused', ['log-0000000000000001']]);
    expect(openLog(disk).recovery).toMatchObject({ seq: 4, cut: undefined });
  });

  test('has no room for a snapshot, and the log goes on', () => {
    const disk = new VirtualDisk({ space: SPACE });
    const { log, heard } = openLog(disk, { policy: 'always' });
    log.submit(order(1), 0);
    expect(log.snapshot(0)).toBeUndefined();
    log.submit(order(2), 0);
    expect(heard.lines).toHaveLength(2);
    expect(disk.files()).toEqual(['log-0000000000000001', 'log-0000000000000002']);
  });
});

describe('what a policy loses', () => {
  test('is nothing answered when only the program dies', () => {
    for (const policy of POLICIES) expect(wouldLose(policy, 1000).processCrash).toEqual({ of: 'nothing' });
  });

  test('is in a power cut as much as it left unsynced', () => {
    expect(POLICIES.map((policy) => wouldLose(policy, 1000).powerCut)).toEqual([{ of: 'nothing' }, { of: 'nothing' }, { of: 'recent', within: 1000 }, { of: 'segment' }]);
  });
});
