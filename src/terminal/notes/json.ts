import { plainText } from '../../domain/markdown/text.ts';
import { type Book, type BookItem, itemOf, itemsOfKind } from '../../domain/notes/book.ts';
import { isCorrections } from '../../domain/notes/corrections.ts';
import { fade, fadedTexts, failsAt } from '../../domain/notes/fade.ts';
import { type Place, placeName, plainTitle } from '../../domain/notes/places.ts';
import type { NoteSection } from '../../domain/topic.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { itemBlocks } from './item.ts';
import { applies } from './text.ts';

/** A module as one JSON document, field names as the README promises; with a place only that section or item. */
export function jsonNotes(book: Book, place: Place | undefined, go: string | undefined, say: Speaker) {
  const { topic, title, group, front, sources } = book;
  const { lang, level, minutes, summary, target, verified, labs, related } = front;
  const head = { topic, title, group, lang, level, minutes, summary, target, verified, go: go ?? null };
  const tail = { sources: sources.map(({ id, text }) => ({ id, text: plainText(text) })), labs, related };
  const item = place && 'item' in place ? itemOf(book, place.item) : undefined;
  if (item) return { ...head, item: { ...itemJson(item, book, go), ...textsOf(item, say) }, ...tail };
  const only = place && 'section' in place ? place.section : undefined;
  const sections = book.sections.map((section, index) => sectionJson(section, index, book, go)).filter((_, index) => only === undefined || index === only);
  const items = (kind: BookItem['kind']) => itemsOfKind(book, kind).map((found) => itemJson(found, book, go));
  return { ...head, sections, cards: items('card'), quiz: items('quiz'), interview: items('interview'), ...tail };
}

function sectionJson(section: NoteSection, index: number, { topic }: Book, go: string | undefined) {
  const outOfRange = go === undefined ? [] : fadedTexts(fade(section.blocks, failsAt('go', go)));
  return { place: placeName(topic, { section: index }), number: index + 1, title: plainTitle(section.title), corrections: isCorrections(section), text: plainText(section.blocks), outOfRange };
}

function itemJson({ kind, item }: BookItem, { topic }: Book, go: string | undefined) {
  const { id, title, level, versions } = item;
  return { place: placeName(topic, { item: id }), kind, id, title: plainTitle(title), level, versions, applies: applies(versions, go) };
}

function textsOf(found: BookItem, say: Speaker) {
  const { question, answer } = itemBlocks(found, say);
  return { question: plainText(question), answer: plainText(answer), cites: found.item.sources };
}
