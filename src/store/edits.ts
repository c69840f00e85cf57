import type { Db } from './database.ts';

/** The learner's own wording of shipped cards, by item: a cache of the log's edits. */
export class Edits {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  get(note: string): string | undefined {
    return this.#db.prepare('SELECT payload FROM edits WHERE note = ?').pluck().get(note) as string | undefined;
  }

  put(note: string, payload: string): void {
    this.#db.prepare('INSERT INTO edits VALUES (?, ?) ON CONFLICT (note) DO UPDATE SET payload = excluded.payload').run(note, payload);
  }

  /** Back to an earlier edit, or to the shipped text when there was none. */
  restore(note: string, payload: string | undefined): void {
    if (payload === undefined) this.#db.prepare('DELETE FROM edits WHERE note = ?').run(note);
    else this.put(note, payload);
  }

  /** What changes whenever an edit does, by its key. */
  hashes(): readonly (readonly [note: string, hash: string])[] {
    const rows = this.#db.prepare('SELECT note, payload FROM edits ORDER BY note').raw().all() as [string, string][];
    return rows.map(([note, payload]) => [note, process.getBuiltinModule('node:crypto').createHash('sha256').update(payload).digest('hex').slice(0, 16)]);
  }

  count(): number {
    return this.#db.prepare('SELECT count(*) FROM edits').pluck().get() as number;
  }
}
