import type { Check } from '../../../kit/lab.ts';
import { ALL, type Asking, checksOf } from '../asking.ts';

const ASKED: readonly Asking[] = [
  {
    id: 'cancel',
    fault: { zh: '撤单之后订单簿或说出来的数量不对', en: 'after a cancel the book, or what is said to be left, is wrong' },
    card: 'c-cancel-o1',
    fields: ALL,
    habits: { length: 18, spread: 1, most: 4, cancels: 0.4 },
  },
  {
    id: 'gone',
    fault: { zh: '对已经离开或从没来过的单号，回答不对', en: 'an id that has gone, or never was, is answered wrongly' },
    card: 'c-cancel-o1',
    fields: ALL,
    habits: { length: 18, spread: 1, most: 2, cancels: 0.3, replaces: 0.15, unknown: 0.7, change: ['same', 'less'] },
  },
  {
    id: 'keep',
    fault: { zh: '只减数量，却没有保住排队的位置', en: 'the quantity only fell, and the place in the queue is lost' },
    card: 'c-amend',
    fields: ALL,
    habits: { length: 18, spread: 0, most: 5, first: 'sell', replaces: 0.4, change: ['less'] },
  },
  {
    id: 'requeue',
    fault: { zh: '该重新排队的改单占住了原来的位置', en: 'a replacement that should queue anew holds its place' },
    card: 'c-amend',
    fields: ALL,
    habits: { length: 18, spread: 1, most: 3, first: 'sell', replaces: 0.4, change: ['same', 'more', 'elsewhere', 'less'] },
  },
  {
    id: 'across',
    fault: { zh: '改单之后该成交的没成交，或说的次序不对', en: 'a replacement that should trade does not, or says so in the wrong order' },
    card: 'c-amend',
    fields: ALL,
    habits: { length: 18, spread: 3, most: 4, replaces: 0.4, change: ['across', 'across', 'elsewhere'] },
  },
  {
    id: 'post-only',
    fault: { zh: '只做挂单方的改单会穿价时，处理得不对', en: 'a replacement of a post-only order that would trade goes wrong' },
    card: 'c-post-only',
    fields: ALL,
    habits: { length: 30, spread: 1, most: 1, postOnly: 0.5, replaces: 0.25, change: ['across', 'across', 'elsewhere'] },
  },
  {
    id: 'differential',
    fault: { zh: '随机的命令下与模型不一致', en: 'random commands are answered otherwise' },
    card: 'c-amend',
    fields: ALL,
    traces: 24,
    habits: { length: 40, spread: 3, most: 6, again: 0.05, wiped: 0.1, market: 0.1, ioc: 0.1, fok: 0.1, postOnly: 0.2, cancels: 0.1, replaces: 0.3, unknown: 0.1, change: ['less', 'same', 'more', 'elsewhere', 'across'] },
  },
];

/** The checks of step 3, from the plainest to the most thorough. */
export const replaceChecks: readonly Check[] = checksOf('replaceBook', ASKED);
