import type { Board } from '../../../../labs/matcher/board.ts';
import type { Interval } from '../../../../labs/matcher/series.ts';
import { rangeChart, type Range } from '../../../charts/range-chart.ts';
import { pad } from '../../../markdown/width.ts';
import { matcherPhrases as p } from '../../../phrases/lab-matcher.ts';
import { type Curve, curveLines, legend, type Mark, sideBySide, ticksOf } from '../curves.ts';
import type { RunPen } from '../pen.ts';
import { depthLines } from './depth.ts';
import { ladderLines, tapeLines } from './ladder.ts';
import { priceText } from './prices.ts';

export const CHARTS = ['book', 'price', 'depth', 'spread', 'commands', 'wait'] as const;
export type Chart = (typeof CHARTS)[number];

/** What a picture of markets is made from; its numbers change as it is played. */
export interface Shown {
  readonly boards: readonly Board[];
  /** Of all that is played, and of one point of a series, in microseconds. */
  readonly duration: number;
  readonly interval: number;
  readonly marks: (pen: Pick<RunPen, 'say'>) => readonly Mark[];
}

type Drawn = Exclude<Chart, 'book' | 'depth' | 'price'>;

function curveOf(chart: Drawn, interval: number, decimals: number): Curve<Interval> {
  const perSecond = (count: number): number => (count * 1_000_000) / interval;
  const unit = 10 ** decimals;
  const curves: Readonly<Record<Drawn, Curve<Interval>>> = {
    spread: { blend: 'most', layers: [{ shade: 'full', colour: 'accent', value: ({ bid, ask }) => (bid > 0 && ask > bid ? (ask - bid) / unit : 0) }] },
    commands: {
      blend: 'mean',
      layers: [
        { shade: 'full', colour: 'accent', value: ({ commands, rejected }) => perSecond(commands - rejected) },
        { shade: 'light', colour: 'bad', value: ({ rejected }) => perSecond(rejected) },
      ],
    },
    wait: {
      blend: 'most',
      layers: [
        { shade: 'full', colour: 'accent', value: ({ p50 }) => p50 },
        { shade: 'dense', colour: 'warn', value: ({ p50, p99 }) => p99 - p50 },
        { shade: 'light', colour: 'bad', value: ({ p99, p999 }) => p999 - p99 },
      ],
    },
  };
  return curves[chart];
}

/** What a chart shows and what its shades mean. */
export function chartTitle(chart: Chart, pen: RunPen): string {
  const { say } = pen;
  const title = p.chartNotes[say.lang][chart];
  const names = { depth: [say(p.bids), say(p.offers)], commands: [say(p.accepted), say(p.rejected)], wait: ['p50', say(p.upTo, 'p99'), say(p.upTo, 'p99.9')] }[chart as 'depth'] ?? [];
  const shades = chart === 'wait' ? WAIT_SHADES : chart === 'depth' ? DEPTH_SHADES : COMMAND_SHADES;
  return legend(title, names.map((name, index) => ({ ...(shades[index] ?? COMMAND_SHADES[0]), name })), pen);
}

const COMMAND_SHADES = [{ shade: 'full', colour: 'accent' }, { shade: 'light', colour: 'bad' }] as const;
const DEPTH_SHADES = [{ shade: 'full', colour: 'good' }, { shade: 'light', colour: 'bad' }] as const;
const WAIT_SHADES = [{ shade: 'full', colour: 'accent' }, { shade: 'dense', colour: 'warn' }, { shade: 'light', colour: 'bad' }] as const;

/** One kind of chart of several symbols side by side, each under its name; `height` is of the whole. */
export function chartLines(chart: Chart, chosen: readonly Board[], shown: Shown, height: number, pen: RunPen): readonly string[] {
  const all = shown.boards.map(({ watched }) => watched.series.complete);
  const options = { height: height - 1, duration: shown.duration, interval: shown.interval, marks: shown.marks(pen) };
  return sideBySide(chosen.map(({ name }) => name), height, pen, (index, inner) => {
    const board = chosen[index];
    if (board === undefined) return [];
    if (chart === 'book') return bookLines(board, height - 1, inner);
    if (chart === 'depth') return depthLines(board, height - 1, inner);
    if (chart === 'price') return priceLines(board, shown, height - 1, inner);
    return curveLines(curveOf(chart, shown.interval, board.decimals), board.watched.series.complete, all, options, inner);
  });
}

const LEAST_BESIDE = 52;
const TAPE = 26;

/** The ladder, with the tape beside it where there is room. */
function bookLines(board: Board, height: number, pen: RunPen): readonly string[] {
  if (pen.columns < LEAST_BESIDE) return ladderLines(board, height, pen);
  const own = pen.columns - TAPE - 2;
  const [ladder, tape] = [ladderLines(board, height, { ...pen, columns: own }), tapeLines(board, height, { ...pen, columns: TAPE })];
  return Array.from({ length: height }, (_, row) => `${pad(ladder[row] ?? '', own)}  ${tape[row] ?? ''}`.trimEnd());
}

/** The middle between the best prices, from lowest to highest in each interval. */
function priceLines({ watched, decimals }: Board, shown: Shown, height: number, pen: RunPen): readonly string[] {
  const { theme, columns } = pen;
  const ranges = watched.series.intervals.map(({ low, high }): Range => (low === 0 ? undefined : { low, high }));
  const known = ranges.flatMap((range) => range ?? []);
  const [low, high] = known.reduce<readonly [number, number]>(([least, most], range) => [Math.min(least, range.low), Math.max(most, range.high)], [Number.POSITIVE_INFINITY, 0]);
  const [bottom, top] = known.length === 0 ? [0, 1] : [Math.max(0, Math.floor(low - (high - low) * AIR - 1)), Math.ceil(high + (high - low) * AIR + 1)];
  const ticks = ticksOf({ duration: shown.duration, marks: shown.marks(pen) });
  return rangeChart(ranges, {
    columns,
    height: Math.max(1, height - 1 - ticks.length),
    unicode: theme.unicode,
    bottom,
    top,
    names: [priceText(bottom, decimals), priceText(top, decimals)],
    span: Math.ceil(shown.duration / shown.interval),
    ticks,
    paint: theme.accent,
    muted: theme.muted,
  });
}

/** Room above the highest and below the lowest price, as a share of what lies between. */
const AIR = 0.05;
