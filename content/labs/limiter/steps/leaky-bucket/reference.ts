import type { BucketOptions, Decision, Limiter, Micros, Queue, QueueOptions, Turn } from './kit';

interface Line {
  /** When the next turn is free, in units of 1/amount of a microsecond: there a turn is `period` long, and nothing is rounded. */
  free: number;
  /** The latest instant at which anybody asked, in microseconds. */
  last: Micros;
}

/** Step 2, first form: a leaky bucket as a queue. */
export function leakyQueue({ amount, period, room, slack }: QueueOptions): Queue {
  const lines = new Map<string, Line>();

  function lineAt(key: string, now: Micros): Line {
    const line = lines.get(key) ?? { free: -Infinity, last: now };
    lines.set(key, line);
    line.last = Math.max(line.last, now);
    // Turns that nobody took are lost, but for the last `slack`: an idle queue catches up with the clock.
    line.free = Math.max(line.free, line.last * amount - slack * period);
    return line;
  }

  function decide(key: string, cost: number, now: Micros): Turn {
    const line = lineAt(key, now);
    const clock = line.last * amount;
    const ahead = line.free - clock;
    const over = ahead + (cost - room) * period;
    const allowed = over <= 0;
    if (allowed) line.free += cost * period;
    return {
      allowed,
      delay: allowed && ahead > 0 ? Math.ceil(ahead / amount) : 0,
      remaining: Math.floor((clock + room * period - line.free) / period),
      retryAfter: allowed ? 0 : cost > room + slack ? Infinity : Math.ceil(over / amount),
      resetAt: line.last + Math.ceil((line.free - clock + slack * period) / amount),
    };
  }

  return { decide };
}

interface Water {
  /** Requests times `period`: a whole number at every microsecond. */
  level: number;
  last: Micros;
}

/** Step 2, second form: a leaky bucket as a meter. */
export function leakyMeter({ amount, period, burst }: BucketOptions): Limiter {
  const full = burst * period;
  const buckets = new Map<string, Water>();

  function bucketAt(key: string, now: Micros): Water {
    const bucket = buckets.get(key) ?? { level: 0, last: now };
    buckets.set(key, bucket);
    if (now > bucket.last) {
      bucket.level = Math.max(0, bucket.level - (now - bucket.last) * amount);
      bucket.last = now;
    }
    return bucket;
  }

  function decide(key: string, cost: number, now: Micros): Decision {
    const bucket = bucketAt(key, now);
    const over = bucket.level + cost * period - full;
    const allowed = over <= 0;
    if (allowed) bucket.level += cost * period;
    return {
      allowed,
      remaining: Math.floor((full - bucket.level) / period),
      retryAfter: allowed ? 0 : cost > burst ? Infinity : Math.ceil(over / amount),
      resetAt: bucket.last + Math.ceil(bucket.level / amount),
    };
  }

  return { decide };
}
