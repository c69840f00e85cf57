import { type Book, type BookItem, itemOf, itemsOfKind } from '../../domain/notes/book.ts';
import { closestSection } from '../../domain/review/section.ts';
import type { Key } from '../keys.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { readPhrases as p } from '../phrases/read.ts';
import type { Scroll } from '../scroll.ts';
import type { Pen, Sheet } from '../sheet.ts';
import { contentRows, helpSheet, itemRows, itemSheet, listSheet, sourcesSheet } from './frame.ts';
import { itemBlocks } from './item.ts';
import { Pick, pickBody, scrollTo } from './pick.ts';

/** What lies over a page of notes. An item remembers the list that it was opened from; from outside there is none. */
type Panel =
  | { readonly is: 'contents' | 'cards'; readonly pick: Pick }
  | { readonly is: 'item'; readonly items: readonly BookItem[]; readonly at: number; readonly from: Panel | undefined }
  | { readonly is: 'sources' | 'help' };

/** What a key led to: `closed` shows the page again, `left` ends what was opened from outside, a page turns to it. */
export type Outcome = 'stay' | 'closed' | 'left' | { readonly page: number };

/** The sheets beside the pages: contents, cards, an item, sources, help. At most one is open. */
export class Panels {
  readonly #book: Book;
  readonly #say: Speaker;
  readonly #go: string | undefined;
  readonly #scroll: Scroll;
  #open: Panel | undefined;

  constructor(book: Book, say: Speaker, go: string | undefined, scroll: Scroll) {
    this.#book = book;
    this.#say = say;
    this.#go = go;
    this.#scroll = scroll;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Opens the contents, the cards, the sources or the help. */
  open(is: Exclude<Panel['is'], 'item'>, page: number): void {
    const { sections, cards } = this.#book;
    if (is === 'contents') this.#turn({ is, pick: new Pick(sections.length + 1, page) });
    else if (is === 'cards') this.#turn({ is, pick: new Pick(cards.length) });
    else this.#turn({ is });
  }

  /** Opens an item from outside. */
  openItem(id: string): void {
    this.#openItem(itemOf(this.#book, id), undefined);
  }

  press(key: Key): Outcome {
    const panel = this.#open;
    if (panel?.is === 'contents' || panel?.is === 'cards') return this.#pressList(panel, key);
    if (this.#scroll.moved(key)) return 'stay';
    if (panel?.is === 'item') return this.#pressItem(panel, key);
    return this.#turn(undefined);
  }

  /** The sheet of what is open over a page. */
  sheet(page: number, pen: Pen): Sheet {
    const panel = this.#open;
    const book = this.#book;
    switch (panel?.is) {
      case 'contents':
        return this.#listSheet(this.#say(p.contents), contentRows(book, pen, this.#go), panel.pick, pen);
      case 'cards':
        return this.#listSheet(this.#say(p.cards), itemRows(itemsOfKind(book, 'card'), pen, this.#go), panel.pick, pen);
      case 'item': {
        const item = panel.items[panel.at];
        return item ? itemSheet(book, item, `${panel.at + 1}/${panel.items.length}`, pen, this.#go) : helpSheet(book, pen);
      }
      case 'sources':
        return sourcesSheet(book, page, pen);
      default:
        return helpSheet(book, pen);
    }
  }

  #listSheet(what: string, rows: readonly (readonly string[])[], pick: Pick, pen: Pen): Sheet {
    const { body, top, bottom } = pickBody(rows, pick.at, pen);
    const sheet = listSheet(what, this.#book, body, pen);
    this.#scroll.to(scrollTo(sheet, this.#scroll.at, top, bottom, pen));
    return sheet;
  }

  #pressList(panel: Extract<Panel, { pick: Pick }>, key: Key): Outcome {
    if (panel.pick.moved(key)) return 'stay';
    if (key.name !== 'return' && key.name !== 'enter' && key.name !== 'space') return this.#turn(undefined);
    if (panel.is === 'cards') return this.#openItem(itemsOfKind(this.#book, 'card')[panel.pick.at], panel);
    this.#turn(undefined);
    return { page: panel.pick.at };
  }

  #pressItem(panel: Extract<Panel, { is: 'item' }>, { name }: Key): Outcome {
    const step = name === 'right' || name === 'n' ? 1 : name === 'left' || name === 'p' ? -1 : 0;
    if (step !== 0) return this.#turn({ ...panel, at: Math.max(0, Math.min(panel.items.length - 1, panel.at + step)) });
    if (name === 'o') return this.#notesOf(panel.items[panel.at]);
    if (name !== 'q' && name !== 'escape') return 'stay';
    if (panel.from) return this.#turn(panel.from);
    return 'left';
  }

  #openItem(item: BookItem | undefined, from: Panel | undefined): Outcome {
    if (!item) return 'stay';
    const items = itemsOfKind(this.#book, item.kind);
    return this.#turn({ is: 'item', items, at: items.findIndex((other) => other.item.id === item.item.id), from });
  }

  /** The section that speaks of an item. */
  #notesOf(found: BookItem | undefined): Outcome {
    this.#turn(undefined);
    if (!found) return 'closed';
    const { question, answer } = itemBlocks(found, this.#say);
    return { page: closestSection(this.#book.sections, [...question, ...answer], found.item.title) };
  }

  #turn(panel: Panel | undefined): 'stay' | 'closed' {
    this.#open = panel;
    if (panel) this.#scroll.to(0);
    return panel ? 'stay' : 'closed';
  }
}
