import type { Race } from '../../../labs/limiter/race.ts';
import type { Simulation } from '../../../labs/limiter/simulation.ts';
import { resample } from '../../charts/resample.ts';
import { sparkline } from '../../charts/sparkline.ts';
import { fit, pad, width } from '../../markdown/width.ts';
import { runPhrases as p } from '../../phrases/lab-run.ts';
import { amount } from './figures.ts';
import type { RunPen } from './pen.ts';

const NUMBER = 9;
const LEAST_SPARK = 6;
const LONGEST = 30;

/** All runs in a line each: how much was allowed and rejected, over the whole time and in the latest full interval. */
export function sparkLines(race: Race, pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  const names = Math.max(width(say(p.algorithm)), ...race.runs.map(({ contestant }) => width(contestant.id)));
  const cells = Math.min(LONGEST, Math.max(LEAST_SPARK, Math.floor((columns - names - 2) / 2) - NUMBER - 1));
  const cell = cells + NUMBER + 1;
  const head = theme.muted(`${pad(say(p.algorithm), names)} ${pad(say(p.allowed), cell)} ${say(p.rejected)}`);
  const lines = race.runs.map((run) => {
    const parts = (['allowed', 'rejected'] as const).map((what) => pad(spark(run, race, what, cells, pen), cell));
    return `${pad(run.contestant.id, names)} ${parts.join(' ')}`.trimEnd();
  });
  return [head, ...lines].map((line) => fit(line, columns, ''));
}

function spark(run: Simulation, race: Race, what: 'allowed' | 'rejected', cells: number, { theme }: RunPen): string {
  const { intervals, length } = run.tally.series;
  const span = Math.ceil(race.scenario.traffic.duration / length);
  const top = Math.max(1, ...race.runs.flatMap(({ tally }) => tally.series.intervals.map(({ allowed, rejected }) => Math.max(allowed, rejected))));
  const values = resample(intervals.map((interval) => interval[what]), span, cells, 'mean');
  const latest = intervals.at(race.over || intervals.length < 2 ? -1 : -2)?.[what] ?? 0;
  const line = (what === 'allowed' ? theme.good : theme.bad)(sparkline(values, top, theme.unicode));
  return `${line} ${amount((latest * 1_000_000) / length)}/s`;
}
