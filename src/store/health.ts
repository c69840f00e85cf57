import type { Db } from './database.ts';

export interface Health {
  readonly sqlite: string;
  /** `ok`, or what integrity_check found. */
  readonly integrity: string;
  readonly records: number;
  readonly cards: number;
}

/** Examines the whole database file: every page, every index. */
export function examine(db: Db): Health {
  return {
    sqlite: db.prepare('SELECT sqlite_version()').pluck().get() as string,
    integrity: String(db.pragma('integrity_check', { simple: true })),
    records: db.prepare('SELECT count(*) FROM log').pluck().get() as number,
    cards: db.prepare('SELECT count(*) FROM cards WHERE state > 0').pluck().get() as number,
  };
}
