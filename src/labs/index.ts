import type { Lab } from './kit/lab.ts';
import { limiterLab } from './limiter/lab.ts';
import { loadBalancerLab } from './load-balancer/lab.ts';
import { matcherLab } from './matcher/lab.ts';

/** Every lab, in the order of the list. One line each. */
export const LABS: readonly Lab[] = [
  limiterLab,
  loadBalancerLab,
  matcherLab,
];
