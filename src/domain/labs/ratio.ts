/** What a row of time ratios says: their median, the middle half, and whether it lies outside of what chance does. */
export interface RatioSummary {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** The same code timed twice in turn gives medians from 0.86 to 1.26 on a busy machine; within that nothing is said. */
  readonly verdict: 'faster' | 'slower' | 'noise';
}

const NOISE = { low: 1 / 1.5, high: 1.5 };

/** Sums up ratios of times, at least one. */
export function summaryOf(ratios: readonly number[]): RatioSummary {
  const sorted = ratios.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 1;
  const median = at(0.5);
  return { median, low: at(0.25), high: at(0.75), verdict: median < NOISE.low ? 'faster' : median > NOISE.high ? 'slower' : 'noise' };
}

export const COMPLEXITIES = ['1', 'log', 'n'] as const;
export type Complexity = (typeof COMPLEXITIES)[number];

/** How a cost a request grows with n, from its values at n, 2n and 4n: it stays, grows a little, or about doubles. */
export function complexityOf(costs: readonly number[]): Complexity {
  const growth = (costs.at(-1) ?? 1) / Math.max(costs[0] ?? 1, 1e-9);
  return growth < 1.1 ? '1' : growth < 1.7 ? 'log' : 'n';
}
