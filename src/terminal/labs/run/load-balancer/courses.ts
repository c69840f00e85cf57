import type { Interval } from '../../../../labs/load-balancer/series.ts';
import { balancerPhrases as p } from '../../../phrases/lab-balancer.ts';
import type { Speaker } from '../../../phrases/phrase.ts';
import { amount, span } from '../figures.ts';
import { highestOf, type SparkColumn } from '../sparks.ts';

/** The p99 of each run, and what failed; `interval` in microseconds. */
export function coursesOf(series: readonly (readonly Interval[])[], interval: number, say: Speaker): readonly SparkColumn[] {
  const waits = series.map((intervals) => intervals.map(({ p99 }) => p99));
  const failures = series.map((intervals) => intervals.map(({ failed }) => failed));
  return [
    { title: say(p.p99), colour: 'warn', values: waits, top: highestOf(waits), say: span },
    { title: say(p.failed), colour: 'bad', values: failures, top: highestOf(failures), say: (value) => `${amount((value * 1_000_000) / interval)}/s` },
  ];
}
