import type { Step } from '../../../kit/lab.ts';
import { balancerWork, PICK_COLUMNS } from '../calls.ts';
import { describeMembers } from '../describe.ts';
import { smoothWeightedChecks } from './checks.ts';
import { smoothWeightedMutants } from './mutants.ts';

/** Step 2: nginx's smooth weighted round robin, under weights that change. */
export const smoothWeightedStep: Step = {
  id: 'smooth-weighted',
  title: { zh: '平滑加权轮询', en: 'smooth weighted round robin' },
  exports: ['smoothWeighted'],
  columns: PICK_COLUMNS,
  describe: describeMembers,
  work: balancerWork('smoothWeighted', {}),
  checks: smoothWeightedChecks,
  mutants: smoothWeightedMutants,
};
