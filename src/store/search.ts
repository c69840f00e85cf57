import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SearchDocument, SearchKind } from '../domain/search/document.ts';
import { type Ask, asksOf, indexText, wordsOf } from '../domain/search/words.ts';
import type { Lang } from '../domain/topic.ts';
import { type Db, openScratch } from './database.ts';

/** Raised whenever what is indexed, or how, changes. */
const FORMAT = 1;
/** Weights of title, body and marks. */
const WEIGHTS = '8.0, 1.0, 0.5';

const SCHEMA = `
  CREATE TABLE topics (topic TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE documents (
    id INTEGER PRIMARY KEY, topic TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL, lang TEXT NOT NULL,
    title TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX documents_topic ON documents (topic);
  CREATE VIRTUAL TABLE words USING fts5 (title, body, marks, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
  CREATE VIRTUAL TABLE parts USING fts5 (title, body, content = '', contentless_delete = 1, tokenize = 'trigram');
`;

export interface SearchHit extends Omit<SearchDocument, 'marks' | 'name'> {
  /** The index of the ask that found it; 0 is the strictest. */
  readonly ask: number;
}

export interface SearchFilter {
  readonly topics?: readonly string[];
  readonly kind?: SearchKind;
  /** Of a text and its translation, both found, the one in this language is the hit. */
  readonly lang: Lang;
  /** Hits wanted. */
  readonly limit: number;
}

/** A module as the index knows it: `stamp` changes when its text does. */
export interface IndexedTopic {
  readonly id: string;
  readonly stamp: string;
}

/** Of what the strictest ask finds, so many are weighed by their titles. */
const TITLES = 200;
/** A section of notes outweighs an item whose title says as much. */
const NOTES_BONUS = 1.5;

/** A text and its translation are one hit, so more are asked for than wanted. */
const TWICE = 2;

type Row = Omit<SearchDocument, 'marks' | 'body'> & { readonly id: number };

type Hits = Map<string, Row & { readonly ask: number }>;

/** Full-text index of all content, in a file that may be thrown away: it is made anew from the content. */
export class SearchIndex {
  readonly #db: Db;

  private constructor(db: Db) {
    this.#db = db;
  }

  /**
   * Opens the index in a file, uses it and closes it. A damaged one is thrown away and `use` called once more; where none
   * can be written it lives in memory, for this once.
   */
  static in<T>(file: string, use: (index: SearchIndex) => T): T {
    try {
      mkdirSync(dirname(file), { recursive: true });
      return used(file, use);
    } catch (error) {
      if (!isOfFile(error)) throw error;
    }
    try {
      for (const path of [file, `${file}-journal`]) rmSync(path, { force: true });
      return used(file, use);
    } catch (error) {
      if (!isOfFile(error)) throw error;
      return used(':memory:', use);
    }
  }

  /** Opens the index in a file that is sound or not there yet. */
  static open(file: string): SearchIndex {
    return new SearchIndex(prepared(file));
  }

  /** Makes the index mirror the content: modules that are new or changed are read by `read`, others stay. `progress` hears how many of them are done. */
  refresh(topics: readonly IndexedTopic[], read: (topic: string) => readonly SearchDocument[], progress: (done: number, all: number) => void): void {
    const changes = this.#changes(topics);
    if (changes.gone.length + changes.stale.length === 0) return;
    this.#db
      .transaction(() => {
        const { gone, stale } = this.#changes(topics); // another process may have done it while this one waited
        for (const topic of gone) this.#remove(topic);
        stale.forEach(({ id, stamp }, index) => {
          this.#remove(id);
          for (const document of read(id)) this.#add(document);
          this.#db.prepare('INSERT INTO topics VALUES (?, ?)').run(id, stamp);
          progress(index + 1, stale.length);
        });
      })
      .immediate();
  }

