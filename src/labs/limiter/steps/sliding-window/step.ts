import type { Step } from '../../../kit/lab.ts';
import { subject } from '../../../kit/subject.ts';
import { DECISION_FIELDS } from '../../columns.ts';
import { limiterDrive, requestOf } from '../../drive.ts';
import { eachWork, limiterWork } from '../../work.ts';
import { slidingWindowChecks } from './checks.ts';
import { describeWindow, WINDOW_COLUMNS } from './drive.ts';
import { slidingCounterModel, slidingLogModel, type WindowOptions } from './model.ts';
import { slidingWindowMutants } from './mutants.ts';

const WORKED: WindowOptions = { amount: 100, period: 1_000_000 };

/** Step 3: a sliding window, as a log and as two counters. */
export const slidingWindowStep: Step = {
  id: 'sliding-window',
  title: { zh: '滑动窗口', en: 'sliding window' },
  exports: ['slidingLog', 'slidingCounter'],
  columns: WINDOW_COLUMNS,
  describe: describeWindow,
  work: eachWork(limiterWork<WindowOptions>('slidingLog', WORKED), limiterWork<WindowOptions>('slidingCounter', WORKED)),
  subjects: [
    subject('slidingLog', DECISION_FIELDS, limiterDrive('slidingLog', slidingLogModel), requestOf),
    subject('slidingCounter', DECISION_FIELDS, limiterDrive('slidingCounter', slidingCounterModel), requestOf),
  ],
  checks: slidingWindowChecks,
  mutants: slidingWindowMutants,
};
