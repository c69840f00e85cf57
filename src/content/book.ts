import type { Book } from '../domain/notes/book.ts';
import { type Edit, editKey } from '../domain/review/edit.ts';
import type { CardItem, Lang } from '../domain/topic.ts';
import { Trouble } from '../domain/trouble.ts';
import type { Catalog } from './catalog.ts';

/** The learner's standing edit of an item, as the store keeps it, by domain/review/edit's key. */
export type EditOf = (key: string) => string | undefined;

/** A module to be read, in a language or in the one it has; cards in the learner's own wording where there is one. */
export function readBook(catalog: Catalog, topic: string, lang: Lang, editOf: EditOf): Book {
  const rest = catalog.rest(topic, lang);
  if (!rest) throw new Trouble('topic-unknown', topic, '');
  const { front, notes, questions, interviews, sources } = rest;
  const cards = catalog.cards(topic, lang).map((card) => ownWording(card, editOf(editKey(`${topic}#${card.id}`, front.lang))));
  const related = front.related.filter((id) => catalog.topic(id));
  return { topic, title: front.title, group: catalog.groupName(front.group, lang), front: { ...front, related }, sections: notes, sources, cards, questions, interviews };
}

function ownWording(card: CardItem, payload: string | undefined): CardItem {
  const edit = payload === undefined ? undefined : (JSON.parse(payload) as Edit);
  return edit?.in === 'overlay' ? edit.card : card;
}