  /**
   * What a query finds, best first: a stricter ask before a looser one; among titles that hold the query, those that say
   * little else; among texts by bm25, titles weighing most. The loosest ask counts only where no other finds anything.
   */
  find(query: string, filter: SearchFilter): readonly SearchHit[] {
    const hits: Hits = new Map();
    const asks = asksOf(query);
    for (const [index, ask] of asks.entries()) {
      const isLoosest = index === asks.length - 1;
      if (hits.size >= filter.limit || (isLoosest && hits.size > 0)) break;
      const rows = index === 0 ? byTitle(this.#ask(ask, filter, TITLES), query) : this.#ask(ask, filter, TWICE * (filter.limit + hits.size));
      for (const row of rows) take(hits, row, index, filter.lang);
    }
    const body = this.#db.prepare('SELECT body FROM documents WHERE id = ?').pluck();
    return [...hits.values()].slice(0, filter.limit).map(({ id, ...row }) => ({ ...row, body: body.get(id) as string }));
  }

  close(): void {
    this.#db.close();
  }

  #ask({ index, match }: Ask, { topics, kind }: SearchFilter, limit: number): readonly Row[] {
    const rank = index === 'words' ? `bm25(words, ${WEIGHTS})` : 'bm25(parts, 8.0, 1.0)';
    const within = `${topics ? 'AND d.topic IN (SELECT value FROM json_each(@topics))' : ''} ${kind ? 'AND d.kind = @kind' : ''}`;
    return this.#db
      .prepare(`SELECT d.id, d.topic, d.kind, d.item, d.lang, d.title, d.name FROM ${index} f JOIN documents d ON d.id = f.rowid WHERE f.${index} MATCH @match ${within} ORDER BY ${rank}, d.id LIMIT @limit`)
      .all({ match, limit, topics: JSON.stringify(topics ?? []), kind }) as Row[];
  }

  #changes(topics: readonly IndexedTopic[]): { readonly gone: readonly string[]; readonly stale: readonly IndexedTopic[] } {
    const rows = this.#db.prepare('SELECT topic, stamp FROM topics').all() as { topic: string; stamp: string }[];
    const known = new Map(rows.map((row) => [row.topic, row.stamp]));
    const present = new Set(topics.map((topic) => topic.id));
    return { gone: [...known.keys()].filter((topic) => !present.has(topic)), stale: topics.filter((topic) => known.get(topic.id) !== topic.stamp) };
  }

  #remove(topic: string): void {
    const ids = this.#db.prepare('SELECT id FROM documents WHERE topic = ?').pluck().all(topic) as number[];
    const removals = ['words', 'parts'].map((index) => this.#db.prepare(`DELETE FROM ${index} WHERE rowid = ?`));
    for (const id of ids) for (const removal of removals) removal.run(id);
    this.#db.prepare('DELETE FROM documents WHERE topic = ?').run(topic);
    this.#db.prepare('DELETE FROM topics WHERE topic = ?').run(topic);
  }

  #add({ topic, kind, item, lang, title, name, body, marks }: SearchDocument): void {
    const put = this.#db.prepare('INSERT INTO documents (topic, kind, item, lang, title, name, body) VALUES (?, ?, ?, ?, ?, ?, ?)');
    const id = put.run(topic, kind, item, lang, title, name, body).lastInsertRowid;
    this.#db.prepare('INSERT INTO words (rowid, title, body, marks) VALUES (?, ?, ?, ?)').run(id, indexText(name), indexText(body), indexText(marks));
    this.#db.prepare('INSERT INTO parts (rowid, title, body) VALUES (?, ?, ?)').run(id, name.normalize('NFKC'), body.normalize('NFKC'));
  }
}

/** Adds a row at the end, unless its place is there already; the translation in the language asked for takes the other's place. */
function take(hits: Hits, row: Row, ask: number, lang: Lang): void {
  const place = `${row.topic}#${row.item}`;
  const known = hits.get(place);
  if (!known) hits.set(place, { ...row, ask });
  else if (known.lang !== lang && row.lang === lang) hits.set(place, { ...row, ask: known.ask });
}

/** Orders titles that hold a query by how much of each it is. */
function byTitle(rows: readonly Row[], query: string): readonly Row[] {
  const asked = wordsOf(query).length;
  const weight = ({ name, kind }: Row): number => (asked / wordsOf(name).length) * (kind === 'notes' ? NOTES_BONUS : 1);
  return rows.map((row) => ({ row, weight: weight(row) })).toSorted((a, b) => b.weight - a.weight).map(({ row }) => row);
}

function used<T>(file: string, use: (index: SearchIndex) => T): T {
  const index = SearchIndex.open(file);
  try {
    return use(index);
  } finally {
    index.close();
  }
}

/** Whether an error is the driver's or the file system's, which another file may not have. */
function isOfFile(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:SQLITE_|E[A-Z]+$)/.test(code);
}

/** The database with its tables, emptied first when it is of another format. */
function prepared(file: string): Db {
  const db = openScratch(file);
  try {
    if (db.pragma('user_version') === FORMAT) return db;
    db.transaction(() => {
      if (db.pragma('user_version') === FORMAT) return;
      for (const table of ['topics', 'documents', 'words', 'parts']) db.exec(`DROP TABLE IF EXISTS ${table}`);
      db.exec(SCHEMA);
      db.pragma(`user_version = ${FORMAT}`);
    }).immediate();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
