import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../src/domain/memory/scheduler.ts';
import { Trouble } from '../../src/domain/trouble.ts';
import { inspectBackup, restoreBackup, writeBackup } from '../../src/store/backup.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type DatabaseFiles, troubleOf } from '../../src/store/trouble-of.ts';
import { deckOf, NOON, openTemporary, stampAt } from './open.ts';

const PARAMS = defaultParams(0.9);
const [FIRST = '', SECOND = ''] = deckOf(5).map((ref) => ref.id);

function troubleIn(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof Trouble ? error.code : `not a trouble: ${String(error)}`;
  }
}

/** Whether opening and examining a database finds the damage, by an error that says so or by the examination. */
function verdictOn(files: DatabaseFiles): 'damaged' | 'sound' {
  let store: Store | undefined;
  try {
    store = openStore(files, () => 'id');
    return store.examine().integrity === 'ok' ? 'sound' : 'damaged';
  } catch (error) {
    const trouble = error instanceof Trouble ? error : troubleOf(error, files);
    if (trouble?.code === 'store-corrupt') return 'damaged';
    throw error;
  } finally {
    store?.close();
  }
}

async function troubleLater(run: Promise<unknown>): Promise<string | undefined> {
  return run.then(
    () => undefined,
    (error: unknown) => (error instanceof Trouble ? error.code : `not a trouble: ${String(error)}`),
  );
}

describe('opening', () => {
  test('writes ahead, waits for others, forces each commit to the disk and keeps foreign keys', async () => {
    const { files } = await openTemporary();
    const db = new Database(files.database);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%' AND name NOT LIKE 'sqlite_%'`).pluck().get()).toBe(0);
    db.close();
  });

  test('refuses a database of a newer wengu and leaves it alone', async () => {
    const { files, store } = await openTemporary();
    store.close();
    const db = new Database(files.database);
    db.pragma('user_version = 99');
    db.close();
    expect(troubleIn(() => openStore(files, () => 'id'))).toBe('store-newer');
  });

  test.each([
    ['is no database', (file: string) => writeFileSync(file, 'not a database at all, but long enough to be read as one'.repeat(100))],
    ['was cut short', (file: string) => truncateSync(file, 5000)],
    ['has a page of garbage', (file: string) => writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 4096), Buffer.alloc(8192, 0xa5), readFileSync(file).subarray(12_288)]))],
  ])('of a file that %s is a trouble, and the file stays as it was', async (_, damage) => {
    const { files, store } = await openTemporary(deckOf(300));
    store.close();
    damage(files.database);
    const before = readFileSync(files.database);
    expect(verdictOn(files)).toBe('damaged');
    expect(readFileSync(files.database).equals(before)).toBe(true);
  });

  test('copies the database aside before a migration', async () => {
    const { files, store, reviews } = await openTemporary();
    reviews.grade(FIRST, 'good', 1000, PARAMS, stampAt(NOON));
    store.close();
    const extra = `CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;`;
    const grown = MIGRATIONS as string[];
    grown.push(extra);
    try {
      const migrated = openStore(files, () => 'id');
      expect(migrated.log.count()).toBe(1);
      migrated.close();
      const [copy = ''] = readdirSync(files.backups);
      expect(inspectBackup(join(files.backups, copy)).records).toBe(1);
      const old = new Database(join(files.backups, copy));
      expect(old.pragma('user_version', { simple: true })).toBe(grown.length - 1);
      old.close();
    } finally {
      grown.pop();
    }
  });
});

describe('backup and restore', () => {
  test('bring everything back and keep what was there', async () => {
    const { files, store, reviews } = await openTemporary();
    reviews.grade(FIRST, 'good', 1000, PARAMS, stampAt(NOON));
    const copy = join(files.backups, 'copy.db');
    await writeBackup(copy, (draft) => store.copyTo(draft, () => undefined));
    reviews.grade(SECOND, 'good', 1000, PARAMS, stampAt(NOON));
    const kept = await restoreBackup(copy, files, 'stamp');
    expect(inspectBackup(kept ?? '').records).toBe(2);
    // the store that was open all along sees the restored data
    expect(store.log.count()).toBe(1);
    expect(store.cards.state(SECOND)?.memory.reps).toBe(0);
  });

  test('never overwrite a file and leave no half one behind', async () => {
    const { files, store } = await openTemporary();
    const target = join(files.backups, 'copy.db');
    mkdirSync(files.backups, { recursive: true });
    writeFileSync(target, 'mine');
    expect(await troubleLater(writeBackup(target, (draft) => store.copyTo(draft, () => undefined)))).toBe('backup-exists');
    const failing = writeBackup(join(files.backups, 'other.db'), async (draft) => {
      writeFileSync(draft, 'half');
      throw new Error('no more room');
    });
    await expect(failing).rejects.toThrow('no more room');
    expect(readdirSync(files.backups)).toEqual(['copy.db']);
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  test('replace a damaged database, which is moved aside', async () => {
    const { files, store, reviews } = await openTemporary();
    reviews.grade(FIRST, 'good', 1000, PARAMS, stampAt(NOON));
    const copy = join(files.backups, 'copy.db');
    await writeBackup(copy, (draft) => store.copyTo(draft, () => undefined));
    store.close();
    writeFileSync(files.database, 'garbage '.repeat(2000));
    const kept = await restoreBackup(copy, files, 'stamp');
    expect(readFileSync(kept ?? '', 'utf8')).toContain('garbage');
    const restored = openStore(files, () => 'id');
    expect(restored.log.count()).toBe(1);
    restored.close();
  });

  test.each([
    ['is missing', 'backup-missing', (_file: string) => undefined],
    ['is not a database', 'backup-bad', (file: string) => writeFileSync(file, 'hello')],
    ['is another program’s database', 'backup-bad', (file: string) => new Database(file).exec('CREATE TABLE t (a)').close()],
    ['is of a newer wengu', 'store-newer', (file: string) => void new Database(file).exec('PRAGMA user_version = 99').close()],
  ])('refuse a backup that %s', async (_, code, make) => {
    const { files } = await openTemporary();
    mkdirSync(files.backups, { recursive: true });
    const file = join(files.backups, 'bad.db');
    make(file);
    expect(troubleIn(() => inspectBackup(file))).toBe(code);
  });

  test('refuse a damaged copy', async () => {
    const { files, store } = await openTemporary(deckOf(500));
    const file = join(files.backups, 'copy.db');
    await writeBackup(file, (draft) => store.copyTo(draft, () => undefined));
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(4096, 0x5a), bytes.subarray(12_288)]));
    expect(troubleIn(() => inspectBackup(file))).toBe('backup-bad');
  });

  test('work when there is no database yet', async () => {
    const { files, store } = await openTemporary();
    const copy = join(files.backups, 'copy.db');
    await writeBackup(copy, (draft) => store.copyTo(draft, () => undefined));
    const fresh = { database: join(files.backups, 'new', 'wengu.db'), backups: files.backups };
    expect(await restoreBackup(copy, fresh, 'stamp')).toBeUndefined();
    expect(existsSync(fresh.database)).toBe(true);
    copyFileSync(fresh.database, join(files.backups, 'again.db'));
    expect(inspectBackup(join(files.backups, 'again.db')).records).toBe(0);
  });
});
