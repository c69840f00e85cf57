import { bookModel } from '../model.ts';
import type { MakeBook } from './calls.ts';

/** The executable specification of step 6: the book of the steps before, its best level read off its depth. What it costs does not matter here. */
export const speedModel: MakeBook = () => {
  const book = bookModel();
  return {
    place: (order) => book.place(order),
    cancel: (id) => book.cancel(id),
    best: (side) => book.depth(side)[0],
  };
};
