import type { Step } from '../../../kit/lab.ts';
import { chainChecks } from './checks.ts';
import { CHAIN_COLUMNS, chainWork, describeChain } from './drive.ts';
import { chainMutants } from './mutants.ts';

/** Step 4: five links, all or nothing. */
export const chainStep: Step = {
  id: 'chain',
  title: { zh: '五层限流链', en: 'chain' },
  exports: ['chain'],
  columns: CHAIN_COLUMNS,
  describe: describeChain,
  work: chainWork,
  checks: chainChecks,
  mutants: chainMutants,
};
