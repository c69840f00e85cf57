import type { Db } from './database.ts';

/** What one study day held. */
export interface DayTotals {
  readonly answers: number;
  /** Cards seen for the first time. */
  readonly fresh: number;
  /** Answers to cards learnt before, and how many of them were graded again. */
  readonly reviews: number;
  readonly forgotten: number;
  /** Milliseconds from question to grade, summed. */
  readonly took: number;
}

export const NO_DAY: DayTotals = { answers: 0, fresh: 0, reviews: 0, forgotten: 0, took: 0 };

/** Totals by study day: a cache of the log, so that a start need not read a million rows. */
export class Days {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  totals(day: number): DayTotals {
    return (this.#db.prepare('SELECT answers, fresh, reviews, forgotten, took FROM days WHERE day = ?').get(day) as DayTotals | undefined) ?? NO_DAY;
  }

  /** Adds to a day; `sign` -1 takes away what an undo undoes. */
  add(day: number, change: DayTotals, sign: 1 | -1): void {
    this.#db
      .prepare(
        `INSERT INTO days VALUES (@day, @answers, @fresh, @reviews, @forgotten, @took) ON CONFLICT (day) DO UPDATE SET
         answers = answers + excluded.answers, fresh = fresh + excluded.fresh, reviews = reviews + excluded.reviews,
         forgotten = forgotten + excluded.forgotten, took = took + excluded.took`,
      )
      .run({ day, answers: sign * change.answers, reviews: sign * change.reviews, fresh: sign * change.fresh, forgotten: sign * change.forgotten, took: sign * change.took });
  }

  /** Days in a row with at least one answer, ending today, or yesterday when today has none yet. */
  streak(today: number): number {
    const days = this.#db.prepare('SELECT day FROM days WHERE answers > 0 AND day <= ? ORDER BY day DESC').pluck().iterate(today) as IterableIterator<number>;
    let length = 0;
    let expected = today;
    for (const day of days) {
      if (length === 0 && day === today - 1) expected = day;
      if (day !== expected) break;
      length += 1;
      expected -= 1;
    }
    return length;
  }

  all(): readonly (DayTotals & { readonly day: number })[] {
    return this.#db.prepare('SELECT * FROM days WHERE answers > 0 ORDER BY day').all() as (DayTotals & { day: number })[];
  }

  clear(): void {
    this.#db.exec('DELETE FROM days');
  }
}
