import { STATES } from '../memory/memory.ts';
import type { Scheduler } from '../memory/scheduler.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { type Bin, difficultyBins, stabilityBins } from './histogram.ts';
import { mastery } from './mastery.ts';
import type { RetentionBucket } from './retention.ts';
import type { Tally } from './tally.ts';
import { type ProgressCard, type TopicName, type TopicProgress, topicProgress, type Waiting, type WeakTopic, weakest } from './topics.ts';
import { type Attempt, type TrendDay, trendOf } from './trend.ts';
import { type DayWork, type Spans, spansOf, type Streak, streakOf } from './work.ts';

/** All that a report is made of. With `topic`, every part is of that topic alone. */
export interface ProgressInput {
  readonly day: number;
  readonly topic?: string;
  readonly tally: Tally;
  /** Every card of the content. */
  readonly cards: readonly ProgressCard[];
  readonly waiting: readonly Waiting[];
  readonly topics: readonly TopicName[];
  readonly attempts: readonly Attempt[];
  /** Recall that the learner aims at. */
  readonly aim: number;
}

/** Where the learner stands on a study day. */
export interface Progress {
  readonly day: number;
  /** The one topic that all of this is about. */
  readonly topic?: TopicProgress;
  readonly aim: number;
  readonly streak: Streak;
  readonly work: Spans;
  readonly days: readonly DayWork[];
  readonly calendar: Calendar;
  readonly retention: readonly RetentionBucket[];
  /** Cards due today (overdue ones among them) and on each of the 29 days after, if none is answered meanwhile. */
  readonly forecast: readonly number[];
  readonly stability: readonly Bin[];
  readonly difficulty: readonly Bin[];
  /** Over all cards. */
  readonly mastery: number;
  readonly topics: readonly TopicProgress[];
  readonly weakest: readonly WeakTopic[];
  readonly quiz: readonly TrendDay[];
  readonly interviews: readonly TrendDay[];
}

export const FORECAST_DAYS = 30;

/** Draws up the report. */
export function progressOf(input: ProgressInput, scheduler: Pick<Scheduler, 'recall'>): Progress {
  const { day, cards, aim, attempts } = input;
  const { days, retention } = input.tally;
  const seen = cards.filter(({ state }) => state !== STATES.fresh);
  const topics = topicProgress(input.topics, cards, input.waiting, day, scheduler);
  const topic = topics.find((candidate) => candidate.topic === input.topic);
  return {
    day,
    ...(topic && { topic }),
    aim,
    streak: streakOf(days.map((entry) => entry.day), day),
    work: spansOf(days, day),
    days,
    calendar: calendarOf(new Map(days.map((entry) => [entry.day, entry.answers])), day),
    retention,
    forecast: forecastOf(seen, input.waiting, day),
    stability: stabilityBins(seen.map((card) => card.stability)),
    difficulty: difficultyBins(seen.map((card) => card.difficulty)),
    mastery: mastery(cards, day, scheduler),
    topics,
    weakest: weakest(topics, aim),
    quiz: trendOf(attempts, 'quiz'),
    interviews: trendOf(attempts, 'interview'),
  };
}

/** Today is what `wengu due` says, which knows what is buried and whose sibling was answered today. */
function forecastOf(seen: readonly ProgressCard[], waiting: readonly Waiting[], day: number): readonly number[] {
  const counts = Array.from({ length: FORECAST_DAYS }, () => 0);
  for (const { dueDay, suspended } of seen) if (!suspended && dueDay > day && dueDay < day + FORECAST_DAYS) counts[dueDay - day] = (counts[dueDay - day] ?? 0) + 1;
  counts[0] = waiting.reduce((sum, { due }) => sum + due, 0);
  return counts;
}

const BACKLOG = 3;

/** Value of a full column of the forecast: a backlog many times higher than any later day must not flatten those. */
export function forecastTop([today = 0, ...later]: readonly number[]): number {
  const busiest = Math.max(1, ...later);
  return today > BACKLOG * busiest ? BACKLOG * busiest : Math.max(today, busiest);
}
