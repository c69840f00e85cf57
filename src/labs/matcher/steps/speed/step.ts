import type { Step } from '../../../kit/lab.ts';
import { speedChecks } from './checks.ts';
import { describeSpeed, SPEED_COLUMNS, speedWork } from './drive.ts';
import { speedMutants } from './mutants.ts';

/** Step 6: the same book, and nothing in it that grows. */
export const speedStep: Step = {
  id: 'speed',
  title: { zh: '速度', en: 'speed' },
  exports: ['fastBook'],
  columns: SPEED_COLUMNS,
  describe: describeSpeed,
  work: speedWork,
  checks: speedChecks,
  mutants: speedMutants,
};
