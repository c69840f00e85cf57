import type { Race } from '../../../../labs/limiter/race.ts';
import type { Interval } from '../../../../labs/limiter/series.ts';
import { keyName, type Simulation } from '../../../../labs/limiter/simulation.ts';
import { stackedBars } from '../../../charts/stacked-bars.ts';
import { runPhrases as p } from '../../../phrases/lab-run.ts';
import { type Curve, curveLines, legend, type Mark, sideBySide } from '../curves.ts';
import { amount } from '../figures.ts';
import type { RunPen } from '../pen.ts';
import { faultText } from './fault-text.ts';

export const CHARTS = ['rate', 'tokens', 'queue', 'wait', 'keys'] as const;
export type Chart = (typeof CHARTS)[number];

type Values = (interval: Interval) => number;

const answered: Values = ({ allowed, blindAllowed }) => Math.max(0, allowed - blindAllowed);
const unanswered: Values = ({ allowed, blindAllowed, blindRejected }) => Math.min(allowed, blindAllowed) + blindRejected;
const refused: Values = ({ rejected, blindRejected }) => rejected - blindRejected;

/** Rates are of a second, whatever an interval is. */
function curveOf(chart: Exclude<Chart, 'keys'>, interval: number): Curve<Interval> {
  const perSecond = (value: Values): Values => (entry) => (value(entry) * 1_000_000) / interval;
  const curves: Readonly<Record<Exclude<Chart, 'keys'>, Curve<Interval>>> = {
    rate: {
      blend: 'mean',
      layers: [
        { shade: 'full', colour: 'good', value: perSecond(answered) },
        { shade: 'dense', colour: 'warn', value: perSecond(unanswered) },
        { shade: 'light', colour: 'bad', value: perSecond(refused) },
      ],
    },
    tokens: { blend: 'mean', layers: [{ shade: 'full', colour: 'accent', value: ({ tokens, told }) => (told === 0 ? 0 : tokens / told) }] },
    queue: { blend: 'most', layers: [{ shade: 'full', colour: 'warn', value: ({ queue }) => queue }] },
    wait: { blend: 'most', layers: [{ shade: 'full', colour: 'warn', value: ({ longest }) => longest / 1000 }] },
  };
  return curves[chart];
}

/** What a chart shows and what its shades mean. */
export function chartTitle(chart: Chart, race: Race, pen: RunPen): string {
  const { say } = pen;
  const blind = chart === 'rate' && race.scenario.sharing ? [{ shade: 'dense', colour: 'warn', name: say(p.blind) } as const] : [];
  const shades = [{ shade: 'full', colour: 'good', name: say(p.allowed) } as const, ...blind, { shade: 'light', colour: 'bad', name: say(p.rejected) } as const];
  return legend(p.chartNotes[say.lang][chart], chart === 'rate' || chart === 'keys' ? shades : [], pen);
}

/** One kind of chart of several runs side by side on one scale, each under its name; `height` is of the whole. */
export function chartLines(chart: Chart, runs: readonly Simulation[], race: Race, height: number, pen: RunPen): readonly string[] {
  const { duration } = race.scenario.traffic;
  const names = runs.map(({ contestant }) => contestant.id);
  const all = race.runs.map(({ complete }) => complete);
  const options = { height: height - 1, duration, interval: race.interval, marks: marksOf(race, pen) };
  return sideBySide(names, height, pen, (index, inner) => {
    const run = runs[index];
    if (run === undefined) return [];
    return chart === 'keys' ? keyBars(run, race, height - 1, inner) : curveLines(curveOf(chart, race.interval), run.complete, all, options, inner);
  });
}

/** Where each fault begins. */
export function marksOf({ scenario: { sharing } }: Race, { say }: Pick<RunPen, 'say'>): readonly Mark[] {
  return (sharing?.faults ?? []).map((fault) => ({ from: fault.from, text: faultText(fault, say) }));
}

function keyBars(run: Simulation, race: Race, height: number, pen: RunPen): readonly string[] {
  const { theme, columns } = pen;
  const shown = run.tally.keys.slice(0, height);
  return stackedBars(
    [
      { values: shown.map(({ allowed }) => allowed), shade: 'full', paint: theme.good },
      { values: shown.map(({ rejected }) => rejected), shade: 'light', paint: theme.bad },
    ],
    {
      columns,
      unicode: theme.unicode,
      labels: shown.map((_, index) => keyName(index)),
      notes: shown.map(({ allowed, offered }) => `${amount(allowed)}/${amount(offered)}`),
      top: Math.max(1, ...race.runs.flatMap(({ tally }) => tally.keys.map(({ offered }) => offered))),
      muted: theme.muted,
    },
  );
}
