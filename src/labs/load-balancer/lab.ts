import type { Lab } from '../kit/lab.ts';
import { boundedHashStep } from './steps/bounded-hash/step.ts';
import { failuresStep } from './steps/failures/step.ts';
import { p2cEwmaStep } from './steps/p2c-ewma/step.ts';
import { roundRobinStep } from './steps/round-robin/step.ts';
import { smoothWeightedStep } from './steps/smooth-weighted/step.ts';

/** The load balancer lab. */
export const loadBalancerLab: Lab = {
  id: 'load-balancer',
  title: { zh: '负载均衡器', en: 'load balancer' },
  topic: 'projects/load-balancing',
  steps: [roundRobinStep, smoothWeightedStep, failuresStep, boundedHashStep, p2cEwmaStep],
};
