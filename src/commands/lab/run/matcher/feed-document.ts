import type { FeedReport, FeedSymbol } from '../../../../labs/matcher/readers/feed-report.ts';
import { csvLines, ms } from '../document.ts';

/** What a replayed file is as `--json` prints it. Field names are a promise: the README lists them. Times are milliseconds, prices ten-thousandths. */
export function feedDocumentOf({ format, messages, counts, fault, start, until, resting, unknown, overdrawn, comparison, symbols, lesson }: FeedReport, text: string) {
  return {
    lab: 'matcher',
    format,
    messages,
    counts: Object.entries(counts).map(([type, count]) => ({ type, count })),
    fault: fault ?? null,
    start: ms(start),
    until: ms(until),
    resting,
    unknown,
    overdrawn,
    comparison: comparison === undefined ? null : { lines: comparison.lines, equal: comparison.equal, learned: comparison.learned, first: comparison.first ?? null },
    symbols: symbols.map(symbolOf),
    lesson: { code: lesson.code, text },
  };
}

function symbolOf({ name, messages, trades, volume, last, low, high, bid, ask, tally, interval, series }: FeedSymbol) {
  return { symbol: name, messages, trades, volume, last, low, high, bid, ask, tally: tally ? { ...tally } : null, interval: ms(interval), series: series.map((_, index) => pointOf({ interval, series }, index)) };
}

function pointOf({ interval, series }: Pick<FeedSymbol, 'interval' | 'series'>, index: number) {
  const { commands = 0, trades = 0, volume = 0, bid = 0, ask = 0, low = 0, high = 0 } = series[index] ?? {};
  return { at: ms(index * interval), messages: commands, trades, volume, bid, ask, low, high };
}

/** The series as `--csv` prints them. */
export function feedCsvOf({ symbols }: FeedReport): string {
  return csvLines(symbols.flatMap((symbol) => symbol.series.map((_, index) => ({ symbol: symbol.name, ...pointOf(symbol, index) }))));
}
