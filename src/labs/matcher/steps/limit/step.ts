import type { Step } from '../../../kit/lab.ts';
import { BOOK_COLUMNS, bookWork, describeBook } from '../calls.ts';
import { limitChecks } from './checks.ts';
import { limitMutants } from './mutants.ts';

/** Step 1: limit orders by price and time. */
export const limitStep: Step = {
  id: 'limit',
  title: { zh: '限价单与价格时间优先', en: 'limit orders, price and time' },
  exports: ['limitBook'],
  columns: BOOK_COLUMNS,
  describe: describeBook,
  work: bookWork('limitBook'),
  checks: limitChecks,
  mutants: limitMutants,
};
