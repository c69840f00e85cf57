import type { Race } from '../../../../labs/load-balancer/race.ts';
import { reportOf } from '../../../../labs/load-balancer/report.ts';
import { balancerPhrases as p } from '../../../phrases/lab-balancer.ts';
import { markLines } from '../curves.ts';
import type { Picture } from '../picture.ts';
import { CHARTS, type Chart, chartLines, chartTitle, marksOf } from './charts.ts';
import { coursesOf } from './courses.ts';
import { summaryLines, titleOf } from './summary.ts';

/** How balancers that run side by side are drawn. */
export function pictureOf(race: Race): Picture {
  const chosen = (places: readonly number[]) => places.flatMap((place) => race.runs[place] ?? []);
  return {
    names: race.runs.map(({ contestant }) => contestant.id),
    span: Math.ceil(race.duration / race.interval),
    charts: CHARTS,
    nameOf: (chart, say) => p.charts[say.lang][chart as Chart],
    title: (pen) => titleOf(race.scenario, pen),
    chartTitle: (chart, pen) => chartTitle(chart as Chart, pen),
    chartLines: (chart, runs, height, pen) => chartLines(chart as Chart, chosen(runs), race, height, pen),
    footnotes: (pen) => markLines(marksOf(race, pen), pen),
    courses: (say) => coursesOf(race.runs.map(({ complete }) => complete), race.interval, say),
    report: (pen) => summaryLines(reportOf(race), pen),
  };
}
