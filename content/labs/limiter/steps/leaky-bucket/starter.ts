import type { BucketOptions, Decision, Limiter, Micros, Queue, QueueOptions, Turn } from './kit';

/**
 * Step 2, first form: a leaky bucket as a queue. Requests leave one by one, a turn every `period / amount`; who finds
 * the queue full is refused. Nobody sleeps here: `delay` tells the caller how long to wait.
 */
export function leakyQueue(options: QueueOptions): Queue {
  return {
    decide(key: string, cost: number, now: Micros): Turn {
      return { allowed: true, delay: 0, remaining: 0, retryAfter: 0, resetAt: now };
    },
  };
}

/** Step 2, second form: a leaky bucket as a meter. It decides like the queue whether there is room, and lets pass at once. */
export function leakyMeter(options: BucketOptions): Limiter {
  return {
    decide(key: string, cost: number, now: Micros): Decision {
      return { allowed: true, remaining: 0, retryAfter: 0, resetAt: now };
    },
  };
}
