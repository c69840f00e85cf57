import type { Lab } from '../kit/lab.ts';
import { chainStep } from './steps/chain/step.ts';
import { distributedStep } from './steps/distributed/step.ts';
import { leakyBucketStep } from './steps/leaky-bucket/step.ts';
import { slidingWindowStep } from './steps/sliding-window/step.ts';
import { tokenBucketStep } from './steps/token-bucket/step.ts';

/** The rate limiter lab. */
export const limiterLab: Lab = {
  id: 'limiter',
  title: { zh: '限流器', en: 'rate limiter' },
  topic: 'projects/rate-limiting',
  steps: [tokenBucketStep, leakyBucketStep, slidingWindowStep, chainStep, distributedStep],
};
