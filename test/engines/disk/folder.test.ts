import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Folder } from '../../../src/engines/disk/folder.ts';
import { isFull } from '../../../src/labs/matcher/log/files.ts';
import { canMount, homeOnSmallDisk } from '../../helpers/disk.ts';
import { entriesOf, marksOf, openLog } from '../../helpers/matching/logged.ts';

function folder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'wengu-folder-'));
  const made = new Folder(join(path, 'log'));
  onTestFinished(() => {
    made.close();
    rmSync(path, { recursive: true });
  });
  return made;
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const read = (files: Folder, file: string): string => new TextDecoder().decode(files.read(file));

describe('a folder of a real disk', () => {
  test('writes at any place, cuts off, renames and removes', () => {
    const files = folder();
    files.write('a', 0, text('one two'));
    files.write('a', 0, text('ONE'));
    expect(read(files, 'a')).toBe('ONE two');
    files.truncate('a', 3);
    files.write('b', 0, text('other'));
    files.sync('a');
    files.rename('a', 'b');
    files.syncNames();
    expect([files.files(), read(files, 'b'), read(files, 'a')]).toEqual([['b'], 'ONE', '']);
    files.remove('b');
    files.remove('b');
    expect(files.files()).toEqual([]);
  });

  test('tells later when a sync is over, though the file was removed or closed meanwhile', async () => {
    const files = folder();
    const failures = ['a', 'b'].map((file) => {
      files.write(file, 0, text(file));
      return new Promise<Error | undefined>((resolve) => files.syncLater(file, resolve));
    });
    files.remove('a');
    files.close();
    expect(await Promise.all(failures)).toEqual([undefined, undefined]);
  });

  test('keeps a log over many segments and snapshots, with syncs that overlap', async () => {
    const files = folder();
    const entries = entriesOf(600);
    const { log, heard } = openLog(files, { policy: 'batch', group: 8, overlap: 4, segment: 3000, wait: 1e9 });
    for (const [index, entry] of entries.entries()) {
      while (log.submit(entry, 0) === 'busy') await new Promise((resolve) => setImmediate(resolve));
      if (index === 333) log.snapshot(0);
    }
    while (log.applied < 600) {
      log.flush(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([heard.lines.length, files.files().length > 10]).toEqual([600, true]);
    files.close();
    const { machine, recovery } = openLog(new Folder(files.path));
    expect(recovery).toMatchObject({ seq: 600, snapshot: 334, replayed: 266, cut: undefined });
    expect(machine.mark).toBe(marksOf(entries)[600]);
  });

  test('holds a log that is cut where a byte is missing', () => {
    const files = folder();
    const { log } = openLog(files, { policy: 'always' });
    for (const entry of entriesOf(10)) log.submit(entry, 0);
    const [file = ''] = files.files();
    const size = readFileSync(join(files.path, file)).length;
    files.truncate(file, size - 1);
    expect(openLog(files).recovery).toMatchObject({ seq: 9, cut: { file } });
    expect(openLog(files).recovery).toMatchObject({ seq: 9, cut: undefined });
  });

  test.runIf(canMount)('refuses commands when it is full, and none of them comes back', () => {
    const files = new Folder(homeOnSmallDisk(16).data);
    onTestFinished(() => files.close());
    const { log, heard } = openLog(files, { policy: 'batch', group: 7 });
    const entries = entriesOf(600);
    for (const entry of entries) log.submit({ ...entry }, 0);
    expect(heard.lines.at(-1)).toMatch(/refused$/);
    const { machine, recovery } = openLog(files);
    expect(recovery).toMatchObject({ seq: heard.answeredTo, cut: undefined });
    expect([recovery.seq > 50, machine.mark]).toEqual([true, marksOf(entries.slice(0, recovery.seq))[recovery.seq]]);
    expect(isFull(new Error('other'))).toBe(false);
  });
});
