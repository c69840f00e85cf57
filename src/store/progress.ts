import type { SchedulerParams } from '../domain/memory/scheduler.ts';
import type { LogEvent } from '../domain/progress/tally.ts';
import type { ProgressCard } from '../domain/progress/topics.ts';
import type { Db } from './database.ts';

type Row = readonly [card: string, at: number, shift: number, rating: number | null, took: number | null, scheduler: number | null];

/** What a report on progress reads; with a topic, only of its cards. */
export class ProgressRecords {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Grades that stand and resets, in the order they were written. Rows as arrays: half the time of objects. */
  *events(topic?: string): Generator<LogEvent> {
    const rows = this.#db
      .prepare(
        `SELECT l.card, l.at, l.shift, l.rating, l.took, l.scheduler FROM log l
         WHERE l.kind IN ('grade', 'forget') AND NOT EXISTS (SELECT 1 FROM log u WHERE u.undoes = l.id) ${ofTopic(topic, 'AND l.card IN (SELECT card FROM cards WHERE topic = @topic)')}
         ORDER BY l.seq`,
      )
      .raw()
      .iterate({ topic }) as IterableIterator<Row>;
    for (const [card, at, shift, rating, took, scheduler] of rows) yield { card, at, shift, rating, took: took ?? 0, scheduler: scheduler ?? 0 };
  }

  /** Cards of the content that are not suspended. */
  cards(topic?: string): readonly ProgressCard[] {
    return this.#db
      .prepare(
        `SELECT topic, state, stability, difficulty, last_day AS lastDay, due_day AS dueDay FROM cards
         WHERE present = 1 AND suspended = 0 ${ofTopic(topic, 'AND topic = @topic')}`,
      )
      .all({ topic }) as ProgressCard[];
  }

  /** Which parameters scheduled the answers that name a number. */
  schedulers(): ReadonlyMap<number, SchedulerParams> {
    const rows = this.#db.prepare('SELECT id, params FROM schedulers').all() as { id: number; params: string }[];
    return new Map(rows.map(({ id, params }) => [id, JSON.parse(params) as SchedulerParams]));
  }
}

function ofTopic(topic: string | undefined, condition: string): string {
  return topic === undefined ? '' : condition;
}
