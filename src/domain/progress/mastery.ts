import type { Memory } from '../memory/memory.ts';
import type { Scheduler } from '../memory/scheduler.ts';

/**
 * How far a topic is mastered on a study day, 0-1: the mean recall of all its cards, in which one never seen counts 0.
 * 0 for a topic without cards.
 */
export function mastery(cards: readonly Pick<Memory, 'state' | 'stability' | 'lastDay'>[], day: number, scheduler: Pick<Scheduler, 'recall'>): number {
  if (cards.length === 0) return 0;
  return cards.reduce((sum, card) => sum + scheduler.recall(card, day), 0) / cards.length;
}
