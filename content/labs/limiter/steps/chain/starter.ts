import type { Chain, ChainDecision, ChainOptions, ChainRequest, Micros } from './kit';

/**
 * Step 4: gateway -> ip -> service -> api -> custom, a token bucket at each link. A request takes its cost from every
 * link that it concerns, or, when one of them is short, nothing from any.
 */
export function chain(options: ChainOptions): Chain {
  return {
    decide(request: ChainRequest, cost: number, now: Micros): ChainDecision {
      return { allowed: true, refusedBy: [], remaining: 0, retryAfter: 0, resetAt: now };
    },
  };
}
