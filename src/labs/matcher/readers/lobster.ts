import { BUY, SELL, type Side } from '../matcher.ts';
import type { Depth } from '../board.ts';

/** What a message of a LOBSTER file tells; hidden executions, crosses and halts leave the visible book as it is. */
export const LOBSTER_TYPES = ['submitted', 'reduced', 'deleted', 'executed', 'hidden', 'cross', 'halt'] as const;
export type LobsterType = (typeof LOBSTER_TYPES)[number];

/** A line of a LOBSTER message file. */
export interface LobsterMessage {
  /** Nanoseconds since midnight. */
  readonly time: number;
  readonly type: LobsterType;
  readonly order: number;
  readonly size: number;
  /** In ten-thousandths; of a halt: -1 it begins, 0 quotes are taken again, 1 trading goes on. */
  readonly price: number;
  /** Side of the resting order. */
  readonly side: Side;
}

/** A line of a LOBSTER order book file: both sides after the message of the same line, the best level first. */
export interface LobsterBook {
  readonly sides: readonly [buy: Depth, sell: Depth];
  /** How many levels it has room for. */
  readonly levels: number;
}

/** Reads `34713.685155243,1,206833312,100,118600,-1`: time, type, order, size, price, direction. `undefined` when it is none. */
export function lobsterMessage(line: string): LobsterMessage | undefined {
  const fields = line.split(',');
  const [type, order, size, price, direction] = fields.slice(1).map(Number);
  const time = nanos(fields[0] ?? '');
  const name = LOBSTER_TYPES[(type ?? 0) - 1];
  const isWhole = [order, size, price].every((field) => Number.isSafeInteger(field));
  if (fields.length < 6 || time === undefined || name === undefined || !isWhole || (direction !== 1 && direction !== -1)) return undefined;
  return { time, type: name, order: order ?? 0, size: size ?? 0, price: price ?? 0, side: direction === 1 ? BUY : SELL };
}

/** Digits behind the point are nanoseconds; as a fraction they would not be exact. */
function nanos(text: string): number | undefined {
  const [, seconds, part = ''] = /^\s*(\d{1,6})(?:\.(\d+))?$/.exec(text) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1e9 + Number(part.slice(0, 9).padEnd(9, '0'));
}

/** Prices of levels that nobody stands at. */
const EMPTY = 9_999_999_999;

/** Reads ask price, ask size, bid price, bid size of level 1, then of level 2 and so on. `undefined` when it is no such line. */
export function lobsterBook(line: string): LobsterBook | undefined {
  const fields = line.split(',').map(Number);
  if (fields.length < 4 || fields.length % 4 !== 0 || !fields.every(Number.isSafeInteger)) return undefined;
  const side = (from: number): Depth =>
    Array.from({ length: fields.length / 4 }, (_, level) => [fields[4 * level + from] ?? 0, fields[4 * level + from + 1] ?? 0] as const).filter(([price, size]) => Math.abs(price) !== EMPTY && size > 0);
  return { sides: [side(2), side(0)], levels: fields.length / 4 };
}
