import type { Race } from '../../../../labs/load-balancer/race.ts';
import { backendName } from '../../../../labs/load-balancer/scenario.ts';
import type { Interval } from '../../../../labs/load-balancer/series.ts';
import type { Simulation } from '../../../../labs/load-balancer/simulation.ts';
import { bars } from '../../../charts/bars.ts';
import { type Strip, strips } from '../../../charts/strips.ts';
import { pad } from '../../../markdown/width.ts';
import { balancerPhrases as p } from '../../../phrases/lab-balancer.ts';
import { type Curve, curveLines, type CurveOptions, legend, type Mark, niceTop, sideBySide, ticksOf } from '../curves.ts';
import { amount } from '../figures.ts';
import type { RunPen } from '../pen.ts';
import { faultText } from './fault-text.ts';

export const CHARTS = ['share', 'inflight', 'latency', 'answers', 'backends'] as const;
export type Chart = (typeof CHARTS)[number];

const LATENCY: Curve<Interval> = {
  blend: 'mean',
  layers: [
    { shade: 'full', colour: 'accent', value: ({ p50 }) => p50 / 1000 },
    { shade: 'light', colour: 'warn', value: ({ p50, p99 }) => (p99 - p50) / 1000 },
  ],
};

/** Rates are of a second, whatever an interval is. */
function answersIn(interval: number): Curve<Interval> {
  const perSecond = (count: number): number => (count * 1_000_000) / interval;
  return {
    blend: 'mean',
    layers: [
      { shade: 'full', colour: 'good', value: ({ answered, recovered }) => perSecond(answered - recovered) },
      { shade: 'dense', colour: 'warn', value: ({ recovered }) => perSecond(recovered) },
      { shade: 'light', colour: 'bad', value: ({ failed }) => perSecond(failed) },
    ],
  };
}

/** What a chart shows and what its shades mean. */
export function chartTitle(chart: Chart, pen: RunPen): string {
  const { say } = pen;
  const title = p.chartNotes[say.lang][chart];
  if (chart === 'latency') return legend(title, [{ shade: 'full', colour: 'accent', name: say(p.p50) }, { shade: 'light', colour: 'warn', name: say(p.upTo99) }], pen);
  if (chart !== 'answers') return legend(title, [], pen);
  return legend(title, [{ shade: 'full', colour: 'good', name: say(p.answered) }, { shade: 'dense', colour: 'warn', name: say(p.recovered) }, { shade: 'light', colour: 'bad', name: say(p.failed) }], pen);
}

/** One kind of chart of several runs side by side on one scale, each under its name; `height` is of the whole. */
export function chartLines(chart: Chart, runs: readonly Simulation[], race: Race, height: number, pen: RunPen): readonly string[] {
  const names = runs.map(({ contestant }) => contestant.id);
  const options = { height: height - 1, duration: race.duration, interval: race.interval, marks: marksOf(race, pen) };
  const all = race.runs.map(({ complete }) => complete);
  return sideBySide(names, height, pen, (index, inner) => {
    const run = runs[index];
    if (run === undefined) return [];
    if (chart === 'latency') return curveLines(LATENCY, run.complete, all, options, inner);
    if (chart === 'answers') return curveLines(answersIn(race.interval), run.complete, all, options, inner);
    if (chart === 'backends') return shareBars(run, race, height - 1, inner);
    return backendStrips(chart, run, race, options, inner);
  });
}

/** Where each fault begins. */
export function marksOf({ scenario: { faults } }: Race, { say }: Pick<RunPen, 'say'>): readonly Mark[] {
  return faults.map((fault) => ({ from: fault.from, text: faultText(fault, say) }));
}

type PerBackend = (interval: Interval, backend: number) => number;

const shareIn: PerBackend = ({ picks }, backend) => (100 * (picks[backend] ?? 0)) / Math.max(1, picks.reduce((sum, count) => sum + count, 0));
const flightIn: PerBackend = ({ inFlight }, backend) => inFlight[backend] ?? 0;

/** Shares each on a scale of its own, since those of small backends are small; requests in flight all on one, since queues are compared. */
function backendStrips(chart: 'share' | 'inflight', run: Simulation, race: Race, { height, duration, interval, marks }: CurveOptions, { theme, columns }: RunPen): readonly string[] {
  const value = chart === 'share' ? shareIn : flightIn;
  const { weights } = race.scenario;
  const tops = weights.map((_, backend) => niceTop(Math.max(1, ...race.runs.map(({ complete }) => complete.reduce((most, each) => Math.max(most, value(each, backend)), 0)))));
  const common = Math.max(...tops);
  const list = weights.map((_, backend): Strip => {
    const values = run.complete.map((each) => value(each, backend));
    const top = chart === 'share' ? (tops[backend] ?? 1) : common;
    return { label: backendName(backend), values, top, topName: amount(top), note: pad(latest(values, chart), chart === 'share' ? FULL.length : amount(common).length, 'right'), paint: chart === 'share' ? theme.accent : theme.warn };
  });
  return strips(list, { columns, height, unicode: theme.unicode, span: Math.ceil(duration / interval), blend: chart === 'share' ? 'mean' : 'most', ticks: ticksOf({ duration, marks }), muted: theme.muted });
}

/** The longest note of a share: the width of a strip never changes. */
const FULL = '100%';

function latest(values: readonly number[], chart: 'share' | 'inflight'): string {
  const value = values.at(-1);
  return value === undefined ? '' : chart === 'share' ? `${value.toFixed(0)}%` : amount(value);
}

function shareBars(run: Simulation, race: Race, height: number, { theme, columns }: RunPen): readonly string[] {
  const top = Math.max(0.01, ...race.runs.flatMap(({ tally }) => tally.backends.flatMap(({ picks }, backend) => [picks, tally.owed(backend)].map((count) => count / Math.max(1, sum(tally.backends))))));
  const all = Math.max(1, sum(run.tally.backends));
  const rows = run.tally.backends.map(({ picks }, backend) => ({
    label: backendName(backend),
    share: picks / all / top,
    note: `${((100 * picks) / all).toFixed(1)}/${((100 * run.tally.owed(backend)) / all).toFixed(1)}%`,
    mark: run.tally.owed(backend) / all / top,
  }));
  const shown = rows.length <= height ? rows : rows.slice(0, height - 1);
  const more = shown.length < rows.length ? [theme.muted(`+${rows.length - shown.length}`)] : [];
  return [...bars(shown, { columns, unicode: theme.unicode, paint: theme.accent, muted: theme.muted }), ...more];
}

function sum(backends: readonly { readonly picks: number }[]): number {
  return backends.reduce((total, { picks }) => total + picks, 0);
}
