import type { Race } from '../../../../labs/limiter/race.ts';
import type { Simulation } from '../../../../labs/limiter/simulation.ts';
import { resample } from '../../../charts/resample.ts';
import { sparkline } from '../../../charts/sparkline.ts';
import { fit, pad, width } from '../../../markdown/width.ts';
import { runPhrases as p } from '../../../phrases/lab-run.ts';
import { amount } from '../figures.ts';
import type { RunPen } from '../pen.ts';

const NUMBER = 9;
/** A shorter line shows nothing. */
const LEAST_SPARK = 4;
const LONGEST = 30;

/** All runs in a line each: how much was allowed and rejected, over the whole time and in the latest full interval. Those whose charts are shown are marked when others are not. */
export function sparkLines(race: Race, shown: readonly Simulation[], pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  const margin = shown.length < race.runs.length ? 2 : 0;
  const names = Math.max(width(say(p.algorithm)), ...race.runs.map(({ contestant }) => width(contestant.id)));
  const room = Math.floor((columns - margin - names - 2) / 2) - NUMBER - 1;
  const cells = room < LEAST_SPARK ? 0 : Math.min(LONGEST, room);
  const cell = cells === 0 ? NUMBER : cells + NUMBER + 1;
  const head = theme.muted(`${pad(say(p.algorithm), margin + names)} ${pad(say(p.allowed), cell)} ${say(p.rejected)}`);
  const lines = race.runs.map((run) => {
    const parts = (['allowed', 'rejected'] as const).map((what) => pad(spark(run, race, what, cells, pen), cell));
    const mark = shown.length < race.runs.length ? `${shown.includes(run) ? theme.glyphs.arrow : ' '} ` : '';
    return `${mark}${pad(run.contestant.id, names)} ${parts.join(' ')}`.trimEnd();
  });
  return [head, ...lines].map((line) => fit(line, columns, ''));
}

function spark(run: Simulation, race: Race, what: 'allowed' | 'rejected', cells: number, { theme }: RunPen): string {
  const { length } = run.tally.series;
  const span = Math.ceil(race.scenario.traffic.duration / length);
  const top = Math.max(1, ...race.runs.flatMap(({ complete }) => complete.map(({ allowed, rejected }) => Math.max(allowed, rejected))));
  const values = resample(run.complete.map((interval) => interval[what]), span, cells, 'mean');
  const latest = run.complete.at(-1)?.[what] ?? 0;
  const line = (what === 'allowed' ? theme.good : theme.bad)(sparkline(values, top, theme.unicode));
  return `${cells === 0 ? '' : `${line} `}${amount((latest * 1_000_000) / length)}/s`;
}
