import { studyDay } from '../memory/day.ts';
import { ratingOf, STATES } from '../memory/memory.ts';
import type { SchedulerParams } from '../memory/scheduler.ts';
import { type Phase, phaseAfter, UNSEEN } from '../memory/steps.ts';
import { type RetentionBucket, RetentionCount } from './retention.ts';
import type { DayWork } from './work.ts';

/** A grade that stands, or a reset of a card when it has no rating. */
export interface LogEvent {
  readonly card: string;
  /** Milliseconds since the epoch, and the learner's shift then: see domain/memory/day. */
  readonly at: number;
  readonly shift: number;
  readonly rating: number | null;
  readonly took: number;
  readonly scheduler: number;
}

export interface Tally {
  /** Days with answers, ascending. */
  readonly days: readonly DayWork[];
  readonly retention: readonly RetentionBucket[];
}

interface Standing extends Phase {
  readonly lastAt: number;
  readonly lastDay: number;
}

const NEVER: Standing = { ...UNSEEN, lastAt: 0, lastDay: 0 };

type Steps = Pick<SchedulerParams, 'steps' | 'relearningSteps'>;

/** One card's answers that stand, oldest first, three numbers each: study day, rating (0 for a reset), scheduler. */
export type Course = readonly number[];

/** True retention alone, from what a few thousand short courses hold: a third of the time that a `tally` of the whole log takes. */
export function retentionOf(courses: Iterable<Course>, params: (id: number) => Steps): readonly RetentionBucket[] {
  const retention = new RetentionCount();
  for (const course of courses) {
    let phase = UNSEEN;
    let lastDay = 0;
    for (let at = 0; at < course.length; at += 3) {
      const day = course[at] ?? 0;
      const rating = ratingOf(course[at + 1] ?? 0);
      if (rating !== undefined && phase.state === STATES.review) retention.add(day - lastDay, rating !== 'again');
      phase = rating === undefined ? UNSEEN : phaseAfter(phase, rating, params(course[at + 2] ?? 0));
      lastDay = day;
    }
  }
  return retention.buckets();
}

/** Goes once through the log, oldest first, and counts what each day held and what was recalled after how long. */
export function tally(events: Iterable<LogEvent>, params: (id: number) => Steps): Tally {
  const cards = new Map<string, Standing>();
  const days = new Map<number, Mutable<DayWork>>();
  const retention = new RetentionCount();
  for (const event of events) {
    const before = cards.get(event.card) ?? NEVER;
    const rating = ratingOf(event.rating ?? 0);
    if (rating === undefined) {
      cards.delete(event.card);
      continue;
    }
    const lastAt = Math.max(event.at, before.lastAt); // as the scheduler does: time does not run backwards
    const lastDay = studyDay(lastAt, event.shift);
    const recalled = rating !== 'again';
    if (before.state === STATES.review) retention.add(lastDay - before.lastDay, recalled);
    count(days, event, before, recalled);
    cards.set(event.card, { ...phaseAfter(before, rating, params(event.scheduler)), lastAt, lastDay });
  }
  return { days: [...days.values()].sort((a, b) => a.day - b.day), retention: retention.buckets() };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function count(days: Map<number, Mutable<DayWork>>, { at, shift, took }: LogEvent, before: Phase, recalled: boolean): void {
  const day = studyDay(at, shift);
  let work = days.get(day);
  if (!work) {
    work = { day, answers: 0, fresh: 0, reviews: 0, recalled: 0, took: 0 };
    days.set(day, work);
  }
  work.answers += 1;
  work.took += took;
  if (before.state === STATES.fresh) work.fresh += 1;
  if (before.state !== STATES.review) return;
  work.reviews += 1;
  if (recalled) work.recalled += 1;
}
