import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';

export type Env = Readonly<Record<string, string | undefined>>;

/** A learner's home of one test, removed when the test is over. */
export interface Home {
  readonly folder: string;
  readonly data: string;
  readonly database: string;
  /** The whole environment of a process in this home: nothing is inherited but PATH. `undefined` takes an entry away. */
  readonly env: (extra?: Env) => Record<string, string>;
}

export function makeHome(): Home {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wengu-e2e-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  return homeIn(folder);
}

/** A home whose data lies in a given folder, such as a small disk. */
export function homeIn(folder: string): Home {
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'data');
  return { folder, data, database: join(data, 'wengu.db'), env: (extra = {}) => environment(folder, { WENGU_HOME: data, ...extra }) };
}

function environment(folder: string, extra: Env): Record<string, string> {
  const all: Env = { PATH: process.env['PATH'], HOME: folder, LANG: 'en_US.UTF-8', TERM: 'xterm-256color', TZ: 'UTC', ...extra };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Reads a home's database, as it stands on disk, and closes it again. */
export function readStore<T>(home: Home, read: (db: Database.Database) => T): T {
  const db = new Database(home.database, { fileMustExist: true, readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

export interface LogEntry {
  readonly seq: number;
  readonly id: string;
  readonly device: string;
  readonly session: string;
  readonly kind: string;
  readonly card: string | null;
  readonly at: number;
  readonly rating: number | null;
  readonly took: number | null;
}

/** The review log in the order it was written; empty when there is no database yet. */
export function readLog(home: Home): readonly LogEntry[] {
  if (!existsSync(home.database)) return [];
  return readStore(home, (db) => (hasLog(db) ? (db.prepare('SELECT * FROM log ORDER BY seq').all() as LogEntry[]) : []));
}

function hasLog(db: Database.Database): boolean {
  return db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'log'`).get() !== undefined;
}

/** `ok`, or what SQLite finds wrong with the file. */
export function integrity(home: Home): string {
  return readStore(home, (db) => String(db.pragma('integrity_check', { simple: true })));
}
