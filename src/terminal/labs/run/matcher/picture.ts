import { reportOf } from '../../../../labs/matcher/report.ts';
import type { Simulation } from '../../../../labs/matcher/simulation.ts';
import { matcherPhrases as p } from '../../../phrases/lab-matcher.ts';
import { markLines } from '../curves.ts';
import type { Picture } from '../picture.ts';
import { CHARTS, type Chart, chartLines, chartTitle, type Shown } from './charts.ts';
import { coursesOf } from './courses.ts';
import { summaryLines, titleOf } from './summary.ts';

/** How a simulated market is drawn. */
export function pictureOf(simulation: Simulation): Picture {
  const shown: Shown = {
    boards: simulation.floors.map(({ instrument }) => instrument),
    duration: simulation.duration,
    interval: simulation.interval,
    marks: ({ say }) => (simulation.kill === undefined ? [] : [{ from: simulation.kill.at, text: say(p.killMark) }]),
  };
  return boardsPicture(shown, CHARTS, {
    title: (pen) => titleOf(simulation.scenario, pen),
    report: (pen) => summaryLines(reportOf(simulation), pen),
  });
}

/** How several boards are drawn side by side, simulated or read from a file. */
export function boardsPicture(shown: Shown, charts: readonly Chart[], own: Pick<Picture, 'title' | 'report'>): Picture {
  const chosen = (places: readonly number[]) => places.flatMap((place) => shown.boards[place] ?? []);
  return {
    ...own,
    names: shown.boards.map(({ name }) => name),
    span: Math.ceil(shown.duration / shown.interval),
    heading: (say) => say(p.symbol),
    charts,
    nameOf: (chart, say) => p.charts[say.lang][chart as Chart],
    chartTitle: (chart, pen) => chartTitle(chart as Chart, pen),
    chartLines: (chart, runs, height, pen) => chartLines(chart as Chart, chosen(runs), shown, height, pen),
    footnotes: (pen) => markLines(shown.marks(pen), pen),
    courses: (say) => coursesOf(shown.boards, shown.interval, say),
  };
}
