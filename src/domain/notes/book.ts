import type { CardItem, FrontMatter, InterviewItem, Lang, NoteSection, QuestionItem, Source } from '../topic.ts';

/** A topic module as a reader leafs through it. Items that its language lacks stand there in the other one. */
export interface Book {
  /** `go/slice`. */
  readonly topic: string;
  readonly title: string;
  /** Name of the group. */
  readonly group: string;
  readonly front: FrontMatter;
  readonly sections: readonly NoteSection[];
  readonly sources: readonly Source[];
  readonly cards: readonly CardItem[];
  readonly questions: readonly QuestionItem[];
  readonly interviews: readonly InterviewItem[];
}

export type BookItem =
  | { readonly kind: 'card'; readonly item: CardItem }
  | { readonly kind: 'quiz'; readonly item: QuestionItem }
  | { readonly kind: 'interview'; readonly item: InterviewItem };

/** The item with an id, such as `c-header`. */
export function itemOf(book: Book, id: string): BookItem | undefined {
  const card = book.cards.find((item) => item.id === id);
  if (card) return { kind: 'card', item: card };
  const question = book.questions.find((item) => item.id === id);
  if (question) return { kind: 'quiz', item: question };
  const interview = book.interviews.find((item) => item.id === id);
  return interview && { kind: 'interview', item: interview };
}

/** All items of one kind, in order. */
export function itemsOfKind(book: Book, kind: BookItem['kind']): readonly BookItem[] {
  switch (kind) {
    case 'card':
      return book.cards.map((item) => ({ kind, item }));
    case 'quiz':
      return book.questions.map((item) => ({ kind, item }));
    case 'interview':
      return book.interviews.map((item) => ({ kind, item }));
  }
}

/** Whether the book speaks another language than was asked for. */
export function isFallback(book: Book, lang: Lang): boolean {
  return book.front.lang !== lang;
}
