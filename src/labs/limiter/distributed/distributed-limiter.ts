import type { Micros } from '../../kit/clock.ts';
import type { Judge } from '../gate.ts';
import type { Decision } from '../limiter.ts';
import { type Fallback, fallBack } from './fallback.ts';
import type { Bucket, Taken, TokenServer } from './token-server.ts';

/** A decision, and who made it. */
export interface Answer extends Decision {
  readonly judge: Judge;
  /** Keys of the buckets that refused, in the order of the chain. */
  readonly refusedBy: readonly string[];
  /** The instant of the decision on the server's clock; undefined when the server did not decide. */
  readonly decidedAt: Micros | undefined;
}

export interface DistributedOptions<Request> {
  readonly server: TokenServer;
  /** What a request takes tokens from, outermost first; none: nothing limits it. */
  readonly buckets: (request: Request) => readonly Bucket[];
  readonly fallback: Fallback;
  /** This node's own clock: for the local limiter, and for a server that goes by it. */
  readonly clock: { readonly now: Micros };
}

/** A limiter whose buckets many nodes share on a server: one call a decision, a whole chain included, all or nothing. */
export class DistributedLimiter<Request> {
  readonly #options: DistributedOptions<Request>;

  constructor(options: DistributedOptions<Request>) {
    this.#options = options;
  }

  /** Never rejects: when the server does not answer, the fallback does. */
  async decide(request: Request, cost: number): Promise<Answer> {
    const { server, buckets, clock, fallback } = this.#options;
    const asked = buckets(request);
    if (asked.length === 0) return NO_LIMIT;
    try {
      return answerOf(await server.take({ buckets: asked, need: cost, most: cost, now: clock.now }), asked);
    } catch {
      return { ...fallBack(fallback, asked, cost, clock.now), decidedAt: undefined };
    }
  }
}

const NO_LIMIT: Answer = { allowed: true, remaining: Number.POSITIVE_INFINITY, retryAfter: 0, resetAt: 0, judge: 'limiter', refusedBy: [], decidedAt: undefined };

function answerOf({ granted, retryAfter, remaining, resetAt, now, refused }: Taken, asked: readonly Bucket[]): Answer {
  const refusedBy = refused.map((position) => asked[position]?.key ?? '');
  return { allowed: granted > 0, remaining, retryAfter, resetAt, judge: 'limiter', refusedBy, decidedAt: now };
}
