import type { Book, Event, Level, Order, Side } from './kit';

/** Step 1: limit orders. The best price trades first, at one price whoever came first, and always at the maker's price. */
export function limitBook(): Book {
  return {
    place(order: Order): readonly Event[] {
      return [];
    },
    depth(side: Side): readonly Level[] {
      return [];
    },
  };
}
