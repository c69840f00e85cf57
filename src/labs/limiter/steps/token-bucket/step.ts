import type { Step } from '../../../kit/lab.ts';
import { DECISION_COLUMNS, describeOptions } from '../../columns.ts';
import { tokenBucketChecks } from './checks.ts';
import { tokenBucketMutants } from './mutants.ts';

/** Step 1: a token bucket for many keys. */
export const tokenBucketStep: Step = {
  id: 'token-bucket',
  title: { zh: '令牌桶', en: 'token bucket' },
  exports: ['tokenBucket'],
  columns: DECISION_COLUMNS,
  describe: describeOptions,
  checks: tokenBucketChecks,
  mutants: tokenBucketMutants,
};
