import type { Micros } from '../../../kit/clock.ts';
import type { Decision, Limiter, LimiterOptions } from '../../limiter.ts';

/** A bucket of `burst` tokens into which `amount` flow every `period`. */
export type BucketOptions = LimiterOptions;

/** What is known of a key: how much was in its bucket when it was last asked for. */
export interface Bucket {
  /** In units of 1/period of a token: `amount` of them flow in every microsecond, so that every level is a whole number. */
  level: number;
  /** The latest instant at which it was asked for. */
  last: Micros;
}

/**
 * The executable specification of step 1. A bucket is full when its key is first seen; what flows in is worked out when
 * the key is asked for; a full bucket spills. A request takes all its tokens or none.
 */
export function tokenBucketModel(options: BucketOptions): Limiter {
  const buckets = new Map<string, Bucket>();
  return {
    decide(key, cost, now) {
      const bucket = buckets.get(key) ?? { level: options.burst * options.period, last: now };
      buckets.set(key, bucket);
      refill(bucket, now, options);
      const allowed = bucket.level >= cost * options.period;
      if (allowed) bucket.level -= cost * options.period;
      return decision(bucket, cost, allowed, options);
    },
  };
}

/** Adds what has flowed in until an instant. */
export function refill(bucket: Bucket, now: Micros, { amount, period, burst }: BucketOptions): void {
  const elapsed = Math.max(0, now - bucket.last);
  bucket.level = Math.min(burst * period, bucket.level + elapsed * amount);
  bucket.last = Math.max(bucket.last, now);
}

function decision({ level, last }: Bucket, cost: number, allowed: boolean, { amount, period, burst }: BucketOptions): Decision {
  const wait = cost > burst ? Number.POSITIVE_INFINITY : Math.ceil((cost * period - level) / amount);
  return {
    allowed,
    remaining: Math.floor(level / period),
    retryAfter: allowed ? 0 : wait,
    resetAt: last + Math.ceil((burst * period - level) / amount),
  };
}
