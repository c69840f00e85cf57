import type { Speaker } from '../../phrases/phrase.ts';
import type { RunPen } from './pen.ts';

/** How a lab draws its runs. Time, tabs, keys and scrolling are the stage's; a run is named by its position. */
export interface Picture {
  /** How many runs there are. */
  readonly runs: number;
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
  /** All runs in a line each; those whose charts are `shown` are marked when others are not. */
  readonly sparks: (shown: readonly number[], pen: RunPen) => readonly string[];
  /** What was found, so far when the run is not over. */
  readonly report: (pen: RunPen) => readonly string[];
}
