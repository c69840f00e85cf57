import type { Decision, Micros, WindowLimiter, WindowOptions } from './kit';

/** Step 3, first form: a log of what was allowed. Exact: never more than `amount` in any `period`. */
export function slidingLog(options: WindowOptions): WindowLimiter {
  return {
    decide(key: string, cost: number, now: Micros): Decision {
      return { allowed: true, remaining: 0, retryAfter: 0, resetAt: now };
    },
    size(): number {
      return 0;
    },
  };
}

/** Step 3, second form: two counters a key. The window before counts as much as it still overlaps the last `period`. */
export function slidingCounter(options: WindowOptions): WindowLimiter {
  return {
    decide(key: string, cost: number, now: Micros): Decision {
      return { allowed: true, remaining: 0, retryAfter: 0, resetAt: now };
    },
    size(): number {
      return 0;
    },
  };
}
