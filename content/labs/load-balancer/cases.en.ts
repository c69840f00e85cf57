import type { Case } from './kit';

/**
 * Cases of your own. `wengu lab test` and `wengu lab watch` run those of the step in hand before its checks.
 * A case names the function that it is about and fails when it throws. It imports what it tests at the top of this
 * file: import { roundRobin } from './solution';
 */
export const cases: Case[] = [
  // {
  //   name: 'one backend gets everything',
  //   of: 'roundRobin',
  //   run() {
  //     const balancer = roundRobin();
  //     balancer.update([{ id: 'a', weight: 1, address: '10.0.1.1' }], 0);
  //     for (const now of [1, 2, 3]) if (balancer.pick({ key: '', now })?.id !== 'a') throw new Error(`not a at ${now}`);
  //   },
  // },
];
