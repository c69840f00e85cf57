import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../../src/domain/rng.ts';
import { VirtualDisk } from '../../../../src/labs/kit/disk.ts';
import { LogError } from '../../../../src/labs/matcher/log/log-error.ts';
import type { LogOptions } from '../../../../src/labs/matcher/log/log-options.ts';
import { endAt } from '../../../../src/labs/matcher/log/record.ts';
import { entriesOf, marksOf, openLog } from '../../../helpers/matching/logged.ts';

const COUNT = 30;
const entries = entriesOf(COUNT);
const marks = marksOf(entries);
const FIRST = 'log-0000000000000001';
const HEADER = 20;

/** A disk with 30 commands in groups of four, all synced. */
function written(options: Partial<LogOptions> = {}): VirtualDisk {
  const disk = new VirtualDisk();
  const { log } = openLog(disk, { policy: 'batch', group: 4, ...options });
  for (const entry of entries) log.submit({ ...entry }, 0);
  log.flush(0);
  return disk;
}

/** Where each record of a file begins, and the last one ends. */
function bordersOf(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const borders = [HEADER];
  while ((borders.at(-1) as number) < bytes.length) borders.push(endAt(view, borders.at(-1) as number));
  return borders;
}

function changed(disk: VirtualDisk, file: string, change: (bytes: Uint8Array) => Uint8Array | undefined): void {
  const bytes = disk.read(file);
  const after = change(bytes) ?? bytes;
  disk.remove(file);
  disk.write(file, 0, after);
  disk.sync(file);
}

function failure(disk: VirtualDisk): LogError {
  try {
    openLog(disk);
  } catch (error) {
    if (error instanceof LogError) return error;
    throw error;
  }
  throw new Error('it was read');
}

const borders = bordersOf(written().read(FIRST));
const border = (record: number): number => borders[record - 1] as number;

describe('a recovery', () => {
  test('of nothing begins at the beginning', () => {
    expect(openLog(new VirtualDisk()).recovery).toMatchObject({ seq: 0, snapshot: 0, replayed: 0, cut: undefined, broken: [] });
  });

  test('brings back what was written, and again the same', () => {
    const disk = written();
    for (const _ of [1, 2]) {
      const { machine, recovery } = openLog(disk);
      expect(recovery).toMatchObject({ seq: COUNT, replayed: COUNT, cut: undefined });
      expect(machine.mark).toBe(marks[COUNT]);
    }
  });

  test('begins with the newest snapshot and replays only what came later', () => {
    const disk = new VirtualDisk();
    const { log } = openLog(disk, { policy: 'always' });
    for (const [index, entry] of entries.entries()) {
      log.submit({ ...entry }, 0);
      if (index === 9 || index === 19) log.snapshot(0);
    }
    const { machine, recovery } = openLog(disk);
    expect(recovery).toMatchObject({ seq: COUNT, snapshot: 20, replayed: 10 });
    expect(machine.mark).toBe(marks[COUNT]);
  });

  test('takes the snapshot before one that is not whole, says so, and does not count on that one again', () => {
    const disk = new VirtualDisk();
    const { log } = openLog(disk, { policy: 'always' });
    for (const [index, entry] of entries.entries()) {
      log.submit({ ...entry }, 0);
      if (index === 9 || index === 19) log.snapshot(0);
    }
    changed(disk, 'snapshot-0000000000000020', (bytes) => bytes.fill(1, 100, 101));
    const { machine, recovery } = openLog(disk);
    expect(recovery).toMatchObject({ seq: COUNT, snapshot: 10, replayed: 20, broken: ['snapshot-0000000000000020'] });
    expect(machine.mark).toBe(marks[COUNT]);
    expect(openLog(disk).recovery.broken).toEqual([]);
  });

  test('does not trust a snapshot under another name', () => {
    const disk = new VirtualDisk();
    const { log } = openLog(disk, { policy: 'always' });
    for (const entry of entries.slice(0, 10)) log.submit({ ...entry }, 0);
    log.snapshot(0);
    disk.rename('snapshot-0000000000000010', 'snapshot-0000000000000012');
    expect(openLog(disk).recovery).toMatchObject({ seq: 10, snapshot: 0, broken: ['snapshot-0000000000000012'] });
  });

  test('goes on behind a snapshot that is ahead of the log', () => {
    const disk = new VirtualDisk();
    const { log } = openLog(disk, { policy: 'always' });
    for (const entry of entries.slice(0, 10)) log.submit({ ...entry }, 0);
    log.snapshot(0);
    changed(disk, FIRST, (bytes) => bytes.slice(0, border(8)));
    const again = openLog(disk, { policy: 'always' });
    expect(again.recovery).toMatchObject({ seq: 10, snapshot: 10, replayed: 0 });
    for (const entry of entries.slice(10)) again.log.submit({ ...entry }, 0);
    expect(openLog(disk).machine.mark).toBe(marks[COUNT]);
  });

  test('leaves nothing of a snapshot that was never made current', () => {
    const disk = written();
    disk.write('snapshot-0000000000000030.aside', 0, new Uint8Array(50));
    expect(openLog(disk).recovery.snapshot).toBe(0);
    expect(disk.files()).toEqual([FIRST]);
  });
});

