import type { Book, Level, Order, Side } from '../book.ts';
import type { Shape } from './shapes.ts';

/** What step 6 asks of a book: that of step 3 without replacing, and the best level. */
export interface FastBook extends Pick<Book, 'place' | 'cancel'> {
  best(side: Side): Level | undefined;
}

export type MakeBook = () => FastBook;

/** What is asked within a trace; a cost is measured on books of its own, of `size` and twice and four times that. */
export type Call =
  | { readonly is: 'place'; readonly order: Order }
  | { readonly is: 'cancel'; readonly id: number }
  | { readonly is: 'best'; readonly side: Side }
  | { readonly is: 'cost'; readonly of: Shape; readonly size: number; readonly side: Side };

/** A book begins empty and takes no options. */
export type Setup = Readonly<Record<string, never>>;
