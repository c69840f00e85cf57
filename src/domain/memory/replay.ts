import { isExplainedItem, parseCardId } from '../card.ts';
import { dayStart, studyDay } from './day.ts';
import { FRESH, type Memory, ratingOf, STATES } from './memory.ts';
import type { Scheduler } from './scheduler.ts';

export const EVENT_KINDS = ['grade', 'bury', 'suspend', 'unsuspend', 'forget', 'pull', 'make'] as const;
/** What the log holds about a card. Edits change the text, not the memory, and are kept apart. */
export type EventKind = (typeof EVENT_KINDS)[number];

export interface CardEvent {
  readonly kind: EventKind;
  readonly card: string;
  /** Milliseconds since the epoch, as the clock said. */
  readonly at: number;
  /** The learner's shift at that time, see domain/memory/day. */
  readonly shift: number;
  /** 1-4 for a grade. */
  readonly rating: number | null;
  /** Which parameters scheduled a grade. */
  readonly scheduler: number | null;
}

/** Everything that is derived from a card's events. */
export interface CardState {
  readonly memory: Memory;
  readonly suspended: boolean;
  /** Study day on which the card is hidden; 0 when it is not. */
  readonly buriedDay: number;
  /** Study day on which a new card was put before the others; 0 when it was not, or has been answered since. */
  readonly pulledDay: number;
  /** Whether the card was made of a question, missed in a quiz or read in a lab: without that there is none. */
  readonly made: boolean;
}

export const UNTOUCHED: CardState = { memory: FRESH, suspended: false, buriedDay: 0, pulledDay: 0, made: false };

/** The state after one more event. Answering live and rebuilding from the log are this same function. */
export function applyEvent(state: CardState, event: CardEvent, schedulers: (id: number) => Scheduler): CardState {
  switch (event.kind) {
    case 'grade': {
      const rating = ratingOf(event.rating ?? 0);
      if (rating === undefined) return state;
      return { ...state, pulledDay: 0, memory: schedulers(event.scheduler ?? 0).answer(state.memory, event.card, rating, event.at, event.shift) };
    }
    case 'bury':
      return { ...state, buriedDay: studyDay(event.at, event.shift) };
    case 'suspend':
      return { ...state, suspended: true };
    case 'unsuspend':
      return { ...state, suspended: false };
    case 'forget':
      return { ...state, memory: FRESH, pulledDay: 0 };
    case 'pull':
      return pulled(state, studyDay(event.at, event.shift), event.shift);
    case 'make':
      return madeOf(event, { ...pulled(state, studyDay(event.at, event.shift), event.shift), made: true });
  }
}

/** What a lab's explain text has just said is asked from the next day on. */
function madeOf({ card, at, shift }: CardEvent, state: CardState): CardState {
  const { item = '' } = parseCardId(card) ?? {};
  return isExplainedItem(item) ? { ...state, buriedDay: studyDay(at, shift) } : state;
}

/**
 * A card brought forward: due today, or tomorrow when it was answered today; a new one before the other new ones. What
 * is known of it stays, and so does a day that comes sooner.
 */
function pulled(state: CardState, today: number, shift: number): CardState {
  const { memory } = state;
  if (memory.state === STATES.fresh) return state.pulledDay > 0 ? state : { ...state, pulledDay: today };
  const dueDay = Math.max(today, memory.lastDay + 1);
  if (memory.state !== STATES.review || memory.dueDay <= dueDay) return state;
  return { ...state, memory: { ...memory, dueDay, due: dayStart(dueDay, shift), interval: dueDay - memory.lastDay } };
}

/** The state of one card from all its events that were not undone, oldest first. */
export function replay(events: readonly CardEvent[], schedulers: (id: number) => Scheduler): CardState {
  return events.reduce((state, event) => applyEvent(state, event, schedulers), UNTOUCHED);
}
