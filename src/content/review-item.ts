import { cardOfQuestion } from '../domain/quiz/question-card.ts';
import type { CardItem, Lang } from '../domain/topic.ts';
import type { Catalog, Found } from './catalog.ts';

/** What a card of the review shows: a card item of the module or, behind a card that a quiz made, the question as one. */
export function reviewItem(catalog: Catalog, topic: string, item: string, lang: Lang): Found<CardItem> | undefined {
  const card = catalog.cardItem(topic, item, lang);
  if (card) return card;
  const question = catalog.question(topic, item, lang);
  return question && { item: cardOfQuestion(question.item), lang: question.lang };
}
