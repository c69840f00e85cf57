import type { CardEvent, EventKind } from '../domain/memory/replay.ts';
import type { Db } from './database.ts';

export type LogKind = EventKind | 'edit' | 'undo' | 'clock';

/** When, where and in which sitting something was done. */
export interface Stamp {
  /** Unique in the world. */
  readonly id: string;
  /** Milliseconds since the epoch, as the clock says. */
  readonly at: number;
  readonly shift: number;
  readonly session: string;
}

export interface LogRow extends CardEvent {
  readonly seq: number;
  readonly id: string;
  readonly took: number | null;
}

export interface PullRow {
  readonly seq: number;
  readonly kind: 'pull' | 'make';
  readonly card: string;
  /** A PullCause as JSON. */
  readonly payload: string;
}

type Latest = (LogRow | (Omit<LogRow, 'kind'> & { readonly kind: 'edit' })) & { readonly payload: string | null };

export interface NewEntry {
  readonly kind: LogKind;
  readonly card?: string;
  readonly rating?: number;
  readonly took?: number;
  /** Milliseconds by which the clock stood before the card's last answer. */
  readonly clamped?: number;
  readonly scheduler?: number;
  readonly undoes?: string;
  readonly payload?: string;
}

const FIELDS = 'l.seq, l.id, l.kind, l.card, l.at, l.shift, l.rating, l.took, l.scheduler';
const STANDS = 'NOT EXISTS (SELECT 1 FROM log u WHERE u.undoes = l.id)';
const OF_CARDS = `l.kind IN ('grade', 'bury', 'suspend', 'unsuspend', 'forget', 'pull', 'make')`;

/** The append-only log. Nothing here changes or removes a row; an undo is a row of its own. */
export class Log {
  readonly #db: Db;
  readonly #device: string;

  constructor(db: Db, device: string) {
    this.#db = db;
    this.#device = device;
  }

  append(stamp: Stamp, entry: NewEntry): void {
    this.#db
      .prepare(
        `INSERT INTO log (id, device, session, kind, card, at, shift, rating, took, clamped, scheduler, undoes, payload)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[stamp.id, this.#device, stamp.session, entry.kind, entry.card ?? null, stamp.at, stamp.shift, entry.rating ?? null, entry.took ?? null],
        ...[entry.clamped ?? null, entry.scheduler ?? null, entry.undoes ?? null, entry.payload ?? null],
      );
  }

  /** Events of one card that were not undone, oldest first. */
  ofCard(card: string): readonly LogRow[] {
    return this.#db.prepare(`SELECT ${FIELDS} FROM log l WHERE l.card = ? AND ${OF_CARDS} AND ${STANDS} ORDER BY l.seq`).all(card) as LogRow[];
  }

  /** Events of all cards that were not undone, card by card, oldest first within each. */
  ofAllCards(): IterableIterator<LogRow> {
    return this.#db.prepare(`SELECT ${FIELDS} FROM log l WHERE ${OF_CARDS} AND ${STANDS} ORDER BY l.card, l.seq`).iterate() as IterableIterator<LogRow>;
  }

  /** The latest thing done that was not undone yet. */
  latest(): Latest | undefined {
    return this.#db
      .prepare(`SELECT ${FIELDS}, l.payload FROM log l WHERE l.kind NOT IN ('undo', 'clock') AND ${STANDS} ORDER BY l.seq DESC LIMIT 1`)
      .get() as Latest | undefined;
  }

  /** The standing edit of an item, newest first of those not undone. */
  latestEdit(note: string): string | undefined {
    return this.#db.prepare(`SELECT l.payload FROM log l WHERE l.card = ? AND l.kind = 'edit' AND ${STANDS} ORDER BY l.seq DESC LIMIT 1`).pluck().get(note) as
      | string
      | undefined;
  }

  /** The row that pulled a card forward or made it in a session, undone or not. */
  pullOf(card: string, session: string): { readonly id: string; readonly undone: boolean } | undefined {
    const row = this.#db
      .prepare(`SELECT l.id, ${STANDS} AS stands FROM log l WHERE l.kind IN ('pull', 'make') AND l.session = ? AND l.card = ? ORDER BY l.seq DESC LIMIT 1`)
      .get(session, card) as { id: string; stands: number } | undefined;
    return row && { id: row.id, undone: row.stands === 0 };
  }

  /** What a session pulled forward or made and what stands of it, oldest first. */
  pullsIn(session: string): readonly PullRow[] {
    return this.#db
      .prepare(`SELECT l.seq, l.kind, l.card, l.payload FROM log l WHERE l.kind IN ('pull', 'make') AND l.session = ? AND ${STANDS} ORDER BY l.seq`)
      .all(session) as PullRow[];
  }

  /** Time stamp of the row written last, or `undefined` on an empty log. */
  lastAt(): number | undefined {
    return this.#db.prepare('SELECT at FROM log ORDER BY seq DESC LIMIT 1').pluck().get() as number | undefined;
  }

  count(): number {
    return this.#db.prepare('SELECT count(*) FROM log').pluck().get() as number;
  }
}
