import type { Interval } from '../../../../labs/limiter/series.ts';
import type { Report } from '../../../../labs/limiter/report.ts';
import { resample } from '../../../charts/resample.ts';
import { sparkline } from '../../../charts/sparkline.ts';
import { fit, pad, width } from '../../../markdown/width.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { runPhrases as p } from '../../../phrases/lab-run.ts';
import type { RunPen } from '../pen.ts';
import { summaryLines, titleOf } from './summary.ts';

const LONGEST = 60;

/** The report of a run as text: what it was, its course in small, and its summary. No line is wider than the pen's columns. */
export function reportText(report: Report, pen: RunPen): readonly string[] {
  const { theme, columns } = pen;
  return [...wrap(theme.title(titleOf(report.scenario, pen)), columns), '', ...courses(report, pen), '', ...summaryLines(report, pen)];
}

/** What was allowed and rejected over the time of the run, each a small line. */
function courses({ runs, interval, scenario }: Report, { theme, say, columns }: RunPen): readonly string[] {
  const kinds = ['allowed', 'rejected'] as const;
  const names = Math.max(...runs.map(({ id }) => width(id)));
  const words = Math.max(...kinds.map((kind) => width(say(p[kind]))));
  const cells = Math.max(1, Math.min(LONGEST, columns - names - words - 2));
  const top = Math.max(1, ...runs.flatMap(({ series }) => series.map(({ allowed, rejected }) => Math.max(allowed, rejected))));
  const line = (series: readonly Interval[], kind: (typeof kinds)[number]): string => {
    const values = resample(series.map((entry) => entry[kind]), Math.ceil(scenario.traffic.duration / interval), cells, 'mean');
    return (kind === 'allowed' ? theme.good : theme.bad)(sparkline(values, top, theme.unicode));
  };
  return runs.flatMap(({ id, series }) => kinds.map((kind, index) => fit(`${pad(index === 0 ? id : '', names)} ${pad(say(p[kind]), words)} ${line(series, kind)}`, columns, '')));
}
