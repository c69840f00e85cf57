import type { Step } from '../../../kit/lab.ts';
import { subject } from '../../../kit/subject.ts';
import { DECISION_COLUMNS, DECISION_FIELDS, describeOptions } from '../../columns.ts';
import { limiterDrive, requestOf } from '../../drive.ts';
import { limiterWork } from '../../work.ts';
import { tokenBucketChecks } from './checks.ts';
import { type BucketOptions, tokenBucketModel } from './model.ts';
import { tokenBucketMutants } from './mutants.ts';

/** Step 1: a token bucket for many keys. */
export const tokenBucketStep: Step = {
  id: 'token-bucket',
  title: { zh: '令牌桶', en: 'token bucket' },
  exports: ['tokenBucket'],
  columns: DECISION_COLUMNS,
  describe: describeOptions,
  work: limiterWork<BucketOptions>('tokenBucket', { amount: 100, period: 1_000_000, burst: 20 }),
  subjects: [subject('tokenBucket', DECISION_FIELDS, limiterDrive('tokenBucket', tokenBucketModel), requestOf)],
  checks: tokenBucketChecks,
  mutants: tokenBucketMutants,
};
