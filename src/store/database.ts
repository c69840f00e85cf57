import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Trouble } from '../domain/trouble.ts';
import { Connection } from './connection.ts';
import { MIGRATIONS } from './migrations.ts';
import { SettingsTable } from './settings.ts';
import { type DatabaseFiles, troubled } from './trouble-of.ts';

export type Db = Connection;

const BUSY_MS = 5000;
/** Pages of journal before an answer must wait for their return to the database; the last process to close returns them anyway. */
const CHECKPOINT_PAGES = 8000;
/** Pages up to here are read from memory that the system maps: counting 50,000 cards takes half the time. */
const MAPPED_BYTES = 1_073_741_824;

/** A database with fewer records than this is migrated well within a second. */
const MANY_RECORDS = 50_000;

/** Hears that a migration begins which takes a while: how many records there are, and what the learner set. */
export type MigrationListener = (records: number, settings: Readonly<Record<string, string>>) => void;

/**
 * Opens the learner's database, creating or migrating it. Before a migration the file is copied to the backups.
 * Durability: WAL with synchronous FULL, so that an acknowledged answer survives a power cut, not only a crash.
 */
export function openDatabase(files: DatabaseFiles, migrating?: MigrationListener): Db {
  return troubled(files, () => {
    mkdirSync(dirname(files.database), { recursive: true });
    const db = connect(files.database);
    try {
      migrate(db, files, migrating);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function connect(file: string): Db {
  const db = new Connection(file, { timeout: BUSY_MS, ...nativeBinding() });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma(`mmap_size = ${MAPPED_BYTES}`);
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  return db;
}

/** Opens another database file for reading only, such as a backup under inspection. */
export function openReadOnly(file: string): Db {
  return new Connection(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS, ...nativeBinding() });
}

/** Opens a database that may be thrown away, such as an index: seldom written, it needs no WAL, nor to survive a power cut. */
export function openScratch(file: string): Db {
  const db = new Connection(file, { timeout: BUSY_MS, ...nativeBinding() });
  db.pragma('synchronous = OFF');
  return db;
}

/** The bundle knows where the driver's native file lies; a source run lets the driver search. */
function nativeBinding(): { nativeBinding?: string } {
  const known = process.env['WENGU_SQLITE_BINDING'];
  return known === undefined ? {} : { nativeBinding: known };
}

/** One transaction: a process that is killed meanwhile leaves the database as it was. */
function migrate(db: Db, files: DatabaseFiles, migrating: MigrationListener | undefined): void {
  const version = versionOf(db);
  if (version > MIGRATIONS.length) throw new Trouble('store-newer', files.database, String(version));
  if (version === MIGRATIONS.length) return;
  if (version > 0) {
    const records = recordsIn(db);
    if (records >= MANY_RECORDS) migrating?.(records, new SettingsTable(db).all());
    copyBefore(db, version, files);
  }
  db.pragma('foreign_keys = OFF'); // else dropping a table first deletes row by row what others may refer to
  db.transaction(() => {
    const from = versionOf(db); // another process may have migrated while this one waited for the lock
    for (const script of MIGRATIONS.slice(from)) db.exec(script);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
  db.pragma('foreign_keys = ON');
}

/** Records of the log, which only grows. */
function recordsIn(db: Db): number {
  return (db.prepare('SELECT max(seq) FROM log').pluck().get() as number | null) ?? 0;
}

export function versionOf(db: Db): number {
  return db.pragma('user_version') as number;
}

/** Copies the database aside under a name that says its version; the first process to do so wins. */
function copyBefore(db: Db, version: number, files: DatabaseFiles): void {
  mkdirSync(files.backups, { recursive: true });
  const name = `before-v${version + 1}-from-v${version}.db`;
  const target = join(files.backups, name);
  removeAbandoned(files.backups, name);
  if (existsSync(target)) return;
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { force: true });
  db.prepare('VACUUM INTO ?').run(draft);
  try {
    linkSync(draft, target);
    rmSync(draft);
  } catch {
    if (!existsSync(target)) renameSync(draft, target);
    rmSync(draft, { force: true });
  }
}

/** Removes what processes that were killed have left of a copy. */
function removeAbandoned(folder: string, name: string): void {
  for (const file of readdirSync(folder)) {
    const [, pid] = file.startsWith(`${name}.`) ? (/^(\d+)(?:-journal)?$/.exec(file.slice(name.length + 1)) ?? []) : [];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, file), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
