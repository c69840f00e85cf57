import type { Micros } from '../../kit/clock.ts';
import type { Board } from '../board.ts';
import { BUY, SELL } from '../matcher.ts';
import type { Interval } from '../series.ts';
import type { ItchReplay, ItchTally } from './itch-replay.ts';
import type { LobsterComparison, LobsterReplay } from './lobster-replay.ts';

/** One symbol of a file. */
export interface FeedSymbol {
  readonly name: string;
  readonly messages: number;
  readonly trades: number;
  readonly volume: number;
  /** Prices in ten-thousandths; 0 when there was none. */
  readonly last: number;
  readonly low: number;
  readonly high: number;
  readonly bid: number;
  readonly ask: number;
  readonly tally: ItchTally | undefined;
  readonly interval: Micros;
  readonly series: readonly Interval[];
}

/** What a file teaches, with the numbers that show it. */
export type FeedLesson =
  | { /** Such a feed comes from no market that matches. */ readonly code: 'crossed'; readonly crossed: number; readonly messages: number }
  | { /** Executions hit whom price and time put first. */ readonly code: 'priority'; readonly executed: number; readonly first: number }
  | { /** Most orders never trade. */ readonly code: 'cancelled'; readonly added: number; readonly ended: number }
  | { readonly code: 'agrees'; readonly lines: number; readonly learned: number }
  | { readonly code: 'differs'; readonly lines: number; readonly equal: number; readonly line: number }
  | { readonly code: 'messages'; readonly messages: number; readonly trades: number };

export interface FeedReport {
  readonly format: 'itch' | 'lobster';
  readonly messages: number;
  /** Messages of each type. */
  readonly counts: Readonly<Record<string, number>>;
  /** Where reading stopped before the end, and why. */
  readonly fault: { readonly code: string; readonly at: number; readonly what: string } | undefined;
  /** Time of day of the first message, in microseconds, and how long the file lasts. */
  readonly start: Micros;
  readonly until: Micros;
  readonly resting: number;
  readonly unknown: number;
  readonly overdrawn: number;
  readonly symbols: readonly FeedSymbol[];
  readonly comparison: LobsterComparison | undefined;
  readonly lesson: FeedLesson;
}

export function itchReport(replay: ItchReplay): FeedReport {
  const { fault, messages, counts, start, now, resting, stocks } = replay;
  const sum = (field: keyof ItchTally): number => stocks.reduce((total, { tally }) => total + tally[field], 0);
  const symbols = stocks.map((stock) => symbolOf(stock, stock.messages, stock.tally));
  return {
    format: 'itch',
    messages,
    counts,
    fault: fault && { code: fault.code, at: fault.at, what: fault.type },
    start: Math.floor(start / 1000),
    until: now,
    resting,
    unknown: sum('unknown'),
    overdrawn: sum('overdrawn'),
    symbols,
    comparison: undefined,
    lesson: itchLesson(sum, messages, symbols),
  };
}

/** So much of a market's time may be spent crossed, for feeds that tell of one trade in several messages. */
const SELDOM = 0.001;

function itchLesson(sum: (field: keyof ItchTally) => number, messages: number, symbols: readonly FeedSymbol[]): FeedLesson {
  const [crossed, executed, first, added] = [sum('crossed'), sum('executed'), sum('first'), sum('added')];
  if (crossed > SELDOM * messages) return { code: 'crossed', crossed, messages };
  if (executed > 0 && first < executed) return { code: 'priority', executed, first };
  if (added > 0) return { code: 'cancelled', added, ended: sum('deleted') };
  return { code: 'messages', messages, trades: symbols.reduce((total, { trades }) => total + trades, 0) };
}

export function lobsterReport(replay: LobsterReplay): FeedReport {
  const { fault, messages, counts, start, now, resting, unknown, overdrawn, comparison } = replay;
  const symbol = symbolOf(replay, messages, undefined);
  const own = comparison.lines === 0 ? undefined : comparison;
  return {
    format: 'lobster',
    messages,
    counts,
    fault: fault && { code: 'line', at: fault.line, what: fault.file },
    start: Math.floor(start / 1000),
    until: now,
    resting,
    unknown,
    overdrawn,
    symbols: [symbol],
    comparison: own,
    lesson: lobsterLesson(replay, own, symbol),
  };
}

function lobsterLesson({ counts, messages }: LobsterReplay, comparison: LobsterComparison | undefined, { trades }: FeedSymbol): FeedLesson {
  if (comparison?.first) return { code: 'differs', lines: comparison.lines, equal: comparison.equal, line: comparison.first.line };
  if (comparison) return { code: 'agrees', lines: comparison.lines, learned: comparison.learned };
  if (counts.submitted > 0) return { code: 'cancelled', added: counts.submitted, ended: counts.deleted };
  return { code: 'messages', messages, trades };
}

function symbolOf(board: Board, messages: number, tally: ItchTally | undefined): FeedSymbol {
  const { trades, volume, last, low, high, series } = board.watched;
  const best = (side: typeof BUY | typeof SELL): number => board.depth(side, 1)[0]?.[0] ?? 0;
  return { name: board.name, messages, trades, volume, last, low, high, bid: best(BUY), ask: best(SELL), tally, interval: series.length, series: series.intervals };
}
