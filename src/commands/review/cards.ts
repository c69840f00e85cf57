import type { Catalog, Found } from '../../content/catalog.ts';
import { explainedText, readExplained } from '../../content/explained.ts';
import { labsOf, reviewItem } from '../../content/review-item.ts';
import { itemText, readEditedCard, replaceInFile } from '../../content/revise.ts';
import { isExplainedItem, parseCardId } from '../../domain/card.ts';
import { type Edit, editKey } from '../../domain/review/edit.ts';
import type { CardView, Draft, Notice } from '../../domain/review/desk.ts';
import type { CardItem, Lang } from '../../domain/topic.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { join } from 'node:path';

type Sides = Pick<CardView, 'question' | 'answer' | 'blank'>;

/** A card's text as the learner sees it: the module's, or the learner's own wording of it. */
export class CardTexts {
  readonly #store: Store;
  readonly #catalog: Catalog;
  readonly #lang: Lang;
  readonly #shipped: string;
  /** Cards of own files changed in this sitting; the compiled index learns of them at the next start. */
  readonly #revised = new Map<string, CardItem>();

  constructor(context: Context, catalog: Catalog) {
    this.#store = context.store;
    this.#catalog = catalog;
    this.#lang = context.lang;
    this.#shipped = context.paths.content;
  }

  /** The item behind a card id, or `undefined` when the content no longer holds it. */
  find(card: string): (Found<CardItem> & { readonly note: string; readonly topic: string }) | undefined {
    const parsed = parseCardId(card);
    const found = parsed && reviewItem(this.#catalog, parsed.topic, parsed.item, this.#lang);
    if (!parsed || !found) return undefined;
    const note = `${parsed.topic}#${parsed.item}`;
    const edit = this.#edit(note, found.lang);
    const overlaid = edit?.in === 'overlay' ? edit.card : this.#revised.get(editKey(note, found.lang));
    return { note, topic: parsed.topic, lang: found.lang, item: overlaid ?? found.item };
  }

  /** Which sides a card shows first and after. */
  sides(card: string, item: CardItem): Sides {
    const face = parseCardId(card)?.face;
    if (face?.is === 'blank') return { question: item.front, answer: item.front, blank: face.part };
    return face?.is === 'reverse' ? { question: item.back, answer: item.front } : { question: item.front, answer: item.back };
  }

  draft(card: string): Draft {
    const found = this.find(card);
    const edit = found && this.#edit(found.note, found.lang);
    const text = edit?.in === 'overlay' ? edit.text : found && this.#sourceText(found);
    return { name: `${found?.item.id ?? 'card'}.md`, text: `${text ?? ''}\n` };
  }

  /** Saves an edited text where it belongs and returns what the log shall keep of it, or why it was not saved. */
  revise(card: string, text: string): { readonly key: string; readonly edit: Edit } | Notice {
    const found = this.find(card);
    if (!found) return { is: 'unchanged' };
    const read = isExplainedItem(found.item.id) ? readExplained(text, found.item) : readEditedCard(text, found.item);
    if (!read.card) return { is: 'faults', faults: read.faults };
    const key = editKey(found.note, found.lang);
    if (this.#isShipped(found.topic) || isExplainedItem(found.item.id)) return { key, edit: { in: 'overlay', text: text.trimEnd(), card: read.card } };
    const path = this.#path(found.topic, found.lang);
    const before = this.#sourceText(found) ?? '';
    if (!replaceInFile(path, before, text.trimEnd())) return { is: 'unchanged' };
    return { key, edit: { in: 'file', path, before, after: text.trimEnd() } };
  }

  /** Takes the text that now stands in a learner's own file for the rest of this sitting. */
  remember(key: string, text: string): void {
    const [note = '', lang] = key.split('@');
    const found = this.find(note);
    const card = found && readEditedCard(text, found.item).card;
    if (card && lang) this.#revised.set(key, card);
  }

  #edit(note: string, lang: Lang): Edit | undefined {
    const payload = this.#store.edits.get(editKey(note, lang));
    return payload === undefined ? undefined : (JSON.parse(payload) as Edit);
  }

  #sourceText(found: { readonly topic: string; readonly lang: Lang; readonly item: CardItem }): string | undefined {
    if (isExplainedItem(found.item.id)) return explainedText(...labsOf(this.#catalog, found.topic, found.lang), found.item.id, found.lang);
    return itemText({ id: found.topic, lang: found.lang, path: this.#path(found.topic, found.lang) }, found.item.id);
  }

  #isShipped(topic: string): boolean {
    return this.#catalog.topic(topic)?.root.folder === this.#shipped;
  }

  #path(topic: string, lang: Lang): string {
    return join(this.#catalog.topic(topic)?.root.folder ?? this.#shipped, topic, `${lang}.md`);
  }
}
