import type { Db } from './database.ts';

export interface Health {
  readonly sqlite: string;
  /** `ok`, or the first thing that integrity_check found. */
  readonly integrity: string;
  readonly records: number;
  readonly cards: number;
}

/** Examines the whole database file: every page, every index. */
export function examine(db: Db): Health {
  return {
    sqlite: db.prepare('SELECT sqlite_version()').pluck().get() as string,
    integrity: integrityOf(db),
    records: db.prepare('SELECT count(*) FROM log').pluck().get() as number,
    cards: db.prepare('SELECT count(*) FROM cards WHERE state > 0').pluck().get() as number,
  };
}

/** `ok`, or in one line the first thing that integrity_check finds. */
export function integrityOf(db: Db): string {
  const found = String(db.pragma('integrity_check(1)'));
  return found.replace('*** in database main ***', '').trim().replace(/\s+/g, ' ');
}
