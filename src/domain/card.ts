import type { CardItem } from './topic.ts';

/**
 * What one review shows: an item of a module, or a part of one. A reverse card is two, a cloze one for each blank;
 * parts of the same item are siblings and are not shown on the same day.
 */
export interface CardRef {
  /** `go/slice#c-header`, `go/slice#c-ids/reverse`, `go/slice#c-threshold-history/c2`, `go/slice#q-alias`: what progress is stored by. */
  readonly id: string;
  /** `go/slice`. */
  readonly topic: string;
  /** `go/slice#c-threshold-history`: the item, shared by siblings. */
  readonly note: string;
}

/** Face of a card within its item. */
export type Face = { readonly is: 'front' } | { readonly is: 'reverse' } | { readonly is: 'blank'; readonly part: number };

/** The cards that an item is reviewed as, in order. */
export function cardsOf(topic: string, item: Pick<CardItem, 'id' | 'kind' | 'parts'>): readonly CardRef[] {
  const note = `${topic}#${item.id}`;
  const ref = (suffix: string): CardRef => ({ id: `${note}${suffix}`, topic, note });
  if (item.kind === 'basic') return [ref('')];
  if (item.kind === 'reverse') return [ref(''), ref('/reverse')];
  return Array.from({ length: item.parts }, (_, index) => ref(`/c${index + 1}`));
}

/** The card that a question becomes, of a quiz or of a lab: it hangs on the question's id, `go/slice#q-alias`, and has no siblings. */
export function questionCard(question: string): CardRef {
  const [topic = ''] = question.split('#');
  return { id: question, topic, note: question };
}

/** Whether an item is a question by its id, `q-alias`: behind a card, one that a quiz made. */
export function isQuestionItem(item: string): boolean {
  return item.startsWith('q-');
}

/** Whether an item is a question of a lab's explain text that has no card, `x-testing-limiters`: it is one after it was read. */
export function isExplainedItem(item: string): boolean {
  return item.startsWith('x-');
}

/** Takes a card's id apart; `undefined` when it is not one. */
export function parseCardId(id: string): { readonly topic: string; readonly item: string; readonly face: Face } | undefined {
  const [, topic, item, suffix, part] = /^([^#]+)#([^/]+)(\/(?:reverse|c(\d+)))?$/.exec(id) ?? [];
  if (topic === undefined || item === undefined) return undefined;
  if (part !== undefined) return { topic, item, face: { is: 'blank', part: Number(part) } };
  return { topic, item, face: suffix === undefined ? { is: 'front' } : { is: 'reverse' } };
}
