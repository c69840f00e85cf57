import type { Scheduler } from '../kit/scheduler.ts';
import { ALGORITHMS } from './algorithms/index.ts';
import type { Delay, Gate } from './gate.ts';
import type { Limiter } from './limiter.ts';
import type { Rate } from '../kit/quantity.ts';

export type Limit = Rate & { readonly burst: number };

/** A limiter that takes part in a run: one of the algorithms, or code of the learner's own. */
export interface Contestant {
  readonly id: string;
  readonly create: (limit: Limit) => Limiter;
  /** For limiters that shape: how long an allowed request waits. */
  readonly delay?: (limit: Limit) => Delay;
  /** For limiters outside of this process: how they are asked. The scheduler's time is that of the run. */
  readonly gate?: (scheduler: Scheduler) => Gate;
}

const DELAYS: Readonly<Record<string, (limit: Limit) => Delay>> = {
  // resetAt is when the key's last request has left and its slot is over
  'leaky-queue':
    ({ amount, period }) =>
    ({ resetAt }, now) =>
      Math.max(0, Math.floor(resetAt - period / amount) - now),
};

/** Every algorithm that can run, in the order of their list. */
export const CONTESTANTS: readonly Contestant[] = ALGORITHMS.map(({ id, create }) => ({ id, create, ...(DELAYS[id] && { delay: DELAYS[id] }) }));
