import type { Case } from './kit';

/**
 * 你自己的用例。`wengu lab test` 和 `wengu lab watch` 在检查之前先跑当前这一步的用例。
 * 一个用例写明测的是哪个函数，抛出异常就是没过。要测的函数在文件开头引入：
 * import { limitBook } from './solution';
 */
export const cases: Case[] = [
  // {
  //   name: '成交价是挂单方的',
  //   of: 'limitBook',
  //   run() {
  //     const book = limitBook();
  //     book.place({ id: 1, side: 'sell', price: 100, quantity: 1 });
  //     const trade = book.place({ id: 2, side: 'buy', price: 101, quantity: 1 }).find(({ is }) => is === 'trade');
  //     if (trade?.is !== 'trade' || trade.price !== 100) throw new Error(JSON.stringify(trade));
  //   },
  // },
];
