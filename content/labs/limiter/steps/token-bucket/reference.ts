import type { BucketOptions, Decision, Limiter, Micros } from './kit';

interface Bucket {
  /** Tokens times `period`: a whole number at every microsecond, so that nothing is ever rounded. */
  level: number;
  /** The latest instant at which anybody asked. */
  last: Micros;
}

/** Step 1: a token bucket for every key. */
export function tokenBucket({ amount, period, burst }: BucketOptions): Limiter {
  const full = burst * period;
  const buckets = new Map<string, Bucket>();

  function bucketAt(key: string, now: Micros): Bucket {
    const bucket = buckets.get(key);
    if (bucket === undefined) {
      const fresh = { level: full, last: now };
      buckets.set(key, fresh);
      return fresh;
    }
    // When the clock went back no time has passed, and `last` stays: the time until it is not paid twice.
    if (now > bucket.last) {
      bucket.level = Math.min(full, bucket.level + (now - bucket.last) * amount);
      bucket.last = now;
    }
    return bucket;
  }

  function decide(key: string, cost: number, now: Micros): Decision {
    const bucket = bucketAt(key, now);
    const wanted = cost * period;
    const allowed = bucket.level >= wanted;
    const missing = wanted - bucket.level;
    if (allowed) bucket.level -= wanted;
    return {
      allowed,
      remaining: Math.floor(bucket.level / period),
      retryAfter: allowed ? 0 : wanted > full ? Infinity : Math.ceil(missing / amount),
      resetAt: bucket.last + Math.ceil((full - bucket.level) / amount),
    };
  }

  return { decide };
}
