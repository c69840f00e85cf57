import { plainText } from '../../domain/markdown/text.ts';
import { type Book, type BookItem, itemOf, itemsOfKind } from '../../domain/notes/book.ts';
import type { Place } from '../../domain/notes/places.ts';
import { closestSection } from '../../domain/review/section.ts';
import type { Key, Stage } from '../keys.ts';
import type { MarkdownStyle } from '../markdown/style.ts';
import { fit } from '../markdown/width.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { readPhrases as p } from '../phrases/read.ts';
import { Scroll } from '../scroll.ts';
import { layOut, LEAST, type Pen, type Sheet, spaceOf } from '../sheet.ts';
import type { Theme } from '../theme.ts';
import { lit } from './find.ts';
import { Finder } from './finder.ts';
import { contentRows, helpSheet, itemRows, itemSheet, listSheet, pageSheet, sourcesSheet } from './frame.ts';
import { itemBlocks } from './item.ts';
import { Pages } from './pages.ts';
import { Pick, pickBody, scrollTo } from './pick.ts';

export interface ReaderOptions {
  readonly book: Book;
  readonly start: Place;
  readonly theme: Theme;
  readonly say: Speaker;
  /** The learner's version of Go. */
  readonly go?: string;
  /** What is marked from the start. */
  readonly query?: string;
  /** Asked at each frame: the highlighter may come while the learner reads. */
  readonly highlight: () => MarkdownStyle['highlight'];
}

/** What stands above a find. */
const CONTEXT_LINES = 5;

/** What lies over the page. */
type Panel =
  | { readonly is: 'contents' | 'cards'; readonly pick: Pick }
  | { readonly is: 'item'; readonly items: readonly BookItem[]; readonly at: number; readonly from: Panel | 'outside' }
  | { readonly is: 'sources' | 'help' };

