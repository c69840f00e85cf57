import type { Step } from '../../../kit/lab.ts';
import { balancerWork, PICK_COLUMNS } from '../calls.ts';
import { describeMembers } from '../describe.ts';
import { roundRobinChecks } from './checks.ts';
import { roundRobinMutants } from './mutants.ts';

/** Step 1: round robin while members come and go. */
export const roundRobinStep: Step = {
  id: 'round-robin',
  title: { zh: '轮询', en: 'round robin' },
  exports: ['roundRobin'],
  columns: PICK_COLUMNS,
  describe: describeMembers,
  work: balancerWork('roundRobin', {}),
  checks: roundRobinChecks,
  mutants: roundRobinMutants,
};
