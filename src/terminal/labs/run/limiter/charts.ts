import type { Fault } from '../../../../labs/limiter/faults.ts';
import type { Race } from '../../../../labs/limiter/race.ts';
import { keyName, type Simulation } from '../../../../labs/limiter/simulation.ts';
import type { Interval } from '../../../../labs/limiter/series.ts';
import type { Layer } from '../../../charts/layers.ts';
import { shadeOf } from '../../../charts/layers.ts';
import type { Blend } from '../../../charts/resample.ts';
import { stackedBars } from '../../../charts/stacked-bars.ts';
import { timeChart } from '../../../charts/time-chart.ts';
import { fit, pad, width } from '../../../markdown/width.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { runPhrases as p } from '../../../phrases/lab-run.ts';
import { amount, faultText, span } from '../figures.ts';
import type { RunPen } from '../pen.ts';

export const CHARTS = ['rate', 'tokens', 'queue', 'wait', 'keys'] as const;
export type Chart = (typeof CHARTS)[number];

type Values = (interval: Interval) => number;
type Colour = 'good' | 'warn' | 'bad' | 'accent';

interface Curve {
  readonly blend: Blend;
  readonly layers: readonly { readonly shade: Layer['shade']; readonly colour: Colour; readonly value: Values }[];
}

const answered: Values = ({ allowed, blindAllowed }) => Math.max(0, allowed - blindAllowed);
const unanswered: Values = ({ allowed, blindAllowed, blindRejected }) => Math.min(allowed, blindAllowed) + blindRejected;
const refused: Values = ({ rejected, blindRejected }) => rejected - blindRejected;

const CURVES: Readonly<Record<Exclude<Chart, 'keys'>, Curve>> = {
  rate: {
    blend: 'mean',
    layers: [
      { shade: 'full', colour: 'good', value: answered },
      { shade: 'dense', colour: 'warn', value: unanswered },
      { shade: 'light', colour: 'bad', value: refused },
    ],
  },
  tokens: { blend: 'mean', layers: [{ shade: 'full', colour: 'accent', value: ({ tokens, told }) => (told === 0 ? 0 : tokens / told) }] },
  queue: { blend: 'most', layers: [{ shade: 'full', colour: 'warn', value: ({ queue }) => queue }] },
  wait: { blend: 'most', layers: [{ shade: 'full', colour: 'warn', value: ({ longest }) => longest / 1000 }] },
};

const LEAST_BESIDE = 36;
const GAP = 2;

/** How many charts stand side by side. */
export function chartsBeside(columns: number, runs: number): number {
  return Math.max(1, Math.min(runs, Math.floor((columns + GAP) / (LEAST_BESIDE + GAP))));
}

/** What a chart shows and what its shades mean. */
export function chartTitle(chart: Chart, race: Race, { theme, say, columns }: RunPen): string {
  const title = theme.heading(p.chartNotes[say.lang][chart]);
  if (chart !== 'rate' && chart !== 'keys') return fit(title, columns, '');
  const mark = (shade: Layer['shade'], paint: (text: string) => string, name: string): string => `${paint(shadeOf(shade, theme.unicode))} ${name}`;
  const blind = chart === 'rate' && race.scenario.sharing ? [mark('dense', theme.warn, say(p.blind))] : [];
  const legend = [mark('full', theme.good, say(p.allowed)), ...blind, mark('light', theme.bad, say(p.rejected))].join('  ');
  const whole = `${title}  ${legend}`;
  return fit(width(whole) <= columns ? whole : legend, columns, '');
}

/** One kind of chart of several runs side by side on one scale, each under its name; `height` is of the whole. */
export function chartLines(chart: Chart, runs: readonly Simulation[], race: Race, height: number, pen: RunPen): readonly string[] {
  const own = Math.floor((pen.columns - GAP * (runs.length - 1)) / runs.length);
  const drawn = runs.map((run) => {
    const name = pad(pen.theme.strong(fit(run.contestant.id, own)), own);
    const inner = { ...pen, columns: own };
    const lines = chart === 'keys' ? keyBars(run, race, height - 1, inner) : curve(chart, run, race, height - 1, inner);
    return [name, ...lines];
  });
  return Array.from({ length: height }, (_, row) => drawn.map((lines) => pad(lines[row] ?? '', own)).join(' '.repeat(GAP)).trimEnd());
}

function curve(chart: Exclude<Chart, 'keys'>, run: Simulation, race: Race, height: number, pen: RunPen): readonly string[] {
  const { theme, columns } = pen;
  const { duration } = race.scenario.traffic;
  const { length } = run.tally.series;
  const top = niceTop(Math.max(...race.runs.map((each) => highest(chart, each))));
  const ticks = [[0, 0.5, 1].map((at) => ({ at, label: span(at * duration) })), ...faultTicks(race)];
  const { blend, layers } = CURVES[chart];
  const unit = chart === 'rate' ? 1_000_000 / length : 1;
  return timeChart(
    layers.map(({ shade, colour, value }) => ({ shade, paint: theme[colour], values: run.complete.map((interval) => value(interval) * unit) })),
    { columns, height: Math.max(1, height - 1 - ticks.length), unicode: theme.unicode, top, span: Math.ceil(duration / length), blend, scale: width(amount(top)), topName: amount(top), ticks, muted: theme.muted },
  );
}

function highest(chart: Exclude<Chart, 'keys'>, run: Simulation): number {
  const unit = chart === 'rate' ? 1_000_000 / run.tally.series.length : 1;
  return run.complete.reduce((most, interval) => Math.max(most, CURVES[chart].layers.reduce((sum, { value }) => sum + value(interval), 0) * unit), 0);
}

const TOPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10];

/** A round number at or above a value, so that scales rarely change. */
export function niceTop(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))));
  return Math.ceil((TOPS.find((step) => step * power >= value) ?? 10) * power);
}

/** Where each fault begins: a row of numbers, which `faultLines` explains. */
function faultTicks({ scenario: { sharing, traffic } }: Race): readonly (readonly { readonly at: number; readonly label: string }[])[] {
  const faults = inOrder(sharing?.faults ?? []).map(({ from }, index) => ({ at: from / traffic.duration, label: `^${index + 1}` }));
  return faults.length === 0 ? [] : [faults];
}

/** What the numbers under the charts stand for; nothing where there are no faults. */
export function faultLines({ scenario: { sharing } }: Race, { theme, say, columns }: RunPen): readonly string[] {
  const faults = inOrder(sharing?.faults ?? []).map((fault, index) => `^${index + 1} ${faultText(fault, say)}`);
  return faults.length === 0 ? [] : [...wrap(theme.warn(faults.join('  ')), columns), ''];
}

function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return faults.toSorted((a, b) => a.from - b.from);
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
