import fc from 'fast-check';
import type { Micros } from '../../../../src/labs/kit/clock.ts';
import { rateOf } from '../../../../src/labs/limiter/algorithms/rate.ts';
import type { LimiterOptions } from '../../../../src/labs/limiter/limiter.ts';
import { anyOptions, trafficFor } from '../traffic.ts';

/** One call: which links, how much, when. */
export interface Step {
  /** Positions of the links concerned, rising. */
  readonly links: readonly number[];
  readonly key: string;
  readonly need: number;
  readonly extra: number;
  readonly at: Micros;
}

/** Links with limits of their own, and calls that concern some of them; leases among the calls where `leases` says so. */
export function anyCalls(leases: boolean): fc.Arbitrary<{ links: LimiterOptions[]; steps: Step[] }> {
  return fc.array(anyOptions, { minLength: 1, maxLength: 5 }).chain((links) => {
    const first = links[0] as LimiterOptions;
    const choice = fc.subarray([...links.keys()], { minLength: 1 });
    return fc
      .tuple(trafficFor(first), fc.array(fc.tuple(choice, leases ? fc.nat(8) : fc.constant(0)), { minLength: 60, maxLength: 60 }))
      .map(([requests, choices]) => ({ links, steps: requests.map(({ key, cost, at }, index) => stepOf(key, cost, at, choices[index] ?? [[0], 0])) }));
  });
}

function stepOf(key: string, need: number, at: Micros, [links, extra]: [number[], number]): Step {
  return { links, key, need, extra, at };
}

/** The buckets of a step, under a prefix. */
export function bucketsOfStep(prefix: string, links: readonly LimiterOptions[], step: Step) {
  return step.links.map((link) => ({ key: `{${prefix}}:${link}:${step.key}`, rate: rateOf(links[link] as LimiterOptions) }));
}
