import type { LimiterOptions } from '../limiter.ts';

/** Greatest number of units that leaves room to add some of them and stay exact. */
export const EXACT = 2 ** 51;

/**
 * A rate as the smallest whole numbers that say it: `gain` units a microsecond, `unit` units a token, so that levels are whole numbers and nothing is
 * ever rounded. Quotients of them may be rounded up and down with `Math.ceil` and `Math.floor`: that of two whole numbers below 2^53 never lands on a whole
 * number that it is not.
 */
export interface Rate {
  readonly gain: number;
  readonly unit: number;
  /** Units of a full bucket. */
  readonly capacity: number;
}

/** Throws a RangeError when the options are not whole numbers from 1, or too great to count exactly. */
export function rateOf({ amount, period, burst }: LimiterOptions): Rate {
  requireWhole({ amount, period, burst });
  const divisor = commonDivisor(amount, period);
  const unit = period / divisor;
  requireExact(unit * burst);
  return { gain: amount / divisor, unit, capacity: unit * burst };
}

/** `amount` requests a window of `period`, checked like `rateOf`. */
export function windowOf({ amount, period }: Omit<LimiterOptions, 'burst'>): { limit: number; period: number } {
  requireWhole({ amount, period });
  requireExact(amount * period);
  return { limit: amount, period };
}

function requireWhole(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number from 1, not ${value}`);
  }
}

function requireExact(product: number): void {
  if (product > EXACT) throw new RangeError(`a limit of ${product} units cannot be counted exactly`);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
