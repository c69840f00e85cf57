/** What the table needs of a SQLite database; a connection of the store is one. Statements are asked for by their text, each time. */
export interface Database {
  prepare(sql: string): Statement;
  exec(sql: string): unknown;
  transaction<T>(run: () => T): { immediate(): T };
}

export interface Statement {
  get(...params: readonly unknown[]): unknown;
  all(...params: readonly unknown[]): unknown[];
  run(...params: readonly unknown[]): unknown;
}

/** When a commit has reached the disk: always, or when the system gets to it. */
export const SYNCHRONOUS = ['FULL', 'OFF'] as const;
export type Synchronous = (typeof SYNCHRONOUS)[number];
