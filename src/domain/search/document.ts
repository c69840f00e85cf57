import { plainText } from '../markdown/text.ts';
import { type Book, type BookItem, itemsOfKind } from '../notes/book.ts';
import { plainTitle } from '../notes/places.ts';
import type { InterviewItem, Lang, QuestionBody, QuestionItem } from '../topic.ts';

export const SEARCH_KINDS = ['notes', 'cards', 'quiz', 'interview'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** One thing that a search finds: a section of notes or an item, in one language. */
export interface SearchDocument {
  readonly topic: string;
  readonly kind: SearchKind;
  /** What stands after `#` in its place: a section's number from 1, or an item's id. */
  readonly item: string;
  readonly lang: Lang;
  /** The heading it stands under. */
  readonly title: string;
  /** What it is found by as by a title: the heading, or the module's title for where that begins. */
  readonly name: string;
  readonly body: string;
  /** What else it may be found by: names of its topic, version marks. */
  readonly marks: string;
}

/** Everything in a module that can be found. */
export function documentsOf(book: Book): readonly SearchDocument[] {
  const { topic, title, front } = book;
  const names = `${title} ${topic}`;
  const notes = book.sections.map(({ title: heading, blocks }, index): SearchDocument => {
    const own = { topic, kind: 'notes', item: String(index + 1), lang: front.lang, title: plainTitle(heading), body: plainText(blocks) } as const;
    return index === 0 ? { ...own, name: title, marks: `${names} ${front.tags.join(' ')} ${front.summary}` } : { ...own, name: own.title, marks: names };
  });
  const items = [...itemsOfKind(book, 'card'), ...itemsOfKind(book, 'quiz'), ...itemsOfKind(book, 'interview')];
  return [...notes, ...items.map((item) => itemDocument(item, topic, front.lang, names))];
}

function itemDocument(found: BookItem, topic: string, lang: Lang, names: string): SearchDocument {
  const { id, versions } = found.item;
  const title = plainTitle(found.item.title);
  const marks = [names, ...versions, ...termsOf(found)].join(' ');
  return { topic, kind: found.kind === 'card' ? 'cards' : found.kind, item: id, lang, title, name: title, body: bodyOf(found), marks };
}

function bodyOf(found: BookItem): string {
  switch (found.kind) {
    case 'card':
      return plainText([...found.item.front, ...found.item.back]);
    case 'quiz':
      return questionText(found.item);
    case 'interview':
      return interviewText(found.item);
  }
}

function questionText({ prompt, body, explanation }: QuestionItem): string {
  return [plainText(prompt), ...partsOf(body), plainText(explanation)].join('\n');
}

function partsOf(body: QuestionBody): readonly string[] {
  switch (body.kind) {
    case 'single':
    case 'multi':
    case 'tf':
      return body.options.map(({ text, feedback }) => plainText([...text, ...feedback]));
    case 'fill':
      return body.accepted.flatMap((answer) => (answer.by === 'pattern' ? [] : [String(answer.value)]));
    case 'match':
      return body.pairs.map(([left, right]) => plainText([...left, ...right]));
    case 'order':
      return body.steps.map(plainText);
    case 'short':
      return body.points.map(({ text }) => plainText(text));
  }
}

function interviewText({ prompt, answer, followUps, rubric, redFlags }: InterviewItem): string {
  const asked = followUps.flatMap((followUp) => [followUp.prompt, ...followUp.points.map((point) => point.text)]);
  return [prompt, answer, ...asked, ...rubric.map((criterion) => criterion.text), ...redFlags].map(plainText).join('\n');
}

/** Words by which an answer is known: nobody reads them, but they are what an item is about. */
function termsOf(found: BookItem): readonly string[] {
  if (found.kind === 'interview') return [...found.item.rubric, ...found.item.followUps.flatMap((followUp) => followUp.points)].flatMap((point) => point.terms);
  return found.kind === 'quiz' && found.item.body.kind === 'short' ? found.item.body.points.flatMap((point) => point.terms) : [];
}
