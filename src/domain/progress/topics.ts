import type { Memory } from '../memory/memory.ts';
import { STATES } from '../memory/memory.ts';
import type { Scheduler } from '../memory/scheduler.ts';
import { mastery } from './mastery.ts';

/** A topic by its names in the learner's language. */
export interface TopicName {
  readonly topic: string;
  readonly title: string;
  readonly group: string;
}

export interface ProgressCard extends Pick<Memory, 'state' | 'stability' | 'difficulty' | 'lastDay' | 'dueDay'> {
  readonly topic: string;
  readonly suspended: boolean;
}

/** What is due and new in a topic today, as `wengu due` counts it. */
export interface Waiting {
  readonly topic: string;
  readonly due: number;
  readonly fresh: number;
}

export interface TopicProgress extends TopicName {
  readonly cards: number;
  readonly seen: number;
  readonly due: number;
  /** Cards never seen that a session could show. */
  readonly fresh: number;
  readonly mastery: number;
  /** Mean recall of the cards seen; 0 when there are none. */
  readonly recall: number;
}

export interface WeakTopic {
  readonly topic: TopicProgress;
  /** Words of the command line that mends it. */
  readonly mend: readonly string[];
}

const MOST_WEAK = 5;
const SOME_NEW = 10;
const DAYS_AHEAD = 7;

export function topicProgress(names: readonly TopicName[], cards: readonly ProgressCard[], waiting: readonly Waiting[], day: number, scheduler: Pick<Scheduler, 'recall'>): readonly TopicProgress[] {
  const byTopic = grouped(cards);
  const counts = new Map(waiting.map((entry) => [entry.topic, entry]));
  return names.map((name) => {
    const own = byTopic.get(name.topic) ?? [];
    const seen = own.filter(({ state }) => state !== STATES.fresh);
    const { due = 0, fresh = 0 } = counts.get(name.topic) ?? {};
    return { ...name, cards: own.length, seen: seen.length, due, fresh, mastery: mastery(own, day, scheduler), recall: mastery(seen, day, scheduler) };
  });
}

/** Topics that were begun and are mastered less than the learner aims at, weakest first, each with what helps most. */
export function weakest(topics: readonly TopicProgress[], aim: number): readonly WeakTopic[] {
  const weak = topics.filter((topic) => topic.seen > 0 && topic.mastery < aim).toSorted((a, b) => a.mastery - b.mastery || (a.topic < b.topic ? -1 : 1));
  return weak.slice(0, MOST_WEAK).map((topic) => ({ topic, mend: ['review', topic.topic, ...mendOptions(topic)] }));
}

/** What is due comes first; then cards never seen, which count nothing yet; then what comes due soon. */
function mendOptions({ due, fresh }: TopicProgress): readonly string[] {
  if (due > 0) return [];
  return fresh > 0 ? ['--new', String(SOME_NEW)] : ['--ahead', String(DAYS_AHEAD)];
}

function grouped(cards: readonly ProgressCard[]): ReadonlyMap<string, ProgressCard[]> {
  const groups = new Map<string, ProgressCard[]>();
  for (const card of cards) {
    const group = groups.get(card.topic);
    if (group) group.push(card);
    else groups.set(card.topic, [card]);
  }
  return groups;
}
