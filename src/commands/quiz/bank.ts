import type { Catalog } from '../../content/catalog.ts';
import { reviewItem } from '../../content/review-item.ts';
import { type CardRef, cardsOf, parseCardId } from '../../domain/card.ts';
import { questionOf } from '../../domain/questions/list.ts';
import { goProgram } from '../../domain/questions/program.ts';
import type { PoolQuestion } from '../../domain/quiz/choose.ts';
import type { QuestionView } from '../../domain/quiz/desk.ts';
import { relatedCard } from '../../domain/quiz/related.ts';
import type { CardItem, Lang, QuestionItem } from '../../domain/topic.ts';

/** Every question of the content, read topic by topic when it is needed. */
export class QuestionBank {
  readonly #catalog: Catalog;
  readonly #lang: Lang;
  readonly #read = new Map<string, readonly QuestionItem[]>();

  constructor(catalog: Catalog, lang: Lang) {
    this.#catalog = catalog;
    this.#lang = lang;
  }

  /** The questions of some topics, or of all. */
  pool(topics: readonly string[] | undefined): readonly PoolQuestion[] {
    const ids = topics ?? this.#catalog.topics().map((topic) => topic.id);
    return ids.flatMap((topic) => this.#questions(topic).map(({ id, level, body }) => ({ id: `${topic}#${id}`, topic, level, kind: body.kind })));
  }

  item(id: string): QuestionItem | undefined {
    const [topic = '', name] = id.split('#');
    return this.#questions(topic).find((question) => question.id === name);
  }

  title(topic: string): string {
    return this.#catalog.title(topic, this.#lang);
  }

  /** What a face shows of a question; `undefined` when the content no longer holds it. */
  view(id: string, seed: string, place: number, count: number): QuestionView | undefined {
    const item = this.item(id);
    if (!item) return undefined;
    const [topic = ''] = id.split('#');
    const languages = this.#catalog.topic(topic)?.languages ?? [];
    const fallback = languages.includes(this.#lang) ? undefined : languages[0];
    const program = goProgram(item.prompt);
    const { title, level, versions } = item;
    return {
      ...{ id, topic, topicTitle: this.title(topic), title, level, versions, question: questionOf(item, seed), place, count },
      ...(program !== undefined && { program }),
      ...(fallback && { fallback }),
    };
  }

  /** The card that teaches what a question asks, among those that `isLive` lets pass: first one that a quiz made of it. */
  related(id: string, isLive: (card: string) => boolean): string | undefined {
    if (isLive(id)) return id;
    const item = this.item(id);
    const [topic = ''] = id.split('#');
    const refOf = (card: CardItem): CardRef | undefined => cardsOf(topic, card).find((ref) => isLive(ref.id));
    const card = item && relatedCard(item, this.#cardsOf(topic).filter((candidate) => refOf(candidate)));
    return card && refOf(card)?.id;
  }

  /** What a card is about; its id when the content no longer holds it. */
  cardTitle(card: string): string {
    const parsed = parseCardId(card);
    const found = parsed && reviewItem(this.#catalog, parsed.topic, parsed.item, this.#lang);
    return found?.item.title ?? card;
  }

  #questions(topic: string): readonly QuestionItem[] {
    const known = this.#read.get(topic);
    if (known) return known;
    const questions = this.#catalog.rest(topic, this.#lang)?.questions ?? [];
    this.#read.set(topic, questions);
    return questions;
  }

  #cardsOf(topic: string): readonly CardItem[] {
    const notes = new Set(this.#catalog.deck().flatMap((ref) => (ref.topic === topic ? [ref.note] : [])));
    return [...notes].flatMap((note) => this.#catalog.cardItem(topic, note.slice(topic.length + 1), this.#lang)?.item ?? []);
  }
}
