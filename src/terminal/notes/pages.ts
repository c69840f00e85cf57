import type { Book } from '../../domain/notes/book.ts';
import type { Pen } from '../sheet.ts';
import { pageBody } from './frame.ts';

/** The painted pages of a book: its sections and the end. Each is painted once for a width. */
export class Pages {
  readonly #book: Book;
  readonly #go: string | undefined;
  #painted = new Map<number, readonly string[]>();
  #paintedFor = '';

  constructor(book: Book, go: string | undefined) {
    this.#book = book;
    this.#go = go;
  }

  /** Index of the end. */
  get last(): number {
    return this.#book.sections.length;
  }

  body(page: number, pen: Pen): readonly string[] {
    const wanted = `${pen.columns} ${pen.highlight !== undefined}`; // the highlighter's coming changes colours
    if (this.#paintedFor !== wanted) this.#painted = new Map();
    this.#paintedFor = wanted;
    const body = this.#painted.get(page) ?? pageBody(this.#book, page, pen, this.#go);
    this.#painted.set(page, body);
    return body;
  }
}
