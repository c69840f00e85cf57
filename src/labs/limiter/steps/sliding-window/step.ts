import type { Step } from '../../../kit/lab.ts';
import { slidingWindowChecks } from './checks.ts';
import { describeWindow, WINDOW_COLUMNS } from './drive.ts';
import { slidingWindowMutants } from './mutants.ts';

/** Step 3: a sliding window, as a log and as two counters. */
export const slidingWindowStep: Step = {
  id: 'sliding-window',
  title: { zh: '滑动窗口', en: 'sliding window' },
  exports: ['slidingLog', 'slidingCounter'],
  columns: WINDOW_COLUMNS,
  describe: describeWindow,
  checks: slidingWindowChecks,
  mutants: slidingWindowMutants,
};
