import type { Check } from '../../../kit/lab.ts';
import { ALL, type Asking, checksOf, EVENTS } from '../asking.ts';

const ASKED: readonly Asking[] = [
  {
    id: 'price',
    fault: { zh: '该先成交的价位，或成交的价格，不对', en: 'the wrong price is met first, or traded at' },
    card: 'c-maker-price',
    fields: EVENTS,
    // One lot each and far apart: nothing is filled in part, hardly two stand at one price.
    habits: { length: 14, spread: 6, most: 1 },
  },
  {
    id: 'time',
    fault: { zh: '同一价格里的先后不对', en: 'at one price the wrong order is met first' },
    card: 'c-two-queues',
    fields: EVENTS,
    habits: { length: 16, spread: 0, most: 1, first: 'sell' },
  },
  {
    id: 'partial',
    fault: { zh: '部分成交之后，剩下的量或它的位置不对', en: 'after a fill in part, what is left or its place is wrong' },
    card: 'c-two-queues',
    fields: EVENTS,
    habits: { length: 16, spread: 1, most: 5 },
  },
  {
    id: 'ids',
    fault: { zh: '重复的单号，或调用者改动自己的对象，处理得不对', en: 'an id that comes again, or what the caller does to its object, goes wrong' },
    card: 'c-idempotent',
    fields: EVENTS,
    habits: { length: 16, spread: 1, most: 3, again: 0.4, wiped: 0.3 },
  },
  {
    id: 'depth',
    fault: { zh: '订单簿的价位或数量不对', en: 'the levels of the book or their quantities are wrong' },
    card: 'c-structure',
    fields: ALL,
    habits: { length: 20, spread: 3, most: 4 },
  },
  {
    id: 'differential',
    fault: { zh: '随机的订单下与模型不一致', en: 'random orders are answered otherwise' },
    card: 'c-two-queues',
    fields: ALL,
    traces: 24,
    habits: { length: 40, spread: 4, most: 6, again: 0.1, wiped: 0.1 },
  },
];

/** The checks of step 1, from the plainest to the most thorough. */
export const limitChecks: readonly Check[] = checksOf('limitBook', ASKED);
