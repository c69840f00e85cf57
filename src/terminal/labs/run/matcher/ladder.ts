import type { Board, Depth, Print } from '../../../../labs/matcher/board.ts';
import { BUY, PHASES, SELL } from '../../../../labs/matcher/matcher.ts';
import { filled, rampOf } from '../../../charts/ramp.ts';
import { fit, pad, width } from '../../../markdown/width.ts';
import { matcherPhrases as p } from '../../../phrases/lab-matcher.ts';
import { amount, span } from '../figures.ts';
import type { RunPen } from '../pen.ts';
import { priceText } from './prices.ts';

const LEAST_BAR = 4;
const LONGEST_BAR = 40;

/** Both sides of a book, the offers above the bids, with the spread and the last trade between them; in so many lines. */
export function ladderLines(board: Board, height: number, pen: RunPen): readonly string[] {
  const { theme, columns } = pen;
  const each = Math.max(1, Math.floor((height - 1) / 2));
  const [bids, asks] = [board.depth(BUY, each), board.depth(SELL, each)];
  const most = Math.max(1, ...[...bids, ...asks].map(([, quantity]) => quantity));
  const widths = [...bids, ...asks].reduce<readonly [number, number]>(([price, quantity], level) => [Math.max(price, width(priceText(level[0], board.decimals))), Math.max(quantity, width(amount(level[1])))], [5, 3]);
  const room = Math.min(LONGEST_BAR, columns - widths[0] - widths[1] - 2);
  const line = ([price, quantity]: Depth[number], paint: (text: string) => string): string => {
    const bar = room < LEAST_BAR ? '' : ` ${paint(barOf(quantity / most, room, theme.unicode))}`;
    return fit(`${pad(priceText(price, board.decimals), widths[0], 'right')} ${pad(amount(quantity), widths[1], 'right')}${bar}`, columns, '');
  };
  const above = Array.from({ length: each - asks.length }, () => '');
  const below = Array.from({ length: each - bids.length }, () => '');
  return [...above, ...asks.toReversed().map((level) => line(level, theme.bad)), fit(between(board, pen), columns, ''), ...bids.map((level) => line(level, theme.good)), ...below];
}

function barOf(share: number, cells: number, unicode: boolean): string {
  const { lengths } = rampOf(unicode);
  const { full, part } = filled(share, cells, lengths);
  return (lengths.at(-1) ?? '').repeat(full) + part;
}

/** Spread and last trade; what phase it is when it is not the usual one. */
function between(board: Board, { theme, say }: RunPen): string {
  const [bid = 0, ask = 0] = [BUY, SELL].map((side) => board.depth(side as typeof BUY, 1)[0]?.[0]);
  const { last } = board.watched;
  const phase = PHASES[board.phase] ?? 'continuous';
  const parts = [
    ...(phase === 'continuous' ? [] : [theme.warn(p.phases[say.lang][phase])]),
    ...(bid > 0 && ask > 0 ? [say(p.spreadIs, priceText(Math.abs(ask - bid), board.decimals), bid > ask)] : []),
    ...(last > 0 ? [theme.strong(say(p.lastIs, priceText(last, board.decimals)))] : []),
  ];
  return parts.length === 0 ? theme.muted(theme.glyphs.rule.repeat(8)) : parts.join('  ');
}

/** The latest trades, the latest first: when, at what price, how much, and whether a buyer or a seller came. */
export function tapeLines({ watched, decimals }: Board, height: number, pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  const prints = watched.tape.slice(0, Math.max(0, height - 1));
  const longest = [Math.max(5, ...prints.map(({ price }) => width(priceText(price, decimals)))), Math.max(2, ...prints.map(({ quantity }) => width(amount(quantity))))] as const;
  const line = ({ at, price, quantity, side }: Print): string => {
    const text = `${signOf(side, pen)} ${pad(priceText(price, decimals), longest[0], 'right')} ${pad(amount(quantity), longest[1], 'right')}  ${theme.muted(clockText(at))}`;
    return fit(text, columns, '');
  };
  return [theme.muted(fit(say(p.tape), columns, '')), ...prints.map(line)];
}

function signOf(side: Print['side'], { theme }: RunPen): string {
  if (side === undefined) return theme.accent('x');
  return side === BUY ? theme.good(theme.unicode ? '▲' : '+') : theme.bad(theme.unicode ? '▼' : '-');
}

function clockText(at: number): string {
  return at < 60_000_000 ? `${(at / 1_000_000).toFixed(2)} s` : span(at);
}
