import type { SettingKey } from '../domain/settings.ts';
import type { Db } from './database.ts';

/** What the learner set, as text, and the folders of own modules. */
export class SettingsTable {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  all(): Readonly<Record<string, string>> {
    const rows = this.#db.prepare('SELECT key, value FROM settings').all() as { key: string; value: string }[];
    return Object.fromEntries(rows.map((row) => [row.key, row.value]));
  }

  set(key: SettingKey, value: string): void {
    this.#put(key, value);
  }

  unset(key: SettingKey): void {
    this.#db.prepare('DELETE FROM settings WHERE key = ?').run(key);
  }

  /** Absolute paths of the learner's content folders, in the order they were added. */
  folders(): readonly string[] {
    const value = this.#db.prepare(`SELECT value FROM settings WHERE key = 'folders'`).pluck().get() as string | undefined;
    return value === undefined ? [] : (JSON.parse(value) as string[]);
  }

  addFolder(folder: string): void {
    this.#db.transaction(() => this.#put('folders', JSON.stringify([...new Set([...this.folders(), folder])]))).immediate();
  }

  /** False when it was not there. */
  removeFolder(folder: string): boolean {
    return this.#db
      .transaction(() => {
        const folders = this.folders();
        this.#put('folders', JSON.stringify(folders.filter((known) => known !== folder)));
        return folders.includes(folder);
      })
      .immediate();
  }

  #put(key: string, value: string): void {
    this.#db.prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value);
  }
}
