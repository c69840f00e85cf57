import type { Check } from '../../../kit/lab.ts';
import { ALL, type Asking, checksOf } from '../asking.ts';

const ASKED: readonly Asking[] = [
  {
    id: 'market',
    fault: { zh: '市价单吃得不对，或剩下的去错了地方', en: 'a market order takes wrongly, or what is left of it goes wrong' },
    card: 'c-tif',
    fields: ALL,
    habits: { length: 16, spread: 4, most: 4, market: 0.5 },
  },
  {
    id: 'ioc',
    fault: { zh: 'IOC 剩下的没有立即作废，或说得不对', en: 'what is left of an immediate-or-cancel order is not gone at once, or not said' },
    card: 'c-tif',
    fields: ALL,
    habits: { length: 16, spread: 2, most: 5, ioc: 0.6 },
  },
  {
    id: 'fok',
    fault: { zh: 'FOK 没有做到全成交或全不成交', en: 'a fill-or-kill order is not all or nothing' },
    card: 'c-tif',
    fields: ALL,
    habits: { length: 14, spread: 0, most: 4, first: 'sell', fok: 0.6 },
  },
  {
    id: 'enough',
    fault: { zh: 'FOK 数够不够时，数错了价位', en: 'a fill-or-kill order counts the wrong levels' },
    card: 'c-tif',
    fields: ALL,
    habits: { length: 16, spread: 3, most: 6, fok: 0.6 },
  },
  {
    id: 'post-only',
    fault: { zh: '只做挂单方的单吃了单，或该挂却没挂', en: 'a post-only order takes, or does not rest where it could' },
    card: 'c-post-only',
    fields: ALL,
    habits: { length: 16, spread: 2, most: 3, postOnly: 0.4 },
  },
  {
    id: 'differential',
    fault: { zh: '随机的订单下与模型不一致', en: 'random orders are answered otherwise' },
    card: 'c-tif',
    fields: ALL,
    traces: 24,
    habits: { length: 40, spread: 4, most: 8, again: 0.1, wiped: 0.1, market: 0.15, ioc: 0.15, fok: 0.2, postOnly: 0.15 },
  },
];

/** The checks of step 2, from the plainest to the most thorough. */
export const timeInForceChecks: readonly Check[] = checksOf('forceBook', ASKED);
