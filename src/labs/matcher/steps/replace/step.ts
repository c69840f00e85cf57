import type { Step } from '../../../kit/lab.ts';
import { BOOK_COLUMNS, bookWork, describeBook } from '../calls.ts';
import { replaceChecks } from './checks.ts';
import { replaceMutants } from './mutants.ts';

/** Step 3: cancel and replace. */
export const replaceStep: Step = {
  id: 'replace',
  title: { zh: '撤单与改单', en: 'cancel and replace' },
  exports: ['replaceBook'],
  columns: BOOK_COLUMNS,
  describe: describeBook,
  work: bookWork('replaceBook'),
  checks: replaceChecks,
  mutants: replaceMutants,
};
