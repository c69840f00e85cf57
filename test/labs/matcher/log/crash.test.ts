import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../../src/domain/rng.ts';
import { PowerCut, VirtualDisk } from '../../../../src/labs/kit/disk.ts';
import type { Entry } from '../../../../src/labs/matcher/log/entry.ts';
import type { LogOptions } from '../../../../src/labs/matcher/log/log-options.ts';
import { POLICIES, type Policy } from '../../../../src/labs/matcher/log/policy.ts';
import { endAt } from '../../../../src/labs/matcher/log/record.ts';
import { HEADER } from '../../../../src/labs/matcher/log/segment.ts';
import { type Heard, entriesOf, marksOf, openLog } from '../../../helpers/matching/logged.ts';

const ORDERS = 300;
const FIRST = 'log-0000000000000001';
/** Microseconds between two commands. */
const APART = 100;
const OPTIONS: Partial<LogOptions> = { group: 16, wait: 10 * APART, interval: 40 * APART };
/** Where in a record a write is torn: in the head, behind it, one byte before the end. */
const TORN = [3, 25, -1];

const entries = entriesOf(ORDERS);
const marks = marksOf(entries);

interface Run {
  readonly disk: VirtualDisk;
  readonly heard: Heard;
}

/** Gives all commands to a log until the power goes, and waits long enough behind the last. */
function run(disk: VirtualDisk, policy: Policy, options: Partial<LogOptions> = OPTIONS, snapshotEvery = Number.POSITIVE_INFINITY): Run {
  const { log, heard } = openLog(disk, { ...options, policy });
  try {
    for (const [index, entry] of entries.entries()) {
      log.submit({ ...entry }, index * APART);
      if ((index + 1) % snapshotEvery === 0) log.snapshot(index * APART);
    }
    log.flush(ORDERS * APART);
  } catch (failure) {
    if (!(failure instanceof Error && failure.cause instanceof PowerCut)) throw failure;
  }
  return { disk, heard };
}

/** Bytes of the log behind each record, the header first. */
const borders = (() => {
  const bytes = run(new VirtualDisk(), 'never').disk.read(FIRST);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const ends = [HEADER];
  for (const _ of entries) ends.push(endAt(view, ends.at(-1) as number));
  return ends;
})();

/** Every record border, and three places within each record: how many bytes reach the disk, and how many whole records those are. */
const CUTS = borders.flatMap((end, records) => [
  { at: end, records },
  ...(records === ORDERS ? [] : TORN.map((into) => ({ at: into < 0 ? (borders[records + 1] as number) + into : end + into, records }))),
]);

function stateAfter(disk: VirtualDisk, what: string): number {
  const { machine, recovery } = openLog(disk);
  expect(machine.mark === marks[recovery.seq], `${what}: the state after ${recovery.seq} records`).toBe(true);
  return recovery.seq;
}

/** Plain comparisons, since there are thousands. */
function check(holds: boolean, what: string): void {
  if (!holds) expect.fail(what);
}

describe.each(POLICIES)('300 orders under %s', (policy) => {
  test('come back to the byte, cut at every record border and at three places in each', () => {
    for (const { at, records } of CUTS) {
      const disk = new VirtualDisk();
      disk.cutAfter(at);
      const { heard } = run(disk, policy);
      disk.crash();
      const what = `${at} bytes, ${records} whole records, ${heard.answeredTo} answered`;
      const seq = stateAfter(disk, what);
      check(seq === records, `${what}: ${seq} came back`);
      check(heard.answeredTo <= seq, `${what}: an answered command is lost, though the system had all that was written`);
    }
  });

  test('lose nothing answered that the policy keeps, when all goes that was not synced', () => {
    for (const { at } of CUTS) {
      const disk = new VirtualDisk();
      disk.cutAfter(at);
      const { heard } = run(disk, policy);
      disk.crash(() => 0.5);
      const seq = stateAfter(disk, `${at} bytes`);
      const lost = heard.answeredTo - seq;
      if (policy === 'always' || policy === 'batch') check(lost === 0, `${at} bytes: ${heard.answeredTo} answered, ${seq} came back`);
      // answers of the interval, of the group that was open and of the one that was being written
      else if (policy === 'interval') check(lost >= 0 && lost <= 40 + 10, `${at} bytes: ${lost} lost`);
      else check(seq === 0, `${at} bytes: ${seq} came back`);
    }
  });
});

describe('500 crashes of a disk that keeps, loses and tears by chance', () => {
  const lost = new Map<Policy, number>();
  let snapshots = 0;
  let cuts = 0;

  test('always come back to a state that was, with nothing lost that the policy keeps', () => {
    for (let seed = 0; seed < 500; seed++) {
      const rng = seededRng(`crash ${seed}`);
      const policy = POLICIES[seed % POLICIES.length] as Policy;
      const options = { ...OPTIONS, group: 1 + Math.floor(rng() * 20), segment: rng() < 0.5 ? 4000 : 1e6 };
      const disk = new VirtualDisk({ losesNames: true });
      disk.cutAfter(Math.floor(rng() * 1.5 * (borders[ORDERS] as number)));
      const { heard } = run(disk, policy, options, rng() < 0.5 ? 70 : undefined);
      disk.crash(rng);
      const { machine, recovery } = openLog(disk);
      const what = `seed ${seed}, ${policy}, ${heard.answeredTo} answered, ${recovery.seq} came back`;
      check(machine.mark === marks[recovery.seq], what);
      if (policy === 'always' || policy === 'batch') check(recovery.seq >= heard.answeredTo, what);
      lost.set(policy, (lost.get(policy) ?? 0) + Math.max(0, heard.answeredTo - recovery.seq));
      snapshots += recovery.snapshot > 0 ? 1 : 0;
      cuts += recovery.cut === undefined ? 0 : 1;
    }
  });

  test('and lost something where the policy does not keep all, began with snapshots, and cut torn ends', () => {
    expect([lost.get('always'), lost.get('batch')]).toEqual([0, 0]);
    expect(lost.get('interval')).toBeGreaterThan(50);
    expect(lost.get('never')).toBeGreaterThan(lost.get('interval') as number);
    expect(snapshots).toBeGreaterThan(50);
    expect(cuts).toBeGreaterThan(50);
  });
});

describe('a command that was sent again after a crash', () => {
  test('is applied once, whether its answer was lost or the command itself', () => {
    for (let seed = 0; seed < 60; seed++) {
      const rng = seededRng(`again ${seed}`);
      const disk = new VirtualDisk({ losesNames: true });
      disk.cutAfter(Math.floor(rng() * (borders[ORDERS] as number)));
      const { heard } = run(disk, 'batch', { ...OPTIONS, segment: 6000 }, 90);
      disk.crash(rng);
      const { log, machine, recovery } = openLog(disk, { policy: 'always' });
      const unheard = entries.slice(heard.answeredTo).map((entry) => log.submit({ ...(entry as Entry) }, 0));
      expect(unheard.filter((submitted) => submitted === 'again')).toHaveLength(recovery.seq - heard.answeredTo);
      check(machine.mark === marks[ORDERS], `seed ${seed}`);
    }
  });
});
