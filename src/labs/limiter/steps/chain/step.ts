import type { Step } from '../../../kit/lab.ts';
import { subject } from '../../../kit/subject.ts';
import { chainChecks } from './checks.ts';
import { CHAIN_COLUMNS, chainDrive, chainWork, describeChain } from './drive.ts';
import { chainMutants } from './mutants.ts';

/** Step 4: five links, all or nothing. */
export const chainStep: Step = {
  id: 'chain',
  title: { zh: '五层限流链', en: 'chain' },
  exports: ['chain'],
  columns: CHAIN_COLUMNS,
  describe: describeChain,
  work: chainWork,
  subjects: [subject('chain', CHAIN_COLUMNS.map(({ field }) => field), chainDrive, (key, cost, at) => ({ ip: key, service: 'shop', path: '/pay', user: key, cost, at }), { cost: 1, at: 0 })],
  checks: chainChecks,
  mutants: chainMutants,
};
