import { dayName } from '../../domain/memory/day.ts';
import type { Bin } from '../../domain/progress/histogram.ts';
import type { Progress } from '../../domain/progress/progress.ts';
import type { TopicProgress } from '../../domain/progress/topics.ts';
import type { TrendDay } from '../../domain/progress/trend.ts';
import type { Work } from '../../domain/progress/work.ts';

/** The report as `--json` prints it. Field names are a promise: the README lists them. */
export function progressDocument(progress: Progress) {
  const { day, work, weakest } = progress;
  return {
    day: dayName(day),
    topic: progress.topic?.topic ?? null,
    streak: progress.streak,
    work: { today: workOf(work.today), week: workOf(work.week), month: workOf(work.month), all: workOf(work.all) },
    days: progress.days.map((entry) => ({ day: dayName(entry.day), ...workOf(entry) })),
    retention: progress.retention.map(({ from, to, reviews, recalled }) => ({ from, to: orNull(to), reviews, recalled })),
    forecast: progress.forecast.map((due, ahead) => ({ day: dayName(day + ahead), due })),
    stability: progress.stability.map(binOf),
    difficulty: progress.difficulty.map(binOf),
    mastery: rounded(progress.mastery, 4),
    topics: progress.topics.map(topicOf),
    weakest: weakest.map(({ topic, mend }) => ({ topic: topic.topic, mastery: rounded(topic.mastery, 4), command: ['wengu', ...mend].join(' ') })),
    quiz: progress.quiz.map(trendOf),
    interviews: progress.interviews.map(trendOf),
  };
}

function workOf({ answers, fresh, reviews, recalled, took }: Work) {
  return { answers, new: fresh, reviews, recalled, minutes: rounded(took / 60_000, 1) };
}

function binOf({ from, to, cards }: Bin) {
  return { from, to: orNull(to), cards };
}

function topicOf({ topic, title, cards, seen, due, mastery, recall }: TopicProgress) {
  return { topic, title, cards, seen, due, mastery: rounded(mastery, 4), recall: rounded(recall, 4) };
}

function trendOf({ day, attempts, score }: TrendDay) {
  return { day: dayName(day), attempts, score: rounded(score, 4) };
}

/** JSON has no infinity. */
function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
