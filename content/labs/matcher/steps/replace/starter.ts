import type { EditableBook, Event, Level, Order, Side } from './kit';

/** Step 3: step 2 with orders that can be cancelled and replaced. The place in the queue stays only where the price does and the quantity falls. */
export function replaceBook(): EditableBook {
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
