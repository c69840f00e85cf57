import type { Memory } from '../memory/memory.ts';
import type { Scheduler } from '../memory/scheduler.ts';

/** What mastery needs to know of a card. */
export type Remembered = Pick<Memory, 'state' | 'stability' | 'lastDay'>;

/** How well some cards are known: the mean of their recall on a study day, 0-1. A card never seen counts 0; no cards, 0. */
export function mastery(cards: readonly Remembered[], day: number, scheduler: Pick<Scheduler, 'recall'>): number {
  if (cards.length === 0) return 0;
  return cards.reduce((sum, card) => sum + scheduler.recall(card, day), 0) / cards.length;
}

/** The mastery of each topic that has cards. */
export function masteryByTopic(cards: readonly (Remembered & { readonly topic: string })[], day: number, scheduler: Pick<Scheduler, 'recall'>): ReadonlyMap<string, number> {
  const topics = new Map<string, Remembered[]>();
  for (const card of cards) {
    const known = topics.get(card.topic);
    if (known) known.push(card);
    else topics.set(card.topic, [card]);
  }
  return new Map([...topics].map(([topic, inside]) => [topic, mastery(inside, day, scheduler)]));
}
