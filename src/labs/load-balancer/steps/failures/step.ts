import type { Step } from '../../../kit/lab.ts';
import { balancerWork, PICK_COLUMNS } from '../calls.ts';
import { describeFailures } from '../describe.ts';
import { failuresChecks } from './checks.ts';
import type { FailureSetup } from './model.ts';
import { failuresMutants } from './mutants.ts';

/** Step 3: what failures take, and how it comes back. */
export const failuresStep: Step = {
  id: 'failures',
  title: { zh: '失败', en: 'failures' },
  exports: ['failures'],
  columns: PICK_COLUMNS,
  describe: describeFailures,
  work: balancerWork<FailureSetup>('failures', { maxFails: 1, failTimeout: 10_000_000 }),
  checks: failuresChecks,
  mutants: failuresMutants,
};
