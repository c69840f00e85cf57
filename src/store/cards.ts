import { type CardRef, questionCard } from '../domain/card.ts';
import type { Memory, State } from '../domain/memory/memory.ts';
import type { CardState } from '../domain/memory/replay.ts';
import type { Candidate, DueCandidate } from '../domain/review/queue.ts';
import type { Db } from './database.ts';

interface Row {
  readonly state: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly due: number;
  readonly due_day: number;
  readonly step: number;
  readonly reps: number;
  readonly lapses: number;
  readonly last_at: number;
  readonly last_day: number;
  readonly interval: number;
  readonly suspended: number;
  readonly buried_day: number;
  readonly pulled_day: number;
  readonly made: number;
}

export interface TopicCounts {
  readonly topic: string;
  /** Cards due today, one of each item's siblings; those in learning whose minute has not come included. */
  readonly due: number;
  /** Cards never seen. */
  readonly fresh: number;
}

const LIVE = 'present = 1 AND suspended = 0';
/** An item seldom has more blanks than this. */
const SIBLINGS = 6;
/** Not buried today; and no sibling was answered today, unless the card is within its learning steps. */
const OPEN = 'buried_day <> @day AND (note_day <> @day OR state IN (1, 3))';
/** `state > 0` is what the partial index asks for, word by word. */
const DUE = `${LIVE} AND state > 0 AND due_day <= @day AND ${OPEN}`;
const FRESH = `${LIVE} AND state = 0 AND ${OPEN}`;

/** The table of cards: which ones the content holds, and the cached memory of each. */
export class Cards {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /**
   * Makes the table mirror the content's deck, once for each new `hash` of it. Memories of cards that left stay. Of
   * `questions`, the cards that questions may become, those are present that a quiz has made.
   */
  sync(hash: string, deck: () => readonly CardRef[], questions: () => readonly CardRef[] = () => []): void {
    const known = this.#db.prepare(`SELECT value FROM meta WHERE key = 'deck'`).pluck().get();
    if (known === hash) return;
    this.#db.transaction(() => this.#mirror(deck(), questions(), hash)).immediate();
  }

