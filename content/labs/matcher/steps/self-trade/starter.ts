import type { EditableBook, Event, Level, Order, Side } from './kit';

/** Step 4: step 3 with owners. Where an order meets one of its owner, its own choice says which of them has to go. */
export function selfTradeBook(): EditableBook {
  return {
    place(order: Order): readonly Event[] {
      return [];
    },
    cancel(id: number): readonly Event[] {
      return [];
    },
    replace(id: number, price: number, quantity: number): readonly Event[] {
      return [];
    },
    depth(side: Side): readonly Level[] {
      return [];
    },
  };
}
