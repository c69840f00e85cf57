import type { Check } from '../../../kit/lab.ts';
import { ALL, type Asking, checksOf } from '../asking.ts';

const EVERY = ['newest', 'oldest', 'both', 'decrement'] as const;

const ASKED: readonly Asking[] = [
  {
    id: 'newest',
    fault: { zh: 'newest：碰到自己的挂单时，新来的没有到此为止', en: 'newest: on meeting its own the order that comes in does not end there' },
    card: 'c-stp',
    fields: ALL,
    habits: { length: 16, spread: 1, most: 4, first: 'sell', owners: 2, selfTrade: ['newest'] },
  },
  {
    id: 'oldest',
    fault: { zh: 'oldest：碰到自己的挂单时，拿掉的或接着做的不对', en: 'oldest: on meeting its own the wrong ones go, or it does not go on rightly' },
    card: 'c-stp',
    fields: ALL,
    habits: { length: 16, spread: 1, most: 4, first: 'sell', owners: 2, selfTrade: ['oldest'] },
  },
  {
    id: 'both',
    fault: { zh: 'both：两张没有都结束', en: 'both: not both of them end' },
    card: 'c-stp',
    fields: ALL,
    habits: { length: 16, spread: 1, most: 4, first: 'sell', owners: 2, selfTrade: ['both'] },
  },
  {
    id: 'decrement',
    fault: { zh: 'decrement：两边减得不对，或说得不对', en: 'decrement: both fall by the wrong quantity, or it is said wrongly' },
    card: 'c-stp',
    fields: ALL,
    habits: { length: 16, spread: 1, most: 4, first: 'sell', owners: 2, selfTrade: ['decrement'] },
  },
  {
    id: 'fok',
    fault: { zh: 'FOK 数够不够时，没有想到自己的挂单', en: 'a fill-or-kill order forgets its own when it counts' },
    card: 'c-stp',
    fields: ALL,
    habits: { length: 16, spread: 1, most: 5, first: 'sell', owners: 2, fok: 0.7, selfTrade: EVERY },
  },
  {
    id: 'replace',
    fault: { zh: '改单重新进来时没有自成交保护', en: 'an order that comes in anew by a replacement is not kept from its own' },
    card: 'c-amend',
    fields: ALL,
    habits: { length: 20, spread: 3, most: 4, owners: 1, replaces: 0.4, change: ['across'], selfTrade: EVERY },
  },
  {
    id: 'differential',
    fault: { zh: '随机的命令下与模型不一致', en: 'random commands are answered otherwise' },
    card: 'c-stp',
    fields: ALL,
    traces: 24,
    habits: { length: 40, spread: 3, most: 6, again: 0.05, wiped: 0.1, market: 0.1, ioc: 0.1, fok: 0.15, postOnly: 0.1, cancels: 0.1, replaces: 0.2, unknown: 0.1, change: ['less', 'same', 'more', 'elsewhere', 'across'], owners: 3, selfTrade: EVERY },
  },
];

/** The checks of step 4, from the plainest to the most thorough. */
export const selfTradeChecks: readonly Check[] = checksOf('selfTradeBook', ASKED);
