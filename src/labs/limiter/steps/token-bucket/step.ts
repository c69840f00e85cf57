import type { Step } from '../../../kit/lab.ts';
import { DECISION_COLUMNS, describeOptions } from '../../columns.ts';
import { limiterWork } from '../../work.ts';
import { tokenBucketChecks } from './checks.ts';
import type { BucketOptions } from './model.ts';
import { tokenBucketMutants } from './mutants.ts';

/** Step 1: a token bucket for many keys. */
export const tokenBucketStep: Step = {
  id: 'token-bucket',
  title: { zh: '令牌桶', en: 'token bucket' },
  exports: ['tokenBucket'],
  columns: DECISION_COLUMNS,
  describe: describeOptions,
  work: limiterWork<BucketOptions>('tokenBucket', { amount: 100, period: 1_000_000, burst: 20 }),
  checks: tokenBucketChecks,
  mutants: tokenBucketMutants,
};