describe('the end of the last segment', () => {
  test.each([
    ['cut in a head', (bytes: Uint8Array) => bytes.slice(0, border(30) + 7), { offset: border(30), bytes: 7, records: 0, flaw: 'short' }],
    ['cut in a record', (bytes: Uint8Array) => bytes.slice(0, border(31) - 1), { offset: border(30), bytes: border(31) - 1 - border(30), records: 0, flaw: 'short' }],
    ['with a byte turned in the last record', (bytes: Uint8Array) => bytes.fill((bytes[border(30) + 30] as number) ^ 1, border(30) + 30, border(30) + 31), { offset: border(30), bytes: border(31) - border(30), records: 0, flaw: 'checksum' }],
    ['with zeros behind', (bytes: Uint8Array) => new Uint8Array([...bytes.slice(0, border(30)), ...new Uint8Array(600)]), { offset: border(30), bytes: 600, records: 0, flaw: 'length' }],
    ['with a torn length', (bytes: Uint8Array) => bytes.fill(255, border(30), border(30) + 4), { offset: border(30), bytes: border(31) - border(30), records: 0, flaw: 'length' }],
  ] as const)('%s is cut off behind the last whole record, for good, and said', (_, change, cut) => {
    const disk = written();
    changed(disk, FIRST, change);
    const { machine, recovery, log } = openLog(disk, { policy: 'always' });
    expect(recovery).toMatchObject({ seq: 29, cut: { file: FIRST, ...cut } });
    expect(machine.mark).toBe(marks[29]);
    disk.crash(() => 0.5);
    expect(openLog(disk).recovery.cut).toBeUndefined();
    log.submit({ ...(entries[29] as (typeof entries)[number]) }, 0);
    expect(openLog(disk).machine.mark).toBe(marks[30]);
  });

  test('loses whole records too that came behind a lost write of the same group, since nobody was told of them', () => {
    const disk = written();
    const from = border(29);
    changed(disk, FIRST, (bytes) => bytes.fill(0, from, border(30)));
    expect(openLog(disk).recovery).toMatchObject({ seq: 28, cut: { offset: from, bytes: border(31) - from, records: 1, flaw: 'length' } });
  });

  test('is its header alone, torn, when the power went as it began', () => {
    const disk = written({ segment: 700 });
    const last = disk.files().at(-1) as string;
    const before = openLog(disk).recovery.seq;
    changed(disk, 'log-0000000000000031', () => new Uint8Array(9).fill(3));
    expect(last < 'log-0000000000000031').toBe(true);
    const { recovery, log } = openLog(disk, { policy: 'always' });
    expect(recovery).toMatchObject({ seq: before, cut: { file: 'log-0000000000000031', offset: 0, bytes: 9, flaw: 'header' } });
    log.submit({ ...(entries[0] as (typeof entries)[number]), clientSeq: 999 }, 0);
    expect(openLog(disk).recovery).toMatchObject({ seq: 31, cut: undefined });
  });
});

describe('damage', () => {
  test('in the middle of the last segment stops at its place: later groups show that it had been on the disk', () => {
    for (const record of [1, 2, 12, 24]) {
      const disk = written();
      changed(disk, FIRST, (bytes) => bytes.fill((bytes[border(record) + 25] as number) ^ 4, border(record) + 25, border(record) + 26));
      const { trouble, place, message } = failure(disk);
      expect([trouble, place]).toEqual(['corrupt', { file: FIRST, offset: border(record), seq: record }]);
      expect(message).toBe(`${FIRST}, byte ${border(record)}: record ${record} is damaged (checksum), and later ones show that it was on the disk`);
      expect(disk.read(FIRST)).toHaveLength(border(31));
    }
  });

  test('of the header of a segment with records stops, too', () => {
    const disk = written();
    changed(disk, FIRST, (bytes) => bytes.fill(0, 0, 1));
    expect(failure(disk)).toMatchObject({ trouble: 'corrupt', place: { file: FIRST, offset: 0, seq: 1 } });
  });

  test('anywhere in a segment before the last stops, at its end too', () => {
    const disk = written({ segment: 700 });
    expect(disk.files().length).toBeGreaterThan(2);
    const whole = bordersOf(disk.read(FIRST));
    const last = whole.length - 1;
    changed(disk, FIRST, (bytes) => bytes.slice(0, -1));
    expect(failure(disk)).toMatchObject({ trouble: 'corrupt', place: { file: FIRST, offset: whole[last - 1], seq: last } });
  });

  test('is a record that is missing between two', () => {
    const disk = written();
    changed(disk, FIRST, (bytes) => new Uint8Array([...bytes.slice(0, border(5)), ...bytes.slice(border(6))]));
    expect(failure(disk)).toMatchObject({ trouble: 'gap', place: { file: FIRST, offset: border(5), seq: 5 }, message: `${FIRST}, byte ${border(5)}: another record than 5` });
  });

  test('is a segment that is missing', () => {
    const disk = written({ segment: 700 });
    const [, second, third] = disk.files();
    disk.remove(second as string);
    expect(failure(disk)).toMatchObject({ trouble: 'gap', place: { file: third, offset: 0, seq: Number(second?.slice(4)) } });
  });

  test('is a beginning that is missing', () => {
    const disk = written({ segment: 700 });
    const [first, second] = disk.files();
    disk.remove(first as string);
    expect(failure(disk)).toMatchObject({ trouble: 'missing', place: { file: second, offset: 0, seq: 1 } });
  });
});

describe('a recovery that is cut short itself', () => {
  test('comes to the same at the next start', () => {
    for (let seed = 0; seed < 50; seed++) {
      const disk = written({ policy: 'interval', group: 1, wait: 0, interval: 1e9 });
      disk.crash(seededRng(`first ${seed}`));
      const { recovery } = openLog(disk);
      disk.crash(seededRng(`second ${seed}`));
      const { machine, recovery: later } = openLog(disk);
      expect([later.seq, later.cut, machine.mark]).toEqual([recovery.seq, undefined, marks[recovery.seq]]);
    }
  });
});
