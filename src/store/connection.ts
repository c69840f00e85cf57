import Database from 'better-sqlite3';

type Native = Database.Database;
type Statement = Database.Statement<unknown[]>;
type Form = 'objects' | 'values' | 'firsts';

/**
 * Objects of the driver that are never given to the garbage collector. Built against the headers of Node 24.19 and later,
 * it aborts the process when one is collected while no JavaScript runs (RemoveEnvironmentCleanupHook, env != nullptr);
 * version 13 of it, which does not, needs Node 22. They stay few: each statement is compiled once.
 */
const held: unknown[] = [];

function hold<T>(object: T): T {
  held.push(object);
  return object;
}

/** A connection to a SQLite database. Each text is compiled once in each form of rows, at its first use. */
export class Connection {
  readonly #native: Native;
  readonly #statements: Readonly<Record<Form, Map<string, Statement>>> = { objects: new Map(), values: new Map(), firsts: new Map() };

  constructor(file: string, options: Database.Options) {
    this.#native = hold(new Database(file, options));
  }

  prepare(sql: string): Query {
    return new Query(this, sql, 'objects');
  }

  exec(sql: string): this {
    this.#native.exec(sql);
    return this;
  }

  /** What a PRAGMA says, or says after it was set. */
  pragma(source: string): unknown {
    if (!source.includes('=')) return this.prepare(`PRAGMA ${source}`).pluck().get();
    this.exec(`PRAGMA ${source}`);
    return undefined;
  }

  transaction<T>(run: () => T): { (): T; immediate(): T } {
    return this.#native.transaction(run);
  }

  /** Copies the database while others go on working; resolves when all pages are copied. */
  async backup(file: string, options?: Database.BackupOptions): Promise<void> {
    holdBackups(this.#native);
    await this.#native.backup(file, options);
  }

  close(): void {
    this.#native.close();
  }

  /** A compiled statement that is not in use. */
  statement(sql: string, form: Form): Statement {
    const known = this.#statements[form].get(sql);
    if (known && !known.busy) return known;
    const made = hold(this.#native.prepare<unknown[]>(sql));
    if (form === 'firsts') made.pluck();
    if (form === 'values') made.raw();
    this.#statements[form].set(sql, made);
    return made;
  }
}

/** A statement to be run, any number of times. Parameters are as the driver takes them: by place, or one object of names. */
export class Query {
  readonly #connection: Connection;
  readonly #sql: string;
  readonly #form: Form;

  constructor(connection: Connection, sql: string, form: Form) {
    this.#connection = connection;
    this.#sql = sql;
    this.#form = form;
  }

  /** Rows are their first column only. */
  pluck(): Query {
    return new Query(this.#connection, this.#sql, 'firsts');
  }

  /** Rows are arrays. */
  raw(): Query {
    return new Query(this.#connection, this.#sql, 'values');
  }

  get(...params: readonly unknown[]): unknown {
    return this.#statement.get(...params);
  }

  all(...params: readonly unknown[]): unknown[] {
    return this.#statement.all(...params);
  }

  run(...params: readonly unknown[]): Database.RunResult {
    return this.#statement.run(...params);
  }

  iterate(...params: readonly unknown[]): IterableIterator<unknown> {
    return hold(this.#statement.iterate(...params));
  }

  get #statement(): Statement {
    return this.#connection.statement(this.#sql, this.#form);
  }
}

/** The driver makes an object for each backup, behind a symbol of its own. */
function holdBackups(database: Native): void {
  for (const symbol of Object.getOwnPropertySymbols(database)) {
    const inner = (database as unknown as Record<symbol, { backup?: (...args: unknown[]) => unknown }>)[symbol];
    const make = inner?.backup;
    if (inner && make) inner.backup = (...args) => hold(make.apply(inner, args));
  }
}
