import type { Micros } from '../kit/clock.ts';
import type { Decision, Door } from './limiter.ts';

/** The links of the notes' chain, outermost first. */
export const LINKS = ['gateway', 'ip', 'service', 'api', 'custom'] as const;

/** One limiter of a chain. */
export interface Link<Request> {
  readonly name: string;
  /** The key that a request has here; undefined when the link does not concern it. */
  readonly key: (request: Request) => string | undefined;
  readonly limiter: Door;
}

/** As a Decision: `remaining` is that of the tightest link, `resetAt` the latest, `retryAfter` the longest: until it, some link still refuses. */
export interface ChainDecision extends Decision {
  /** Names of the links that refused, outermost first. */
  readonly refusedBy: readonly string[];
}

/**
 * Limiters one after the other, all or nothing: every link is asked, and only when none refuses does each take. Each link needs a limiter of its own:
 * of one asked twice for the same request, the second answer would not know of the first.
 */
export class Chain<Request> {
  readonly #links: readonly Link<Request>[];
  #now: Micros = Number.NEGATIVE_INFINITY;

  /** Throws a RangeError when two links share a limiter. */
  constructor(links: readonly Link<Request>[]) {
    if (new Set(links.map(({ limiter }) => limiter)).size < links.length) throw new RangeError('two links of a chain share a limiter');
    this.#links = links;
  }

  decide(request: Request, cost: number, now: Micros): ChainDecision {
    this.#now = Math.max(this.#now, now);
    const asked: Door[] = [];
    const refusedBy: string[] = [];
    let retryAfter = 0;
    for (const { name, key, limiter } of this.#links) {
      const own = key(request);
      if (own === undefined) continue;
      const delay = limiter.ask(own, cost, this.#now);
      asked.push(limiter);
      if (delay > 0) refusedBy.push(name);
      retryAfter = Math.max(retryAfter, delay);
    }
    if (refusedBy.length === 0) for (const limiter of asked) limiter.take();
    return { ...standing(asked, this.#now), allowed: refusedBy.length === 0, refusedBy, retryAfter };
  }
}

/** How a request stands with all limiters that were asked; without any, nothing limits it. */
function standing(asked: readonly Door[], now: Micros): Pick<Decision, 'remaining' | 'resetAt'> {
  let remaining = Number.POSITIVE_INFINITY;
  let resetAt = now;
  for (const limiter of asked) {
    remaining = Math.min(remaining, limiter.remaining());
    resetAt = Math.max(resetAt, limiter.resetAt());
  }
  return { remaining, resetAt };
}
