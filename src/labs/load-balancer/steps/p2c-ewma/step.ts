import type { Step } from '../../../kit/lab.ts';
import { p2cEwmaChecks } from './checks.ts';
import { describePace, EWMA_COLUMNS, ewmaWork } from './drive.ts';
import { p2cEwmaMutants } from './mutants.ts';

/** Step 5: power of two choices with a peak average of latency. */
export const p2cEwmaStep: Step = {
  id: 'p2c-ewma',
  title: { zh: '两次随机选优与峰值 EWMA', en: 'power of two choices with peak EWMA' },
  exports: ['p2cEwma'],
  columns: EWMA_COLUMNS,
  describe: describePace,
  work: ewmaWork,
  checks: p2cEwmaChecks,
  mutants: p2cEwmaMutants,
};