  #mirror(deck: readonly CardRef[], questions: readonly CardRef[], hash: string): void {
    const put = this.#db.prepare(
      `INSERT INTO cards (card, topic, note, place, present) VALUES (?, ?, ?, ?, 2)
       ON CONFLICT (card) DO UPDATE SET topic = excluded.topic, note = excluded.note, place = excluded.place, present = 2`,
    );
    const keep = this.#db.prepare('UPDATE cards SET place = ?, present = 2 WHERE card = ?');
    deck.forEach((ref, place) => put.run(ref.id, ref.topic, ref.note, place));
    questions.forEach((ref, index) => keep.run(deck.length + index, ref.id));
    this.#db.exec('UPDATE cards SET present = present - 1 WHERE present > 0');
    this.#db.prepare(`INSERT INTO meta VALUES ('deck', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`).run(hash);
  }

  counts(day: number): readonly TopicCounts[] {
    const rows = (sql: string) => this.#db.prepare(sql).all({ day }) as { topic: string; n: number }[];
    const due = new Map(rows(`SELECT topic, count(DISTINCT note) AS n FROM cards WHERE ${DUE} GROUP BY topic`).map((row) => [row.topic, row.n]));
    const fresh = new Map(rows(`SELECT topic, count(*) AS n FROM cards WHERE ${FRESH} GROUP BY topic`).map((row) => [row.topic, row.n]));
    const topics = [...new Set([...due.keys(), ...fresh.keys()])];
    return topics.map((topic) => ({ topic, due: due.get(topic) ?? 0, fresh: fresh.get(topic) ?? 0 }));
  }

  /** Cards due in days after `day`, up to and including `until`. */
  dueBetween(day: number, until: number): number {
    return this.#db.prepare(`SELECT count(*) FROM cards WHERE ${LIVE} AND state > 0 AND due_day > ? AND due_day <= ?`).pluck().get(day, until) as number;
  }

  /** Due reviews, without the cards within learning steps and without siblings of what was answered today. */
  due(day: number, topics: readonly string[] | undefined, ahead = 0): readonly DueCandidate[] {
    return this.#db
      .prepare(
        `SELECT card, topic, note, state, stability, difficulty, last_day AS lastDay FROM cards
         WHERE ${LIVE} AND state > 0 AND state = 2 AND due_day <= @until AND ${OPEN} AND last_day < @day ${within(topics)}
         ORDER BY due_day, card`,
      )
      .all({ day, until: day + ahead, topics: JSON.stringify(topics ?? []) }) as DueCandidate[];
  }

  /**
   * New cards: those that were pulled forward, then, in the order of their modules, those of the first topics that have
   * any: enough for `wanted` cards even when siblings among them stand back.
   */
  fresh(day: number, topics: readonly string[], wanted: number): readonly Candidate[] {
    const some = this.#db.prepare(`SELECT card, topic, note FROM cards WHERE ${FRESH} AND topic = @topic ORDER BY place LIMIT @limit`);
    const pulled = this.#db.prepare(`SELECT card, topic, note FROM cards WHERE pulled_day > 0 AND ${FRESH} ${within(topics)} ORDER BY pulled_day, place LIMIT @limit`);
    const found: Candidate[][] = [];
    const first = (pulled.all({ day, topics: JSON.stringify(topics), limit: wanted * SIBLINGS }) as Candidate[]).map((candidate) => ({ ...candidate, pulled: true }));
    for (const topic of topics) {
      if (found.length >= wanted) break;
      const cards = some.all({ day, topic, limit: wanted * SIBLINGS }) as Candidate[];
      if (cards.length > 0) found.push(cards);
    }
    const known = new Set(first.map((candidate) => candidate.card));
    return [...first, ...found.flat().filter((candidate) => !known.has(candidate.card))];
  }

  /** Cards within their learning steps, soonest first. */
  learning(day: number, topics: readonly string[] | undefined): readonly (Candidate & { readonly due: number })[] {
    return this.#db
      .prepare(`SELECT card, topic, note, due FROM cards WHERE ${DUE} AND state IN (1, 3) ${within(topics)} ORDER BY due, card`)
      .all({ day, topics: JSON.stringify(topics ?? []) }) as (Candidate & { due: number })[];
  }

  /** Suspended cards that the content holds, of some topics or of all. */
  suspended(topics: readonly string[] | undefined): readonly string[] {
    return this.#db
      .prepare(`SELECT card FROM cards WHERE present = 1 AND suspended = 1 ${within(topics)} ORDER BY card`)
      .pluck()
      .all({ topics: JSON.stringify(topics ?? []) }) as string[];
  }

  /** What is remembered of every card that the content holds, suspended ones included. */
  remembered(): readonly (Pick<Memory, 'state' | 'stability' | 'lastDay'> & { readonly topic: string })[] {
    return this.#db.prepare('SELECT topic, state, stability, last_day AS lastDay FROM cards WHERE present = 1').all() as { topic: string; state: State; stability: number; lastDay: number }[];
  }

  /** The cached state of a card; `undefined` for one that the table does not hold. */
  state(card: string): CardState | undefined {
    const row = this.#db.prepare('SELECT * FROM cards WHERE card = ?').get(card) as Row | undefined;
    return row === undefined ? undefined : stateOf(row);
  }

  /** Whether a card may be asked: the content still holds it and it is not suspended. */
  isLive(card: string): boolean {
    return this.#db.prepare(`SELECT 1 FROM cards WHERE card = ? AND ${LIVE}`).pluck().get(card) === 1;
  }

  /**
   * Writes a state. Called within the transaction of the event that led to it. A card that a quiz made comes with the
   * event that makes it and goes when that is undone.
   */
  put(card: string, state: CardState): void {
    const made = this.#update(card, state);
    if (made === undefined && state.made) {
      this.add(questionCard(card), false);
      this.#update(card, state);
    }
    if (made === 1 && !state.made) this.#db.prepare('DELETE FROM cards WHERE card = ?').run(card);
  }

  /** Whether a quiz made the card that was changed, as the table knows it; `undefined` when it holds no such card. */
  #update(card: string, { memory, suspended, buriedDay, pulledDay }: CardState): number | undefined {
    return this.#db
      .prepare(
        `UPDATE cards SET suspended = ?, buried_day = ?, state = ?, stability = ?, difficulty = ?, due = ?, due_day = ?, step = ?,
         reps = ?, lapses = ?, last_at = ?, last_day = ?, interval = ?, pulled_day = ? WHERE card = ? RETURNING made`,
      )
      .pluck()
      .get(
        ...[suspended ? 1 : 0, buriedDay, memory.state, memory.stability, memory.difficulty, memory.due, memory.dueDay, memory.step],
        ...[memory.reps, memory.lapses, memory.lastAt, memory.lastDay, memory.interval, pulledDay, card],
      ) as number | undefined;
  }

  /** Takes up a card that a quiz makes. Whether the content holds its question, the next `sync` finds out when it is not known. */
  add({ id, topic, note }: CardRef, isPresent: boolean): void {
    this.#db.prepare('INSERT INTO cards (card, topic, note, place, present, made) SELECT ?, ?, ?, coalesce(max(place), 0) + 1, ?, 1 FROM cards').run(id, topic, note, isPresent ? 1 : 0);
    if (!isPresent) this.#db.exec(`DELETE FROM meta WHERE key = 'deck'`);
  }

  /** Drops the cards that quizzes made, but for some. */
  keepMade(cards: ReadonlySet<string>): void {
    const known = this.#db.prepare('SELECT card FROM cards WHERE made = 1').pluck().all() as string[];
    for (const card of known) if (!cards.has(card)) this.#db.prepare('DELETE FROM cards WHERE card = ?').run(card);
  }

  /** Notes for a card's siblings, or for all cards, on which day another of their item was last answered. */
  markSiblings(card?: string): void {
    const which = card === undefined ? '' : 'WHERE note = (SELECT note FROM cards WHERE card = @card)';
    this.#db
      .prepare(`UPDATE cards SET note_day = coalesce((SELECT max(s.last_day) FROM cards s WHERE s.note = cards.note AND s.card <> cards.card), 0) ${which}`)
      .run({ card });
  }

  /** Makes every card untouched. */
  clear(): void {
    this.#db.exec(
      `UPDATE cards SET suspended = 0, buried_day = 0, note_day = 0, state = 0, stability = 0, difficulty = 0, due = 0, due_day = 0,
       step = 0, reps = 0, lapses = 0, last_at = 0, last_day = 0, interval = 0, pulled_day = 0`,
    );
  }

  /** Day of the last sibling's answer of every card that has one. */
  siblingDays(): readonly (readonly [card: string, day: number])[] {
    return this.#db.prepare('SELECT card, note_day FROM cards WHERE note_day > 0 ORDER BY card').raw().all() as [string, number][];
  }

  /** The state of every card, for comparing with a replay. */
  all(): ReadonlyMap<string, CardState> {
    const rows = this.#db.prepare('SELECT * FROM cards ORDER BY card').all() as (Row & { card: string })[];
    return new Map(rows.map((row) => [row.card, stateOf(row)]));
  }
}

function within(topics: readonly string[] | undefined): string {
  return topics === undefined ? '' : 'AND topic IN (SELECT value FROM json_each(@topics))';
}

function stateOf(row: Row): CardState {
  const memory: Memory = {
    state: row.state as State,
    stability: row.stability,
    difficulty: row.difficulty,
    due: row.due,
    dueDay: row.due_day,
    step: row.step,
    reps: row.reps,
    lapses: row.lapses,
    lastAt: row.last_at,
    lastDay: row.last_day,
    interval: row.interval,
  };
  return { memory, suspended: row.suspended === 1, buriedDay: row.buried_day, pulledDay: row.pulled_day, made: row.made === 1 };
}
