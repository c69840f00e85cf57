import type { Step } from '../../../kit/lab.ts';
import { recoveryChecks } from './checks.ts';
import { describeLog, RECOVERY_COLUMNS, recoveryWork } from './drive.ts';
import { recoveryMutants } from './mutants.ts';

/** Step 5: the log, and what comes back of it after a crash. */
export const recoveryStep: Step = {
  id: 'recovery',
  title: { zh: '日志与恢复', en: 'log and recovery' },
  exports: ['openLog'],
  columns: RECOVERY_COLUMNS,
  describe: describeLog,
  work: recoveryWork,
  checks: recoveryChecks,
  mutants: recoveryMutants,
};
