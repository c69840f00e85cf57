import type { Memory } from '../memory/memory.ts';
import type { Scheduler } from '../memory/scheduler.ts';
import type { Rng } from '../rng.ts';
import { shuffle } from '../shuffle.ts';

/** A card that may be shown today. */
export interface Candidate {
  readonly card: string;
  readonly topic: string;
  /** Shared by siblings. */
  readonly note: string;
  /** A new card that goes before the others. */
  readonly pulled?: boolean;
}

export interface DueCandidate extends Candidate, Pick<Memory, 'state' | 'stability' | 'difficulty' | 'lastDay'> {}

export interface QueueInput {
  /** Cards due today, none of them within its learning steps. */
  readonly due: readonly DueCandidate[];
  /** Cards never seen, in the order of their modules. */
  readonly fresh: readonly Candidate[];
  /** How many reviews and new cards the day still holds. */
  readonly reviewsLeft: number;
  readonly newLeft: number;
  /** Today's study day. */
  readonly day: number;
}

/** Days ahead at which the use of a review is measured when not all can be done. */
const BACKLOG_HORIZON = 30;

/**
 * The order of a day's cards: at most one of each item's siblings; when more is due than the day holds, the reviews
 * that gain most recall per review; topics interleaved, each spread evenly over the whole, new cards among them, first those that
 * were pulled forward.
 */
export function planQueue(input: QueueInput, scheduler: Scheduler, rng: Rng): readonly string[] {
  const reviews = mostUseful(onePerNote(input.due), input, scheduler);
  const taken = new Set(reviews.map((card) => card.note));
  const open = onePerNote(input.fresh).filter((card) => !taken.has(card.note));
  const inTurn = [...acrossTopics(open.filter((card) => card.pulled)), ...acrossTopics(open.filter((card) => !card.pulled))];
  const fresh = inTurn.slice(0, Math.max(0, input.newLeft));
  return interleave([...byTopic(shuffle(reviews, rng)).values(), fresh], rng).map((candidate) => candidate.card);
}

function onePerNote<C extends Candidate>(candidates: readonly C[]): C[] {
  const seen = new Set<string>();
  return candidates.filter((candidate) => {
    if (seen.has(candidate.note)) return false;
    seen.add(candidate.note);
    return true;
  });
}

function mostUseful(due: readonly DueCandidate[], input: QueueInput, scheduler: Scheduler): readonly DueCandidate[] {
  if (due.length <= input.reviewsLeft) return due;
  const horizon = input.day + BACKLOG_HORIZON;
  const ranked = due.map((card) => ({ card, gain: scheduler.gain(card, input.day, horizon) }));
  ranked.sort((a, b) => b.gain - a.gain || (a.card.card < b.card.card ? -1 : 1));
  return ranked.slice(0, Math.max(0, input.reviewsLeft)).map(({ card }) => card);
}

function byTopic<C extends Candidate>(candidates: readonly C[]): Map<string, C[]> {
  const groups = new Map<string, C[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.topic);
    if (group) group.push(candidate);
    else groups.set(candidate.topic, [candidate]);
  }
  return groups;
}

/** Takes turns between topics, keeping the order within each. */
function acrossTopics<C extends Candidate>(candidates: readonly C[]): C[] {
  const groups = [...byTopic(candidates).values()];
  const longest = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: longest }, (_, turn) => groups.flatMap((group) => group[turn] ?? [])).flat();
}

/** Merges lists so that each is spread evenly over the result; the offset of each is drawn. */
function interleave<C>(lists: readonly (readonly C[])[], rng: Rng): C[] {
  const placed = lists.flatMap((list) => {
    const offset = rng();
    return list.map((entry, index) => ({ entry, at: (index + offset) / list.length }));
  });
  return placed.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}
