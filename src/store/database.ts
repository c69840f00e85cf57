import { existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Trouble } from '../domain/trouble.ts';
import { MIGRATIONS } from './migrations.ts';
import { type DatabaseFiles, troubled } from './trouble-of.ts';

export type Db = Database.Database;

const BUSY_MS = 5000;
/** Pages of journal before an answer must wait for their return to the database; the last process to close returns them anyway. */
const CHECKPOINT_PAGES = 8000;
/** Pages up to here are read from memory that the system maps: counting 50,000 cards takes half the time. */
const MAPPED_BYTES = 1_073_741_824;

/**
 * Opens the learner's database, creating or migrating it. Before a migration the file is copied to the backups.
 * Durability: WAL with synchronous FULL, so that an acknowledged answer survives a power cut, not only a crash.
 */
export function openDatabase(files: DatabaseFiles): Db {
  return troubled(files, () => {
    mkdirSync(dirname(files.database), { recursive: true });
    const db = connect(files.database);
    try {
      migrate(db, files);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function connect(file: string): Db {
  const db = new Database(file, { timeout: BUSY_MS, ...nativeBinding() });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma(`mmap_size = ${MAPPED_BYTES}`);
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  return db;
}

/** Opens another database file for reading only, such as a backup under inspection. */
export function openReadOnly(file: string): Db {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS, ...nativeBinding() });
}

/** Opens a database that may be thrown away, such as an index: seldom written, it needs no WAL, nor to survive a power cut. */
export function openScratch(file: string): Db {
  const db = new Database(file, { timeout: BUSY_MS, ...nativeBinding() });
  db.pragma('synchronous = OFF');
  return db;
}

/** The bundle knows where the driver's native file lies; a source run lets the driver search. */
function nativeBinding(): { nativeBinding?: string } {
  const known = process.env['WENGU_SQLITE_BINDING'];
  return known === undefined ? {} : { nativeBinding: known };
}

function migrate(db: Db, files: DatabaseFiles): void {
  const version = versionOf(db);
  if (version > MIGRATIONS.length) throw new Trouble('store-newer', files.database, String(version));
  if (version === MIGRATIONS.length) return;
  if (version > 0) copyBefore(db, version, files);
  db.transaction(() => {
    const from = versionOf(db); // another process may have migrated while this one waited for the lock
    for (const script of MIGRATIONS.slice(from)) db.exec(script);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
}

export function versionOf(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** Copies the database aside under a name that says its version; the first process to do so wins. */
function copyBefore(db: Db, version: number, files: DatabaseFiles): void {
  mkdirSync(files.backups, { recursive: true });
  const target = join(files.backups, `before-v${version + 1}-from-v${version}.db`);
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
