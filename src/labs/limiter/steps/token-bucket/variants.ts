import type { Micros } from '../../../kit/clock.ts';
import type { Decision, Limiter } from '../../limiter.ts';
import type { Bucket, BucketOptions } from './model.ts';

/** The decisions that a token bucket is made of; a mutant gets one of them wrong. */
export interface Rules {
  readonly keyOf: (key: string) => string;
  /** True when all limiters of the file keep their buckets in one place. */
  readonly together: boolean;
  readonly fresh: (now: Micros, options: BucketOptions) => Bucket;
  readonly refill: (bucket: Bucket, now: Micros, options: BucketOptions) => void;
  readonly enough: (level: number, wanted: number) => boolean;
  readonly refused: (bucket: Bucket, wanted: number, options: BucketOptions) => void;
  /** Microseconds until a refused cost would be let through. */
  readonly wait: (level: number, cost: number, options: BucketOptions) => Micros;
  readonly tidy: (buckets: Map<string, Bucket>) => void;
}

const SOUND: Rules = {
  keyOf: (key) => key,
  together: false,
  fresh: (now, { burst, period }) => ({ level: burst * period, last: now }),
  refill: (bucket, now, { amount, period, burst }) => {
    bucket.level = Math.min(burst * period, bucket.level + Math.max(0, now - bucket.last) * amount);
    bucket.last = Math.max(bucket.last, now);
  },
  enough: (level, wanted) => level >= wanted,
  refused: () => undefined,
  wait: (level, cost, { amount, period, burst }) => (cost > burst ? Number.POSITIVE_INFINITY : Math.ceil((cost * period - level) / amount)),
  tidy: () => undefined,
};

/** A file whose limiters follow the rules of step 1 but for those that are wrong. */
export function bucketBy(wrong: Partial<Rules>): (options: BucketOptions) => Limiter {
  const rules = { ...SOUND, ...wrong };
  const atTheTop = new Map<string, Bucket>();
  return (options) => {
    const buckets = rules.together ? atTheTop : new Map<string, Bucket>();
    return { decide: (key, cost, now) => decide(rules, options, buckets, { key: rules.keyOf(key), cost, now }) };
  };
}

interface Asked {
  readonly key: string;
  readonly cost: number;
  readonly now: Micros;
}

function decide(rules: Rules, options: BucketOptions, buckets: Map<string, Bucket>, { key, cost, now }: Asked): Decision {
  const { amount, period, burst } = options;
  const bucket = buckets.get(key) ?? rules.fresh(now, options);
  buckets.set(key, bucket);
  rules.refill(bucket, now, options);
  rules.tidy(buckets);
  const allowed = rules.enough(bucket.level, cost * period);
  const wait = allowed ? 0 : rules.wait(bucket.level, cost, options);
  if (allowed) bucket.level -= cost * period;
  else rules.refused(bucket, cost * period, options);
  return { allowed, remaining: Math.floor(bucket.level / period), retryAfter: wait, resetAt: bucket.last + Math.ceil((burst * period - bucket.level) / amount) };
}
