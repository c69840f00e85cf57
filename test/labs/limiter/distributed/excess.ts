import type { Micros } from '../../../../src/labs/kit/clock.ts';
import type { Taken } from '../rules.ts';

/** How far, over all spans from one passing request to another, what passed exceeds a bound at the most; 0 or less when it never does. */
export function excessOver(passed: readonly Taken[], bound: (from: Micros, to: Micros) => number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const [first, { at: from }] of passed.entries()) {
    let sum = 0;
    for (let last = first; last < passed.length; last += 1) {
      const { at, cost } = passed[last] as Taken;
      sum += cost;
      most = Math.max(most, sum - bound(from, at));
    }
  }
  return most;
}