/** A module's notes on a screen, page by page, with its cards and sources at hand. */
export class Reader implements Stage {
  readonly #options: ReaderOptions;
  readonly #finder = new Finder();
  #page = 0;
  readonly #pages: Pages;
  readonly #scroll = new Scroll();
  #panel: Panel | undefined;
  #pageScroll = 0;
  #notice: string | undefined;
  /** True until what a search led here for was looked for. */
  #isLed = false;
  /** The pen of the latest frame: keys that look for something need its width. */
  #pen: Pen | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
    const { book, start, go, query } = options;
    this.#pages = new Pages(book, go);
    if (query !== undefined) this.#finder.ask(query);
    this.#isLed = query !== undefined;
    if ('section' in start) this.#page = start.section;
    else this.#openItem(itemOf(book, start.item), 'outside');
  }

  readonly frame = (columns: number, rows: number): readonly string[] => {
    const { theme, say, highlight } = this.#options;
    if (columns < LEAST.columns || rows < LEAST.rows) return [fit(say(p.tooSmall), columns)];
    const paint = highlight();
    const pen: Pen = { theme, say, columns, rows, ...(paint && { highlight: paint }) };
    this.#pen = pen;
    const sheet = this.#sheet(pen);
    const { lines, furthest } = layOut(sheet, this.#scroll.at, pen);
    this.#scroll.laidOut(furthest, spaceOf(sheet, rows));
    return lines;
  };

  readonly press = (key: Key): 'stay' | 'end' => {
    if (this.#finder.typed !== undefined) return this.#pressTyped(key);
    this.#notice = undefined;
    if (this.#panel?.is === 'contents' || this.#panel?.is === 'cards') return this.#pressList(this.#panel, key);
    if (this.#scroll.moved(key)) return 'stay';
    if (this.#panel?.is === 'item') return this.#pressItem(this.#panel, key);
    if (this.#panel) return this.#open(undefined);
    return this.#pressPage(key);
  };

  #sheet(pen: Pen): Sheet {
    const { book, go, say } = this.#options;
    const panel = this.#panel;
    if (!panel) return this.#pageSheet(pen);
    switch (panel.is) {
      case 'help':
        return helpSheet(book, pen);
      case 'sources':
        return sourcesSheet(book, this.#page, pen);
      case 'item': {
        const item = panel.items[panel.at];
        return item ? itemSheet(book, item, `${panel.at + 1}/${panel.items.length}`, pen, go) : this.#pageSheet(pen);
      }
      case 'contents':
        return this.#listSheet(say(p.contents), contentRows(book, pen), panel.pick, pen);
      case 'cards':
        return this.#listSheet(say(p.cards), itemRows(itemsOfKind(book, 'card'), pen, go), panel.pick, pen);
    }
  }

  #listSheet(what: string, rows: readonly (readonly string[])[], pick: Pick, pen: Pen): Sheet {
    const { body, top, bottom } = pickBody(rows, pick.at, pen);
    const sheet = listSheet(what, this.#options.book, body, pen);
    this.#scroll.to(scrollTo(sheet, this.#scroll.at, top, bottom, pen));
    return sheet;
  }

  #pageSheet(pen: Pen): Sheet {
    const { book, theme, say } = this.#options;
    const finder = this.#finder;
    if (finder.look(() => this.#pages.all(pen), pen.columns, this.#isLed ? this.#page : undefined) && this.#isLed) this.#showLed();
    const body = this.#pages.body(this.#page, pen);
    const current = finder.current();
    const shown = finder.query === '' ? body : lit(body, finder.on(this.#page), { colour: theme.colour, arrow: theme.accent(theme.glyphs.arrow), current: current?.page === this.#page ? current.match : undefined });
    const said = finder.query === '' ? undefined : finder.count === 0 ? say(p.notFound, finder.query) : `/${finder.query}  ${say(p.found, finder.at + 1, finder.count)}`;
    const notice = this.#notice ?? said;
    return pageSheet(book, this.#page, shown, { ...(notice !== undefined && { notice }), ...(finder.typed !== undefined && { typed: finder.typed }) }, pen);
  }

  #pressPage(key: Key): 'stay' | 'end' {
    switch (key.name) {
      case 'right':
      case 'n':
        return this.#turn(this.#page + 1);
      case 'left':
      case 'p':
        return this.#turn(this.#page - 1);
      case 'space':
        if (this.#scroll.atEnd) return this.#turn(this.#page + 1);
        this.#scroll.moved({ name: 'pagedown' });
        return 'stay';
      case 'return':
      case 'enter':
        this.#finder.next();
        return this.#showFound();
      case 'escape':
        if (this.#finder.query === '') return 'end';
        this.#finder.clear();
        return 'stay';
      case 'q':
        return 'end';
      default:
        return this.#pressOther(key);
    }
  }

  #pressOther({ sequence = '' }: Key): 'stay' {
    const { book, say } = this.#options;
    if (sequence === '/') this.#finder.open();
    else if (sequence === 't') this.#open({ is: 'contents', pick: new Pick(this.#pages.last + 1, this.#page) });
    else if (sequence === 'c' && book.cards.length === 0) this.#notice = say(p.noCards);
    else if (sequence === 'c') this.#open({ is: 'cards', pick: new Pick(book.cards.length) });
    else if (sequence === 's') this.#open({ is: 'sources' });
    else if (sequence === '?' || sequence === 'h') this.#open({ is: 'help' });
    else if (/^[1-9]$/.test(sequence)) this.#notice = this.#sourceText(`S${sequence}`);
    return 'stay';
  }

  #sourceText(id: string): string {
    const source = this.#options.book.sources.find((candidate) => candidate.id === id);
    return source ? `[${id}] ${plainText(source.text).replace(/\s+/g, ' ')}` : this.#options.say(p.noSource, id);
  }

  #turn(page: number): 'stay' {
    if (page < 0 || page > this.#pages.last) return 'stay';
    this.#page = page;
    this.#scroll.to(0);
    return 'stay';
  }

  #pressTyped(key: Key): 'stay' {
    if (this.#finder.type(key) === 'stay') return 'stay';
    const pen = this.#pen;
    if (pen) this.#finder.look(() => this.#pages.all(pen), pen.columns, this.#page);
    return this.#showFound();
  }

  /** Scrolls to what a search led here for, if it is on this page. */
  #showLed(): void {
    this.#isLed = false;
    if (this.#finder.count === 0) this.#finder.clear();
    else if (this.#finder.current()?.page === this.#page) this.#showFound();
  }

  #showFound(): 'stay' {
    const found = this.#finder.current();
    if (this.#finder.query === '' || !found) return 'stay';
    this.#page = found.page;
    this.#scroll.to(found.match.from.line - CONTEXT_LINES);
    return 'stay';
  }

  #pressList(panel: Extract<Panel, { pick: Pick }>, key: Key): 'stay' {
    if (panel.pick.moved(key)) return 'stay';
    if (key.name !== 'return' && key.name !== 'enter' && key.name !== 'space') return this.#open(undefined);
    if (panel.is === 'contents') {
      this.#open(undefined);
      return this.#turn(panel.pick.at);
    }
    return this.#openItem(itemsOfKind(this.#options.book, 'card')[panel.pick.at], panel);
  }

  #pressItem(panel: Extract<Panel, { is: 'item' }>, { name }: Key): 'stay' | 'end' {
    const step = name === 'right' || name === 'n' ? 1 : name === 'left' || name === 'p' ? -1 : 0;
    if (step !== 0) {
      const at = Math.max(0, Math.min(panel.items.length - 1, panel.at + step));
      return this.#open({ ...panel, at });
    }
    if (name === 'o') return this.#openNotesOf(panel.items[panel.at]);
    if (name !== 'q' && name !== 'escape') return 'stay';
    if (panel.from === 'outside') return 'end';
    return this.#open(panel.from);
  }

  #openItem(item: BookItem | undefined, from: Panel | 'outside'): 'stay' {
    if (!item) return 'stay';
    const items = itemsOfKind(this.#options.book, item.kind);
    return this.#open({ is: 'item', items, at: items.findIndex((other) => other.item.id === item.item.id), from });
  }

  /** The section that speaks of an item. */
  #openNotesOf(found: BookItem | undefined): 'stay' {
    this.#open(undefined);
    if (!found) return 'stay';
    const { question, answer } = itemBlocks(found, this.#options.say);
    return this.#turn(closestSection(this.#options.book.sections, [...question, ...answer], found.item.title));
  }

  /** Lays something over the page, or takes it away again: the page then stands as it stood. */
  #open(panel: Panel | undefined): 'stay' {
    if (!this.#panel) this.#pageScroll = this.#scroll.at;
    this.#panel = panel;
    this.#scroll.to(panel ? 0 : this.#pageScroll);
    return 'stay';
  }
}
