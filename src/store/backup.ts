import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Trouble } from '../domain/trouble.ts';
import { type Db, openDatabase, openReadOnly, versionOf } from './database.ts';
import { integrityOf } from './health.ts';
import { MIGRATIONS } from './migrations.ts';
import type { DatabaseFiles } from './trouble-of.ts';

/** What a backup holds, after it was found sound. */
export interface Inspected {
  readonly records: number;
}

/** Reads a backup through and through. Throws `backup-missing`, `backup-bad` or `store-newer`. */
export function inspectBackup(file: string): Inspected {
  if (!existsSync(file)) throw new Trouble('backup-missing', file);
  let db: Db | undefined;
  try {
    db = openReadOnly(file);
    const verdict = integrityOf(db);
    if (verdict !== 'ok') throw new Trouble('backup-bad', file, verdict);
    const version = versionOf(db);
    if (version > MIGRATIONS.length) throw new Trouble('store-newer', file, String(version));
    if (version === 0) throw new Trouble('backup-bad', file, 'user_version 0');
    return { records: db.prepare('SELECT count(*) FROM log').pluck().get() as number };
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble('backup-bad', file, error instanceof Error ? error.message : String(error));
  } finally {
    db?.close();
  }
}

/**
 * Puts a sound backup in the place of the database and returns where the old data is kept. A healthy database is
 * overwritten through SQLite, so that other processes see the new content and lose nothing; a damaged one is moved
 * aside with its journal.
 */
export async function restoreBackup(file: string, files: DatabaseFiles, stamp: string): Promise<string | undefined> {
  mkdirSync(files.backups, { recursive: true });
  if (!existsSync(files.database)) {
    install(file, files.database);
    return undefined;
  }
  const kept = join(files.backups, `replaced-${stamp}.db`);
  const live = openHealthy(files);
  if (!live) {
    for (const suffix of ['', '-wal', '-shm']) if (existsSync(files.database + suffix)) renameSync(files.database + suffix, kept + suffix);
    install(file, files.database);
    return kept;
  }
  await live.backup(kept);
  live.close();
  const source = openReadOnly(file);
  await source.backup(files.database);
  source.close();
  return kept;
}

function openHealthy(files: DatabaseFiles): Db | undefined {
  let db: Db | undefined;
  try {
    db = openDatabase(files);
    if (db.pragma('quick_check') === 'ok') return db;
  } catch {
    // damaged: moved aside below
  }
  db?.close();
  return undefined;
}

function install(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.restoring`;
  copyFileSync(file, draft);
  renameSync(draft, target);
}

/** Writes a copy of an open database under a new name, whole or not at all. Throws `backup-exists`. */
export async function writeBackup(file: string, copy: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(file)) throw new Trouble('backup-exists', file);
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.part`;
  try {
    await copy(draft);
    renameSync(draft, file);
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(draft + suffix, { force: true });
  }
}
