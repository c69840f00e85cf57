import { rampOf } from './ramp.ts';

/** A line of small columns, one a value; `top` is the value of a full one. */
export function sparkline(values: readonly number[], top: number, unicode: boolean): string {
  const { heights } = rampOf(unicode);
  const last = heights.length - 1;
  return values.map((value) => heights[Math.max(0, Math.min(last, Math.round((top === 0 ? 0 : value / top) * last)))] ?? '').join('');
}
