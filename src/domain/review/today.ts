import type { Settings } from '../settings.ts';

/** What the learner has done on a day so far. */
export interface DoneToday {
  readonly answers: number;
  readonly fresh: number;
  readonly reviews: number;
}

export interface Today {
  /** Reviews and new cards that the day still holds by the learner's limits. */
  readonly reviewsLeft: number;
  readonly newLeft: number;
  /** Of what is due and new, what a session would show. */
  readonly due: number;
  readonly fresh: number;
  /** Due beyond the day's limit: it waits. */
  readonly waiting: number;
}

/** What today holds, from what is due, what is new and what the settings allow. */
export function todayOf(due: number, fresh: number, done: DoneToday, settings: Pick<Settings, 'newPerDay' | 'reviewsPerDay'>): Today {
  const reviewsLeft = Math.max(0, settings.reviewsPerDay - done.reviews);
  const newLeft = Math.max(0, settings.newPerDay - done.fresh);
  return { reviewsLeft, newLeft, due: Math.min(due, reviewsLeft), fresh: Math.min(fresh, newLeft), waiting: Math.max(0, due - reviewsLeft) };
}
