import type { Key } from '../keys.ts';
import { type Match, matchesIn } from './find.ts';

interface Found {
  readonly page: number;
  readonly match: Match;
}

/** Looking for a text in pages of lines: what is typed, what was found, and which of it is shown. */
export class Finder {
  #typed: string | undefined;
  #query = '';
  #found: readonly Found[] = [];
  #at = 0;
  #columns = 0;

  /** What is being typed; `undefined` when nothing is. */
  get typed(): string | undefined {
    return this.#typed;
  }

  /** What was looked for; empty when nothing was. */
  get query(): string {
    return this.#query;
  }

  get count(): number {
    return this.#found.length;
  }

  get at(): number {
    return this.#at;
  }

  open(): void {
    this.#typed = '';
  }

  /** Asks without typing, as a search does that led here. */
  ask(query: string): void {
    this.#query = query.trim();
    this.#columns = 0;
  }

  clear(): void {
    this.#query = '';
    this.#found = [];
    this.#typed = undefined;
  }

  /** Takes a key while something is typed; `enter` when the text is whole. */
  type({ name, sequence = '', ctrl }: Key): 'enter' | 'stay' {
    if (name === 'escape') this.#typed = undefined;
    else if (name === 'backspace') this.#typed = this.#typed === '' ? undefined : [...(this.#typed ?? '')].slice(0, -1).join('');
    else if (name === 'return' || name === 'enter') {
      this.ask(this.#typed ?? '');
      this.#typed = undefined;
      return 'enter';
    } else if (!ctrl && sequence !== '' && !/[\u0000-\u001f\u007f]/.test(sequence)) this.#typed = `${this.#typed ?? ''}${sequence}`;
    return 'stay';
  }

  /** Looks through all pages, unless that was done for this width; begins at `page`. True when it looked. */
  look(pages: () => readonly (readonly string[])[], columns: number, page?: number): boolean {
    if (this.#query === '' || this.#columns === columns) return false;
    this.#columns = columns;
    const lines = pages();
    const whole = foundIn(lines, [this.#query]);
    this.#found = whole.length > 0 ? whole : foundIn(lines, this.#query.split(/\s+/));
    if (page !== undefined) this.#at = Math.max(0, this.#found.findIndex((found) => found.page >= page));
    else this.#at = Math.max(0, Math.min(this.#at, this.#found.length - 1));
    return true;
  }

  next(): void {
    if (this.#found.length > 0) this.#at = (this.#at + 1) % this.#found.length;
  }

  /** The one to show. */
  current(): Found | undefined {
    return this.#found[this.#at];
  }

  on(page: number): readonly Match[] {
    return this.#found.flatMap((found) => (found.page === page ? [found.match] : []));
  }
}

/** Where any of some texts stands, in order. */
function foundIn(pages: readonly (readonly string[])[], texts: readonly string[]): readonly Found[] {
  return pages.flatMap((lines, page) =>
    texts
      .flatMap((text) => matchesIn(lines, text))
      .toSorted((a, b) => a.from.line - b.from.line || a.from.cell - b.from.cell)
      .map((match) => ({ page, match })),
  );
}
