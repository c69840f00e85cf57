import type { Speaker } from '../../phrases/phrase.ts';
import type { RunPen } from './pen.ts';
import type { SparkColumn } from './sparks.ts';

/** How a lab draws its runs. Time, tabs, keys and scrolling are the stage's; a run is named by its position. */
export interface Picture {
  /** What each run is called. */
  readonly names: readonly string[];
  /** What the runs are, over their names; algorithms unless it says otherwise. */
  readonly heading?: (say: Speaker) => string;
  /** How many intervals a whole run has. */
  readonly span: number;
  /** The kinds of charts, in the order of their tabs. */
  readonly charts: readonly string[];
  readonly nameOf: (chart: string, say: Speaker) => string;
  /** What decides the run, in a line. */
  readonly title: (pen: Pick<RunPen, 'theme' | 'say'>) => string;
  /** What a chart shows and what its shades mean, in a line. */
  readonly chartTitle: (chart: string, pen: RunPen) => string;
  /** One kind of chart of some runs side by side, in so many lines. */
  readonly chartLines: (chart: string, runs: readonly number[], height: number, pen: RunPen) => readonly string[];
  /** What the marks under the charts stand for. */
  readonly footnotes: (pen: RunPen) => readonly string[];
  /** The numbers of every run that are shown as small lines. */
  readonly courses: (say: Speaker) => readonly SparkColumn[];
  /** What was found, so far when the run is not over. */
  readonly report: (pen: RunPen) => readonly string[];
}
