import type { Catalog } from '../../content/catalog.ts';
import { studyDay } from '../../domain/memory/day.ts';
import { defaultParams, Scheduler } from '../../domain/memory/scheduler.ts';
import { planQueue } from '../../domain/review/queue.ts';
import { Session } from '../../domain/review/session.ts';
import { todayOf } from '../../domain/review/today.ts';
import { seededRng } from '../../domain/rng.ts';
import type { Context } from '../context.ts';

/** What a learner asks of a session beside the settings. */
export interface SessionOptions {
  /** Ids of topics; all when absent. */
  readonly topics?: readonly string[];
  /** New cards to show, whatever the day's limit. */
  readonly fresh?: number;
  /** Answers after which the session ends. */
  readonly limit?: number;
  readonly minutes?: number;
  /** Days ahead whose cards are shown too. */
  readonly ahead?: number;
}

/** Lays out a session from what is due, new and in learning right now. */
export function planSession(context: Context, catalog: Catalog, options: SessionOptions): Session {
  const { store, settings } = context;
  const now = context.now();
  const day = studyDay(now, context.shift(now));
  const done = store.days.totals(day);
  const limits = { ...settings, newPerDay: options.fresh === undefined ? settings.newPerDay : options.fresh + done.fresh };
  const due = store.cards.due(day, options.topics, options.ahead ?? 0);
  const { newLeft, reviewsLeft } = todayOf(due.length, 0, done, limits);
  const topics = options.topics ?? catalog.topics().map((topic) => topic.id);
  const fresh = newLeft === 0 ? [] : store.cards.fresh(day, topics, newLeft);
  const room = options.ahead === undefined ? reviewsLeft : due.length;
  const queue = planQueue({ due, fresh, reviewsLeft: room, newLeft, day }, new Scheduler(defaultParams(settings.retention)), seededRng(`day ${day}`));
  return new Session({ queue, learning: store.cards.learning(day, options.topics), fresh: new Set(fresh.map((candidate) => candidate.card)) });
}
