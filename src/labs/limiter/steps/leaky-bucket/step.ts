import type { Step } from '../../../kit/lab.ts';
import { subject } from '../../../kit/subject.ts';
import { DECISION_FIELDS } from '../../columns.ts';
import { requestOf } from '../../drive.ts';
import { eachWork, limiterWork } from '../../work.ts';
import { leakyBucketChecks } from './checks.ts';
import { describeForm, meterDrive, queueDrive, TURN_COLUMNS } from './drive.ts';
import type { MeterOptions, QueueOptions } from './model.ts';
import { leakyBucketMutants } from './mutants.ts';

/** Step 2: a leaky bucket, as a queue and as a meter. */
export const leakyBucketStep: Step = {
  id: 'leaky-bucket',
  title: { zh: '漏桶', en: 'leaky bucket' },
  exports: ['leakyQueue', 'leakyMeter'],
  columns: TURN_COLUMNS,
  describe: describeForm,
  work: eachWork(
    limiterWork<QueueOptions>('leakyQueue', { amount: 100, period: 1_000_000, room: 20, slack: 0 }),
    limiterWork<MeterOptions>('leakyMeter', { amount: 100, period: 1_000_000, burst: 20 }),
  ),
  subjects: [subject('leakyQueue', [...DECISION_FIELDS, 'delay'], queueDrive, requestOf), subject('leakyMeter', DECISION_FIELDS, meterDrive, requestOf)],
  checks: leakyBucketChecks,
  mutants: leakyBucketMutants,
};
