import { studyDay } from './day.ts';
import { FRESH, type Memory, ratingOf } from './memory.ts';
import type { Scheduler } from './scheduler.ts';

export const EVENT_KINDS = ['grade', 'bury', 'suspend', 'unsuspend', 'forget'] as const;
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
}

export const UNTOUCHED: CardState = { memory: FRESH, suspended: false, buriedDay: 0 };

/** The state after one more event. Answering live and rebuilding from the log are this same function. */
export function applyEvent(state: CardState, event: CardEvent, schedulers: (id: number) => Scheduler): CardState {
  switch (event.kind) {
    case 'grade': {
      const rating = ratingOf(event.rating ?? 0);
      if (rating === undefined) return state;
      return { ...state, memory: schedulers(event.scheduler ?? 0).answer(state.memory, event.card, rating, event.at, event.shift) };
    }
    case 'bury':
      return { ...state, buriedDay: studyDay(event.at, event.shift) };
    case 'suspend':
      return { ...state, suspended: true };
    case 'unsuspend':
      return { ...state, suspended: false };
    case 'forget':
      return { ...state, memory: FRESH };
  }
}

/** The state of one card from all its events that were not undone, oldest first. */
export function replay(events: readonly CardEvent[], schedulers: (id: number) => Scheduler): CardState {
  return events.reduce((state, event) => applyEvent(state, event, schedulers), UNTOUCHED);
}
