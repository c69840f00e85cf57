import type { SchedulerParams } from '../domain/memory/scheduler.ts';
import type { Course, LogEvent } from '../domain/progress/tally.ts';
import type { ProgressCard } from '../domain/progress/topics.ts';
import type { Attempt } from '../domain/progress/trend.ts';
import type { Db } from './database.ts';

type Row = readonly [card: string, at: number, shift: number, rating: number | null, took: number | null, scheduler: number | null];

const STANDING = `l.kind IN ('grade', 'forget') AND NOT EXISTS (SELECT 1 FROM log u WHERE u.undoes = l.id)`;
const DAY = 86_400_000;

/** What a report on progress reads. */
export class ProgressRecords {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Grades that stand and resets of a topic's cards, in the order they were written. */
  *events(topic: string): Generator<LogEvent> {
    const rows = this.#db
      .prepare(
        `SELECT l.card, l.at, l.shift, l.rating, l.took, l.scheduler FROM log l
         WHERE ${STANDING} AND l.card IN (SELECT card FROM cards WHERE topic = ?) ORDER BY l.seq`,
      )
      .raw()
      .iterate(topic) as IterableIterator<Row>;
    for (const [card, at, shift, rating, took, scheduler] of rows) yield { card, at, shift, rating, took: took ?? 0, scheduler: scheduler ?? 0 };
  }

  /**
   * What `events` would say of all cards, a line a card. That a row crosses from SQLite costs more than all that is done
   * with it, so SQLite joins the rows of a card first. `clamped` brings an answer to the day that the scheduler took for it.
   */
  *courses(): Generator<Course> {
    const lines = this.#db
      .prepare(
        `SELECT group_concat(event) FROM (
           SELECT l.card, ((l.at + coalesce(l.clamped, 0) + l.shift) / ${DAY}) || ',' || coalesce(l.rating, 0) || ',' || coalesce(l.scheduler, 0) AS event
           FROM log l WHERE ${STANDING} ORDER BY l.card, l.seq
         ) GROUP BY card`,
      )
      .pluck()
      .iterate() as IterableIterator<string>;
    for (const line of lines) yield JSON.parse(`[${line}]`) as Course;
  }

  /** Every card of the content. */
  cards(): readonly ProgressCard[] {
    const rows = this.#db
      .prepare('SELECT topic, suspended, state, stability, difficulty, last_day AS lastDay, due_day AS dueDay FROM cards WHERE present = 1')
      .all() as (Omit<ProgressCard, 'suspended'> & { readonly suspended: number })[];
    return rows.map((row) => ({ ...row, suspended: row.suspended === 1 }));
  }

  /** Scores of quizzes: of the attempts at one place of a quiz the last counts. */
  attempts(topic?: string): readonly Attempt[] {
    const rows = this.#db
      .prepare(
        `SELECT (a.at + a.shift) / ${DAY} AS day, a.score FROM attempts a
         WHERE a.score IS NOT NULL AND (@topic IS NULL OR substr(a.question, 1, length(@topic) + 1) = @topic || '#')
           AND a.seq = (SELECT max(last.seq) FROM attempts last WHERE last.quiz = a.quiz AND last.place = a.place)
         ORDER BY a.seq`,
      )
      .all({ topic: topic ?? null }) as { day: number; score: number }[];
    return rows.map((row) => ({ kind: 'quiz', ...row }));
  }

  /** Which parameters scheduled the answers that name a number. */
  schedulers(): ReadonlyMap<number, SchedulerParams> {
    const rows = this.#db.prepare('SELECT id, params FROM schedulers').all() as { id: number; params: string }[];
    return new Map(rows.map(({ id, params }) => [id, JSON.parse(params) as SchedulerParams]));
  }
}
