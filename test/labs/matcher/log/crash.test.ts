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

/** What a power cut would leave: `records` are whole on the disk. */
type Look = (image: VirtualDisk, records: number, what: string) => void;

/** A disk of which pictures are taken at every cut, while a write is under way and before the sync behind it. */
class Photographed extends VirtualDisk {
  readonly #look: Look;
  pictures = 0;

  constructor(look: Look) {
    super();
    this.#look = look;
  }

  override write(file: string, offset: number, bytes: Uint8Array): void {
    this.#picture(file === FIRST ? offset : 0, 'before a write');
    for (const { at, records } of file === FIRST ? CUTS : []) {
      if (at <= offset || at > offset + bytes.length) continue;
      const image = this.copy();
      image.write(file, offset, bytes.slice(0, at - offset));
      this.pictures += 1;
      this.#look(image, records, `${at} bytes of ${offset + bytes.length} written`);
    }
    super.write(file, offset, bytes);
  }

  /** At rest, the writes before synced or not as the policy has it. */
  #picture(at: number, what: string): void {
    const records = borders.indexOf(at);
    if (records < 0) return;
    this.pictures += 1;
    this.#look(this.copy(), records, `${at} bytes, ${what}`);
  }
}

function photograph(policy: Policy, look: (image: VirtualDisk, records: number, answered: number, what: string) => void): number {
  let heard: Heard | undefined;
  const disk = new Photographed((image, records, what) => look(image, records, heard?.answeredTo ?? 0, `${what}, ${heard?.answeredTo} answered`));
  const opened = openLog(disk, { ...OPTIONS, policy });
  heard = opened.heard;
  for (const [index, entry] of entries.entries()) opened.log.submit({ ...entry }, index * APART);
  opened.log.flush(ORDERS * APART);
  return disk.pictures;
}

function stateAfter(disk: VirtualDisk, what: string): number {
  const { machine, recovery } = openLog(disk);
  check(machine.mark === marks[recovery.seq], `${what}: the state is not that after ${recovery.seq} records`);
  return recovery.seq;
}

/** Plain comparisons, since there are thousands. */
function check(holds: boolean, what: string): void {
  if (!holds) expect.fail(what);
}

describe.each(POLICIES)('300 orders under %s', (policy) => {
  test('come back to the byte, cut at every record border and at three places in each', () => {
    const pictures = photograph(policy, (image, records, answered, what) => {
      image.crash();
      const seq = stateAfter(image, what);
      check(seq === records, `${what}: ${seq} came back`);
      check(answered <= seq, `${what}: an answered command is lost, though the system had all that was written`);
    });
    expect(pictures).toBeGreaterThanOrEqual(CUTS.length);
  });

  test('lose nothing answered that the policy keeps, when all goes that was not synced', () => {
    photograph(policy, (image, _, answered, what) => {
      image.crash(() => 0.5);
      const seq = stateAfter(image, what);
      const lost = answered - seq;
      if (policy === 'always' || policy === 'batch') check(lost === 0, `${what}: ${seq} came back`);
      // answers of an interval, and of the group that was being filled meanwhile
      else if (policy === 'interval') check(lost >= 0 && lost <= 40 + 10, `${what}: ${lost} lost`);
      else check(seq === 0, `${what}: ${seq} came back`);
    });
  });
});

/** A run with a group, a segment and snapshots by chance that ends in a power cut at a byte by chance. */
function crashed(seed: number) {
  const rng = seededRng(`crash ${seed}`);
  const policy = POLICIES[seed % POLICIES.length] as Policy;
  const options = { ...OPTIONS, group: 1 + Math.floor(rng() * 20), segment: rng() < 0.5 ? 4000 : 1e6 };
  const disk = new VirtualDisk({ losesNames: true });
  disk.cutAfter(Math.floor(rng() * 1.5 * (borders[ORDERS] as number)));
  const { heard } = run(disk, policy, options, rng() < 0.5 ? 70 : undefined);
  disk.crash(rng);
  const { machine, recovery } = openLog(disk);
  return { policy, machine, recovery, lost: heard.answeredTo - recovery.seq, what: `seed ${seed}, ${policy}, ${heard.answeredTo} answered, ${recovery.seq} came back` };
}

describe('500 crashes of a disk that keeps, loses and tears by chance', () => {
  const crashes = Array.from({ length: 500 }, (_, seed) => crashed(seed));
  const lostUnder = (policy: Policy): number => crashes.reduce((sum, crash) => sum + (crash.policy === policy ? Math.max(0, crash.lost) : 0), 0);

  test('always come back to a state that was, with nothing lost that the policy keeps', () => {
    for (const { machine, recovery, policy, lost, what } of crashes) {
      check(machine.mark === marks[recovery.seq], what);
      if (policy === 'always' || policy === 'batch') check(lost <= 0, what);
    }
  });

  test('lose something where the policy does not keep all, begin with snapshots, and cut torn ends', () => {
    expect([lostUnder('always'), lostUnder('batch')]).toEqual([0, 0]);
    expect(lostUnder('interval')).toBeGreaterThan(50);
    expect(lostUnder('never')).toBeGreaterThan(lostUnder('interval'));
    expect(crashes.filter(({ recovery }) => recovery.snapshot > 0).length).toBeGreaterThan(50);
    expect(crashes.filter(({ recovery }) => recovery.cut !== undefined).length).toBeGreaterThan(50);
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
