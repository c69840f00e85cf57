import type Database from 'better-sqlite3';
import { DAY, dayName } from '../../src/domain/memory/day.ts';
import { type CardEvent, type CardState, UNTOUCHED, applyEvent } from '../../src/domain/memory/replay.ts';
import { Scheduler, type SchedulerParams } from '../../src/domain/memory/scheduler.ts';

interface LogLine extends CardEvent {
  readonly seq: number;
}

interface DayLine {
  readonly day: number;
  readonly answers: number;
  readonly new: number;
  readonly reviews: number;
  readonly recalled: number;
  readonly took: number;
}

/**
 * The numbers of a report, computed a second time: the state of a card before each answer by replaying it with the
 * scheduler, all the rest by plain SQL over the log and the cards.
 */
export class SecondLook {
  readonly #db: Database.Database;
  readonly #day: number;
  readonly #topic: string;

  /** `topic` is a pattern of LIKE. */
  constructor(db: Database.Database, day: number, topic = '%') {
    this.#db = db;
    this.#day = day;
    this.#topic = topic;
    this.#prepareAnswers();
  }

  days(): readonly DayLine[] {
    return this.#db
      .prepare(
        `SELECT (at + shift) / ${DAY} AS day, count(*) AS answers, sum(state = 0) AS new, sum(state = 2) AS reviews,
         sum(state = 2 AND rating > 1) AS recalled, sum(took) AS took FROM answers GROUP BY 1 ORDER BY 1`,
      )
      .all() as DayLine[];
  }

  streak(): { readonly current: number; readonly longest: number } {
    return this.#db
      .prepare(
        `WITH islands AS (
           SELECT count(*) AS length, max(day) AS last FROM
             (SELECT day, day - row_number() OVER (ORDER BY day) AS island FROM (SELECT DISTINCT (at + shift) / ${DAY} AS day FROM answers))
           GROUP BY island)
         SELECT coalesce((SELECT length FROM islands WHERE last >= ? - 1), 0) AS current, max(length) AS longest FROM islands`,
      )
      .get(this.#day) as { current: number; longest: number };
  }

  retention(): readonly { readonly from: number; readonly reviews: number; readonly recalled: number }[] {
    return this.#db
      .prepare(
        `WITH stamped AS (SELECT *, (max(at) OVER (PARTITION BY card, life ORDER BY seq) + shift) / ${DAY} AS day FROM answers),
         spaced AS (SELECT *, day - lag(day) OVER (PARTITION BY card, life ORDER BY seq) AS elapsed FROM stamped)
         SELECT CASE WHEN elapsed = 1 THEN 1 WHEN elapsed <= 3 THEN 2 WHEN elapsed <= 7 THEN 4 WHEN elapsed <= 14 THEN 8
                     WHEN elapsed <= 30 THEN 15 WHEN elapsed <= 90 THEN 31 ELSE 91 END AS "from",
                count(*) AS reviews, sum(rating > 1) AS recalled
         FROM spaced WHERE state = 2 AND elapsed >= 1 GROUP BY 1 ORDER BY 1`,
      )
      .all() as { from: number; reviews: number; recalled: number }[];
  }

  forecast(): readonly { readonly day: string; readonly due: number }[] {
    const today = this.#db
      .prepare(`SELECT count(DISTINCT note) FROM ${this.#live()} WHERE state > 0 AND due_day <= @day AND buried_day <> @day AND (note_day <> @day OR state <> 2)`)
      .pluck()
      .get({ day: this.#day }) as number;
    const later = this.#db.prepare(`SELECT count(*) FROM ${this.#live()} WHERE state > 0 AND due_day = ?`).pluck();
    return Array.from({ length: 30 }, (_, ahead) => ({ day: dayName(this.#day + ahead), due: ahead === 0 ? today : (later.get(this.#day + ahead) as number) }));
  }

  /** Cards of each bin of a column, by its lower edge; the highest edge belongs to the last bin. */
  bins(column: 'stability' | 'difficulty', edges: readonly number[]): readonly number[] {
    const count = this.#db.prepare(`SELECT count(*) FROM ${this.#held()} WHERE state > 0 AND ${column} >= ? AND ${column} < ?`).pluck();
    return edges.map((edge, index) => count.get(edge, edges[index + 1] ?? 1e12) as number);
  }

  /** Mean recall by FSRS-6's curve, (1 + factor t / S) ^ -w20 with factor = 0.9 ^ (-1 / w20) - 1. */
  mastery(weights: readonly number[]): readonly { readonly topic: string; readonly cards: number; readonly seen: number; readonly mastery: number }[] {
    const decay = weights[20] ?? 0;
    return this.#db
      .prepare(
        `SELECT topic, count(*) AS cards, sum(state > 0) AS seen,
         avg(iif(state = 0, 0, pow(1 + (pow(0.9, -1 / @decay) - 1) * max(0, @day - last_day) / stability, -@decay))) AS mastery
         FROM ${this.#held()} GROUP BY topic ORDER BY topic`,
      )
      .all({ decay, day: this.#day }) as { topic: string; cards: number; seen: number; mastery: number }[];
  }

  /** Cards that the content holds, and those of them that are not suspended. */
  #held(): string {
    return `(SELECT * FROM cards WHERE present = 1 AND topic LIKE '${this.#topic}')`;
  }

  #live(): string {
    return `(SELECT * FROM ${this.#held()} WHERE suspended = 0)`;
  }

  /** Every answer that stands, with the state of its card before it and how often the card had been reset. */
  #prepareAnswers(): void {
    const db = this.#db;
    db.exec('CREATE TEMP TABLE before (seq INTEGER PRIMARY KEY, state INTEGER)');
    const insert = db.prepare('INSERT INTO before VALUES (?, ?)');
    for (const [seq, state] of this.#statesBefore()) insert.run(seq, state);
    db.exec(
      `CREATE TEMP TABLE answers AS SELECT * FROM (
         SELECT l.*, b.state, sum(l.kind = 'forget') OVER (PARTITION BY l.card ORDER BY l.seq) AS life
         FROM log l LEFT JOIN before b USING (seq) JOIN cards c USING (card)
         WHERE c.topic LIKE '${this.#topic}' AND l.id NOT IN (SELECT undoes FROM log WHERE undoes IS NOT NULL))
       WHERE kind = 'grade'`,
    );
  }

  #statesBefore(): readonly (readonly [seq: number, state: number])[] {
    const schedulers = new Map(
      (this.#db.prepare('SELECT id, params FROM schedulers').all() as { id: number; params: string }[]).map(({ id, params }) => [id, new Scheduler(JSON.parse(params) as SchedulerParams)]),
    );
    const scheduler = (id: number): Scheduler => schedulers.get(id) as Scheduler;
    const lines = this.#db
      .prepare(`SELECT * FROM log WHERE kind IN ('grade', 'forget') AND id NOT IN (SELECT undoes FROM log WHERE undoes IS NOT NULL) ORDER BY seq`)
      .all() as LogLine[];
    const cards = new Map<string, CardState>();
    return lines.map((line) => {
      const before = cards.get(line.card) ?? UNTOUCHED;
      cards.set(line.card, applyEvent(before, line, scheduler));
      return [line.seq, before.memory.state];
    });
  }
}
