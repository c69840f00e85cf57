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
      this.#query = this.#typed?.trim() ?? '';
      this.#typed = undefined;
      this.#columns = 0;
      return 'enter';
    } else if (!ctrl && sequence !== '' && !/[\u0000-\u001f\u007f]/.test(sequence)) this.#typed = `${this.#typed ?? ''}${sequence}`;
    return 'stay';
  }

  /** Looks through all pages, unless that was done for this width; begins at `page`. */
  look(pages: () => readonly (readonly string[])[], columns: number, page?: number): void {
    if (this.#query === '' || this.#columns === columns) return;
    this.#columns = columns;
    this.#found = pages().flatMap((lines, index) => matchesIn(lines, this.#query).map((match) => ({ page: index, match })));
    if (page !== undefined) this.#at = Math.max(0, this.#found.findIndex((found) => found.page >= page));
    else this.#at = Math.max(0, Math.min(this.#at, this.#found.length - 1));
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
