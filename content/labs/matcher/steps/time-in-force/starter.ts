import type { Book, Event, Level, Order, Side } from './kit';

/**
 * Step 2: step 1 with market orders, immediate or cancel, fill or kill, and post-only. If your first book does all of this
 * as well, `export const forceBook = limitBook;` is enough.
 */
export function forceBook(): Book {
  return {
    place(order: Order): readonly Event[] {
      return [];
    },
    depth(side: Side): readonly Level[] {
      return [];
    },
  };
}
