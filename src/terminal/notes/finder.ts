import type { Key } from '../keys.ts';
import { type Match, matchesIn } from './find.ts';

/** One of the places where something was found: the how-manieth of its page. */
export interface Spot {
  readonly page: number;
  readonly at: number;
}

/** Looking for a text in pages of painted lines: what is typed, and which of the places found is shown. */
export class Finder {
  #typed: string | undefined;
  #query = '';
  #byWords = false;
  #spot: Spot | undefined;

  /** What is being typed; `undefined` when nothing is. */
  get typed(): string | undefined {
    return this.#typed;
  }

  /** What is looked for; empty when nothing is. */
  get query(): string {
    return this.#query;
  }

  get spot(): Spot | undefined {
    return this.#spot;
  }

  open(): void {
    this.#typed = '';
  }

  /** Looks for a query without typing, as a search does that led here: where it does not stand whole, for its words. */
  ask(query: string): void {
    this.#query = query.trim();
    this.#byWords = true;
  }

  clear(): void {
    this.#query = '';
    this.#spot = undefined;
    this.#typed = undefined;
  }

  /** Takes a key while something is typed; `enter` when the text is whole. */
  type({ name, sequence = '', ctrl }: Key): 'enter' | 'stay' {
    if (name === 'escape') this.#typed = undefined;
    else if (name === 'backspace') this.#typed = this.#typed === '' ? undefined : [...(this.#typed ?? '')].slice(0, -1).join('');
    else if (name === 'return' || name === 'enter') {
      const query = this.#typed ?? '';
      this.clear();
      this.#query = query.trim();
      this.#byWords = false;
      return 'enter';
    } else if (!ctrl && sequence !== '' && !/[\u0000-\u001f\u007f]/.test(sequence)) this.#typed = `${this.#typed ?? ''}${sequence}`;
    return 'stay';
  }

  /** Where it stands in the lines of a page. */
  matches(lines: readonly string[]): readonly Match[] {
    if (this.#query === '') return [];
    const whole = matchesIn(lines, this.#query);
    if (whole.length > 0 || !this.#byWords) return whole;
    return this.#query
      .split(/\s+/)
      .flatMap((word) => matchesIn(lines, word))
      .toSorted((a, b) => a.from.line - b.from.line || a.from.cell - b.from.cell);
  }

  /** Goes to the next place from a page on, round to the first after the last; the match there, or `undefined` when it stands nowhere. */
  next(page: number, count: number, lines: (page: number) => readonly string[]): Match | undefined {
    const first = this.#spot?.page === page ? this.#spot.at + 1 : 0;
    for (let i = 0; i <= count; i++) {
      const at = i === 0 ? first : 0;
      const match = this.matches(lines((page + i) % count))[at];
      if (!match) continue;
      this.#spot = { page: (page + i) % count, at };
      return match;
    }
    return undefined;
  }
}
