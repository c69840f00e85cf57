import type { Board, Depth } from '../../../../labs/matcher/board.ts';
import { BUY, SELL } from '../../../../labs/matcher/matcher.ts';
import { timeChart } from '../../../charts/time-chart.ts';
import { width } from '../../../markdown/width.ts';
import { niceTop } from '../curves.ts';
import { amount } from '../figures.ts';
import type { RunPen } from '../pen.ts';
import { priceText } from './prices.ts';

/** So many levels of each side make the width of the chart: those far away are few and say little. */
const LEVELS = 40;

/** How much one could trade up to which price: the quantity of all levels between it and the middle, bids to the left, offers to the right. */
export function depthLines(board: Board, height: number, { theme, columns }: RunPen): readonly string[] {
  const [bids, asks] = [board.depth(BUY, LEVELS), board.depth(SELL, LEVELS)];
  const middle = middleOf(bids, asks);
  const reach = Math.max(1, ...[...bids, ...asks].map(([price]) => Math.abs(price - middle)));
  const sums = [summed(bids), summed(asks)] as const;
  const top = niceTop(Math.max(1, ...sums.map((sum) => sum.at(-1)?.[1] ?? 0)));
  const scale = width(amount(top));
  const cells = Math.max(2, columns - scale - 2);
  const priceAt = (cell: number): number => middle - reach + ((cell + 0.5) * 2 * reach) / cells;
  const at = (side: 0 | 1): readonly number[] => Array.from({ length: cells }, (_, cell) => (priceAt(cell) < middle === (side === BUY) ? upTo(sums[side], Math.abs(priceAt(cell) - middle), middle) : 0));
  const ticks = [0, 0.5, 1].map((place) => ({ at: place, label: priceText(Math.max(0, Math.round(middle - reach + 2 * reach * place)), board.decimals) }));
  return timeChart(
    [
      { shade: 'full', paint: theme.good, values: at(BUY) },
      { shade: 'light', paint: theme.bad, values: at(SELL) },
    ],
    { columns, height: Math.max(1, height - 2), unicode: theme.unicode, top, span: cells, blend: 'most', scale, topName: amount(top), ticks: [ticks], muted: theme.muted },
  );
}

function middleOf(bids: Depth, asks: Depth): number {
  const [bid = asks[0]?.[0] ?? 0, ask = bids[0]?.[0] ?? 0] = [bids[0]?.[0], asks[0]?.[0]];
  return (bid + ask) / 2;
}

function summed(levels: Depth): Depth {
  let sum = 0;
  return levels.map(([price, quantity]) => {
    sum += quantity;
    return [price, sum] as const;
  });
}

/** What there is within a distance from the middle. */
function upTo(sums: Depth, distance: number, middle: number): number {
  return sums.findLast(([price]) => Math.abs(price - middle) <= distance)?.[1] ?? 0;
}
