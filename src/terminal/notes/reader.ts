import { plainText } from '../../domain/markdown/text.ts';
import type { Book } from '../../domain/notes/book.ts';
import type { Place } from '../../domain/notes/places.ts';
import type { Key, Stage } from '../keys.ts';
import type { MarkdownStyle } from '../markdown/style.ts';
import { fit } from '../markdown/width.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { readPhrases as p } from '../phrases/read.ts';
import { Scroll } from '../scroll.ts';
import { layOut, LEAST, type Pen, type Sheet, spaceOf } from '../sheet.ts';
import type { Theme } from '../theme.ts';
import { lit, type Match } from './find.ts';
import { Finder } from './finder.ts';
import { pageSheet } from './frame.ts';
import { Pages } from './pages.ts';
import { Panels } from './panels.ts';

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

const PANEL_KEYS: Readonly<Record<string, Parameters<Panels['open']>[0]>> = { t: 'contents', c: 'cards', s: 'sources', '?': 'help', h: 'help' };
/** What stands above a find. */
const CONTEXT_LINES = 5;

/** A module's notes on a screen, page by page, with its cards and sources at hand. */
export class Reader implements Stage {
  readonly #options: ReaderOptions;
  readonly #finder = new Finder();
  #page = 0;
  readonly #pages: Pages;
  readonly #scroll = new Scroll();
  readonly #panels: Panels;
  /** Where the page stood when something was laid over it. */
  #pageScroll = 0;
  #notice: string | undefined;
  /** True until what a search led here for was looked for. */
  #isLed = false;
  /** The pen of the latest frame: keys that look for something need its width. */
  #pen: Pen | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
    const { book, start, go, query, say } = options;
    this.#pages = new Pages(book, go);
    this.#panels = new Panels(book, say, go, this.#scroll);
    if (query !== undefined) this.#finder.ask(query);
    this.#isLed = query !== undefined;
    if ('section' in start) this.#page = start.section;
    else this.#panels.openItem(start.item);
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
    if (!this.#finder.spot && !this.#isLed) this.#finder.clear();
    if (this.#panels.isOpen) return this.#pressPanel(key);
    return this.#scroll.moved(key) ? 'stay' : this.#pressPage(key);
  };

  #sheet(pen: Pen): Sheet {
    if (!this.#panels.isOpen) return this.#pageSheet(pen);
    const sheet = this.#panels.sheet(this.#page, pen);
    return { ...sheet, body: this.#lit(sheet.body, this.#finder.matches(sheet.body), undefined) };
  }

  #pageSheet(pen: Pen): Sheet {
    const { book, go } = this.#options;
    const body = this.#pages.body(this.#page, pen);
    const matches = this.#finder.matches(body);
    if (this.#isLed) this.#showLed(matches.length > 0);
    const { spot, typed } = this.#finder;
    const current = spot?.page === this.#page ? matches[spot.at] : undefined;
    const notice = this.#notice ?? this.#found(matches.length);
    const around = { ...(go !== undefined && { go }), ...(notice !== undefined && { notice }), ...(typed !== undefined && { typed }) };
    return pageSheet(book, this.#page, this.#lit(body, matches, current), around, pen);
  }

  #lit(lines: readonly string[], matches: readonly Match[], current: Match | undefined): readonly string[] {
    const { theme } = this.#options;
    return matches.length === 0 ? lines : lit(lines, matches, { colour: theme.colour, arrow: theme.accent(theme.glyphs.arrow), current });
  }

  /** What is told of a find, `here` of which stand on this page. */
  #found(here: number): string | undefined {
    const { query, spot } = this.#finder;
    const { say } = this.#options;
    if (query === '') return undefined;
    if (!spot) return say(p.notFound, query);
    return `/${query}  ${say(p.found, spot.page === this.#page ? spot.at + 1 : 0, here)}`;
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
        return this.#findNext();
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
    else if (sequence === 'c' && book.cards.length === 0) this.#notice = say(p.noCards);
    else if (Object.hasOwn(PANEL_KEYS, sequence)) this.#open(PANEL_KEYS[sequence] ?? 'help');
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
    return this.#finder.type(key) === 'enter' ? this.#findNext() : 'stay';
  }

  #findNext(): 'stay' {
    const pen = this.#pen;
    if (!pen || this.#finder.query === '') return 'stay';
    const match = this.#finder.next(this.#page, this.#pages.last + 1, (page) => this.#pages.body(page, pen));
    if (match) this.#turn(this.#finder.spot?.page ?? this.#page);
    if (match) this.#scroll.to(match.from.line - CONTEXT_LINES);
    return 'stay';
  }

  /** Scrolls to what a search led here for, if it is on this page. */
  #showLed(isHere: boolean): void {
    this.#isLed = false;
    if (isHere) this.#findNext();
    else this.#finder.clear();
  }

  #pressPanel(key: Key): 'stay' | 'end' {
    const outcome = this.#panels.press(key);
    if (outcome === 'left') return 'end';
    if (outcome === 'closed') this.#scroll.to(this.#pageScroll);
    return typeof outcome === 'object' ? this.#turn(outcome.page) : 'stay';
  }

  #open(is: Parameters<Panels['open']>[0]): 'stay' {
    this.#pageScroll = this.#scroll.at;
    this.#panels.open(is, this.#page);
    return 'stay';
  }
}
