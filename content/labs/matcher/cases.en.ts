import type { Case } from './kit';

/**
 * Cases of your own. `wengu lab test` and `wengu lab watch` run those of the step in hand before its checks.
 * A case names the function that it is about and fails when it throws. It imports what it tests at the top of this
 * file: import { limitBook } from './solution';
 */
export const cases: Case[] = [
  // {
  //   name: 'the price is the maker’s',
  //   of: 'limitBook',
  //   run() {
  //     const book = limitBook();
  //     book.place({ id: 1, side: 'sell', price: 100, quantity: 1 });
  //     const trade = book.place({ id: 2, side: 'buy', price: 101, quantity: 1 }).find(({ is }) => is === 'trade');
  //     if (trade?.is !== 'trade' || trade.price !== 100) throw new Error(JSON.stringify(trade));
  //   },
  // },
];
