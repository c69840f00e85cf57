import type { Micros } from '../../kit/clock.ts';
import type { Judge } from '../gate.ts';
import type { Decision } from '../limiter.ts';
import type { LocalLimiter } from './local-limiter.ts';
import type { Bucket } from './token-server.ts';

/**
 * What decides when the server gives no answer. `open` lets everything pass and bounds nothing; `closed` refuses everything, so that never more passes than
 * the buckets allow; a local limiter bounds the error by `localBound`. A request without an answer may have taken tokens all the same.
 */
export type Fallback = 'open' | 'closed' | LocalLimiter;

export interface FallbackDecision extends Decision {
  readonly judge: Judge;
  /** Keys of the buckets that refused. */
  readonly refusedBy: readonly string[];
}

const OPEN: FallbackDecision = { allowed: true, remaining: Number.POSITIVE_INFINITY, retryAfter: 0, resetAt: 0, judge: 'open', refusedBy: [] };
/** Nobody knows when the server comes back: `retryAfter` is 0, trying again is as good at any time. */
const CLOSED: FallbackDecision = { allowed: false, remaining: 0, retryAfter: 0, resetAt: 0, judge: 'closed', refusedBy: [] };

/** Decides without the server. */
export function fallBack(fallback: Fallback, asked: readonly Bucket[], cost: number, now: Micros): FallbackDecision {
  if (fallback === 'open') return OPEN;
  if (fallback === 'closed') return CLOSED;
  return { ...fallback.decide(asked, cost, now), judge: 'local' };
}
