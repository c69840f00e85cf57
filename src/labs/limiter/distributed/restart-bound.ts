import type { Micros } from '../../kit/clock.ts';
import type { LimiterOptions } from '../limiter.ts';

/**
 * What a server that ends in a crash may lose of its buckets. `everything`: it keeps nothing on disk, every bucket is full again. `latest`: it flushes its log
 * once a second, and what was taken in the last two seconds (a flush may be late) comes back. `nothing`: it flushes before it answers.
 */
export type Loss = 'everything' | 'latest' | 'nothing';

/** Most tokens of a key that may pass in any span with so many restarts: a bucket gets back at most what it can hold, each time. */
export function restartBound({ amount, period, burst }: LimiterOptions, span: Micros, restarts: number, loss: Loss): number {
  return burst + Math.floor((span * amount) / period) + (loss === 'nothing' ? 0 : restarts * burst);
}
