import type { Step } from '../../../kit/lab.ts';
import { leakyBucketChecks } from './checks.ts';
import { describeForm, TURN_COLUMNS } from './drive.ts';
import { leakyBucketMutants } from './mutants.ts';

/** Step 2: a leaky bucket, as a queue and as a meter. */
export const leakyBucketStep: Step = {
  id: 'leaky-bucket',
  title: { zh: '漏桶', en: 'leaky bucket' },
  exports: ['leakyQueue', 'leakyMeter'],
  columns: TURN_COLUMNS,
  describe: describeForm,
  checks: leakyBucketChecks,
  mutants: leakyBucketMutants,
};
