import type { Interval } from '../../../../labs/limiter/series.ts';
import { runPhrases as p } from '../../../phrases/lab-run.ts';
import type { Speaker } from '../../../phrases/phrase.ts';
import { amount } from '../figures.ts';
import { highestOf, type SparkColumn } from '../sparks.ts';

/** How much each run allowed and rejected; `interval` in microseconds. */
export function coursesOf(series: readonly (readonly Interval[])[], interval: number, say: Speaker): readonly SparkColumn[] {
  const valuesOf = (what: 'allowed' | 'rejected') => series.map((intervals) => intervals.map((entry) => entry[what]));
  const top = Math.max(highestOf(valuesOf('allowed')), highestOf(valuesOf('rejected')));
  const column = (what: 'allowed' | 'rejected', colour: SparkColumn['colour']): SparkColumn => ({
    title: say(p[what]),
    colour,
    top,
    values: valuesOf(what),
    say: (value) => `${amount((value * 1_000_000) / interval)}/s`,
  });
  return [column('allowed', 'good'), column('rejected', 'bad')];
}
