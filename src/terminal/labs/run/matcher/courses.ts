import type { Board } from '../../../../labs/matcher/board.ts';
import { matcherPhrases as p } from '../../../phrases/lab-matcher.ts';
import type { Speaker } from '../../../phrases/phrase.ts';
import { amount, span } from '../figures.ts';
import { highestOf, type SparkColumn } from '../sparks.ts';

/** Trades of each symbol, and the p99 of its answers; `interval` in microseconds. */
export function coursesOf(boards: readonly Board[], interval: number, say: Speaker): readonly SparkColumn[] {
  const trades = boards.map(({ watched }) => watched.series.complete.map((each) => each.trades));
  const waits = boards.map(({ watched }) => watched.series.complete.map(({ p99 }) => p99));
  const tradesColumn: SparkColumn = { title: say(p.trades), colour: 'good', values: trades, top: highestOf(trades), say: (value) => `${rate((value * 1_000_000) / interval)}/s` };
  if (!waits.some((own) => own.some((wait) => wait > 0))) return [tradesColumn];
  return [tradesColumn, { title: 'p99', colour: 'warn', values: waits, top: highestOf(waits), say: span }];
}

function rate(value: number): string {
  return value > 0 && value < 9.95 ? value.toFixed(1) : amount(value);
}
