import type { Race } from '../../../../labs/limiter/race.ts';
import { reportOf } from '../../../../labs/limiter/report.ts';
import { runPhrases as p } from '../../../phrases/lab-run.ts';
import { markLines } from '../curves.ts';
import type { Picture } from '../picture.ts';
import { sparkLines } from '../sparks.ts';
import { CHARTS, type Chart, chartLines, chartTitle, marksOf } from './charts.ts';
import { coursesOf } from './courses.ts';
import { summaryLines, titleOf } from './summary.ts';

/** How limiters that run side by side are drawn. */
export function pictureOf(race: Race): Picture {
  const chosen = (places: readonly number[]) => places.flatMap((place) => race.runs[place] ?? []);
  return {
    runs: race.runs.length,
    charts: CHARTS,
    nameOf: (chart, say) => p.charts[say.lang][chart as Chart],
    title: (pen) => titleOf(race.scenario, pen),
    chartTitle: (chart, pen) => chartTitle(chart as Chart, race, pen),
    chartLines: (chart, runs, height, pen) => chartLines(chart as Chart, chosen(runs), race, height, pen),
    footnotes: (pen) => markLines(marksOf(race, pen), pen),
    sparks: (shown, pen) => {
      const series = race.runs.map(({ complete }) => complete);
      return sparkLines(race.runs.map(({ contestant }) => contestant.id), coursesOf(series, race.interval, pen.say), Math.ceil(race.duration / race.interval), shown, pen);
    },
    report: (pen) => summaryLines(reportOf(race), pen),
  };
}
