import type { Step } from '../../../kit/lab.ts';
import { boundedHashChecks } from './checks.ts';
import { BOUNDED_COLUMNS, boundedWork, describeCircle } from './drive.ts';
import { boundedHashMutants } from './mutants.ts';

/** Step 4: consistent hash with bounded loads. */
export const boundedHashStep: Step = {
  id: 'bounded-hash',
  title: { zh: '有界负载的一致性哈希', en: 'consistent hash with bounded loads' },
  exports: ['boundedHash'],
  columns: BOUNDED_COLUMNS,
  describe: describeCircle,
  work: boundedWork,
  checks: boundedHashChecks,
  mutants: boundedHashMutants,
};
