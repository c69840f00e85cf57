import type { Report } from '../../../../labs/limiter/report.ts';
import { wrap } from '../../../markdown/wrap.ts';
import type { RunPen } from '../pen.ts';
import { courseLines } from '../sparks.ts';
import { coursesOf } from './courses.ts';
import { summaryLines, titleOf } from './summary.ts';

/** The report of a run as text: what it was, its course in small, and its summary. No line is wider than the pen's columns. */
export function reportText(report: Report, pen: RunPen): readonly string[] {
  const { scenario, runs, interval } = report;
  const courses = coursesOf(runs.map(({ series }) => series), interval, pen.say);
  const lines = courseLines(runs.map(({ id }) => id), courses, Math.ceil(scenario.traffic.duration / interval), pen);
  return [...wrap(pen.theme.title(titleOf(scenario, pen)), pen.columns), '', ...lines, '', ...summaryLines(report, pen)];
}
