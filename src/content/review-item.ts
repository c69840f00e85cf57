import { isExplainedItem } from '../domain/card.ts';
import { cardOfQuestion } from '../domain/quiz/question-card.ts';
import type { CardItem, Lang } from '../domain/topic.ts';
import type { Catalog, Found } from './catalog.ts';
import { explainedItem } from './explained.ts';

/** What a card of the review shows: a card item of the module or, behind a card that was made of a question, the question as one. */
export function reviewItem(catalog: Catalog, topic: string, item: string, lang: Lang): Found<CardItem> | undefined {
  if (isExplainedItem(item)) return explainedItem(...labsOf(catalog, topic, lang), item, lang);
  const card = catalog.cardItem(topic, item, lang);
  if (card) return card;
  const question = catalog.question(topic, item, lang);
  return question && { item: cardOfQuestion(question.item), lang: question.lang };
}

/** Where the labs of a topic are written, and which they are. */
export function labsOf(catalog: Catalog, topic: string, lang: Lang): readonly [root: string, labs: readonly string[]] {
  return [catalog.topic(topic)?.root.folder ?? '', catalog.rest(topic, lang)?.front.labs ?? []];
}
