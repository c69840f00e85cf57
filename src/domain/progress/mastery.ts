import type { Memory } from '../memory/memory.ts';
import type { Scheduler } from '../memory/scheduler.ts';

/** What mastery needs to know of a card. */
export type Remembered = Pick<Memory, 'state' | 'stability' | 'lastDay'>;

/** How well some cards are known: the mean of their recall on a study day, 0-1. A card never seen counts 0; no cards, 0. */
export function mastery(cards: readonly Remembered[], day: number, scheduler: Pick<Scheduler, 'recall'>): number {
  if (cards.length === 0) return 0;
  return cards.reduce((sum, card) => sum + scheduler.recall(card, day), 0) / cards.length;
}
