import type { Case } from './kit';

/**
 * Cases of your own. `wengu lab test` and `wengu lab watch` run those of the step in hand before its checks.
 * A case names one of your functions, says what it is made with, what it is asked, and what each answer must hold:
 * instants and durations are whole microseconds, a call that names no key asks for 'a' and costs 1, and what `expect`
 * does not say may be anything.
 */
export const cases: Case[] = [
  // {
  //   name: 'a full bucket lets a burst through, then one a second',
  //   of: 'tokenBucket',
  //   setup: { amount: 1, period: 1_000_000, burst: 5 },
  //   calls: [{ at: 0, cost: 5 }, { at: 0 }, { at: 1_000_000 }],
  //   expect: [{ allowed: true, remaining: 0 }, { allowed: false, retryAfter: 1_000_000 }, { allowed: true }],
  // },
  // A case may also be a function of your own, which fails when it throws. It imports what it tests at the top of this
  // file: import { tokenBucket } from './solution';
  // {
  //   name: 'two keys do not share',
  //   of: 'tokenBucket',
  //   run() {
  //     const limiter = tokenBucket({ amount: 1, period: 1_000_000, burst: 1 });
  //     limiter.decide('a', 1, 0);
  //     if (!limiter.decide('b', 1, 0).allowed) throw new Error('a took from b');
  //   },
  // },
];
