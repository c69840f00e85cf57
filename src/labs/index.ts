import type { Lab } from './kit/lab.ts';
import { limiterLab } from './limiter/lab.ts';

/** Every lab, in the order of the list. One line each. */
export const LABS: readonly Lab[] = [limiterLab];
