import type { Clock, Micros } from '../../kit/clock.ts';
import type { Decision, LimiterOptions } from '../limiter.ts';
import { type Fallback, fallBack } from './fallback.ts';
import type { Bucket, Taken, TokenServer } from './token-server.ts';

export interface LeaseOptions {
  readonly server: TokenServer;
  readonly bucket: (key: string) => Bucket;
  /** Tokens that a node takes at once: a whole number from 1. */
  readonly size: number;
  /** Tokens that were not spent so long after they were asked for are thrown away. Longer than the server may take to answer. */
  readonly lifetime: Micros;
  /** This node's own clock; only spans of it count. */
  readonly clock: Clock;
  readonly fallback: Fallback;
}

/** What a node holds of a key. */
interface Held {
  tokens: number;
  /** From this instant on they are worth nothing. */
  until: Micros;
  resetAt: Micros;
  /** Before this instant the server refuses `refusedNeed` tokens and more. */
  refusedUntil: Micros;
  refusedNeed: number;
  /** The lease under way: others wait for it. */
  asking: Promise<void> | undefined;
}

/**
 * Takes tokens from the server in batches and spends them at home: one call a batch instead of one a decision, and a refused key is not asked about again
 * before it can have a token. The price: tokens leave the bucket before they are spent, see `leaseBound`. What a node still holds when it ends, or too
 * long, is lost: fewer pass, never more.
 */
export class LeasingLimiter {
  readonly #options: LeaseOptions;
  readonly #held = new Map<string, Held>();
  #broom: Iterator<[string, Held]> = this.#held.entries();

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  /** Keys remembered. */
  get size(): number {
    return this.#held.size;
  }

  /** At once while the lease lasts, else when the server has answered. `remaining` is what this node holds: there may be more. Never rejects. */
  decide(key: string, cost: number): Decision | Promise<Decision> {
    const held = this.#held.get(key) ?? this.#remember(key);
    return this.#atHome(held, cost) ?? this.#lease(key, held, cost);
  }

  /** Undefined when the server must be asked. */
  #atHome(held: Held, cost: number): Decision | undefined {
    if (held.asking !== undefined) return undefined;
    const { now } = this.#options.clock;
    const tokens = now < held.until ? held.tokens : 0;
    if (tokens >= cost) {
      held.tokens = tokens - cost;
      return { allowed: true, remaining: held.tokens, retryAfter: 0, resetAt: held.resetAt };
    }
    if (now >= held.refusedUntil || cost - tokens < held.refusedNeed) return undefined;
    return { allowed: false, remaining: tokens, retryAfter: held.refusedUntil - now, resetAt: held.resetAt };
  }

  async #lease(key: string, held: Held, cost: number): Promise<Decision> {
    while (held.asking !== undefined) {
      await held.asking;
      const decision = this.#atHome(held, cost);
      if (decision) return decision;
    }
    const asking = this.#ask(this.#options.bucket(key), held, cost);
    held.asking = asking.then(() => undefined);
    return asking;
  }

  /** Claims what the node has and asks for the rest, a batch at the least. */
  async #ask(bucket: Bucket, held: Held, cost: number): Promise<Decision> {
    const { server, size, clock, fallback } = this.#options;
    const sent = clock.now;
    if (cost * bucket.rate.unit > bucket.rate.capacity) return { allowed: false, remaining: held.tokens, retryAfter: Number.POSITIVE_INFINITY, resetAt: held.resetAt };
    const own = sent < held.until ? held.tokens : 0;
    const need = cost - own;
    try {
      const taken = await server.take({ buckets: [bucket], need, most: Math.max(size, need), now: sent });
      return this.#settle(held, own, cost, taken, sent);
    } catch {
      return fallBack(fallback, [bucket], cost, clock.now);
    } finally {
      held.asking = undefined;
    }
  }

  #settle(held: Held, own: number, cost: number, { granted, retryAfter, resetAt }: Taken, sent: Micros): Decision {
    const allowed = granted > 0;
    held.resetAt = resetAt;
    if (allowed) {
      held.tokens = own + granted - cost;
      held.until = sent + this.#options.lifetime;
    } else {
      held.refusedUntil = sent + retryAfter;
      held.refusedNeed = cost - own;
    }
    return { allowed, remaining: held.tokens, retryAfter, resetAt };
  }

  /** A new key; two old ones are looked at and dropped when nothing of them counts any more, so that the table stays as large as what is in use. */
  #remember(key: string): Held {
    for (let looked = 0; looked < 2; looked += 1) this.#sweep();
    const held: Held = { tokens: 0, until: 0, resetAt: 0, refusedUntil: 0, refusedNeed: 0, asking: undefined };
    this.#held.set(key, held);
    return held;
  }

  #sweep(): void {
    const next = this.#broom.next();
    if (next.done) {
      this.#broom = this.#held.entries();
      return;
    }
    const [key, { asking, until, refusedUntil }] = next.value;
    const { now } = this.#options.clock;
    if (asking === undefined && now >= until && now >= refusedUntil) this.#held.delete(key);
  }
}

/**
 * Most tokens of a key that so many leasing nodes let pass in any span of their clocks, requests of at most `cost` tokens each: what the bucket gives in that
 * time, and before it began each node may have held `size - 1` tokens, or had that many more on their way as the request that waits for them costs.
 * Nor is a token older than its lifetime, which bounds it for great leases.
 */
export function leaseBound(options: LimiterOptions, { size, lifetime }: Pick<LeaseOptions, 'size' | 'lifetime'>, nodes: number, cost: number, span: Micros): number {
  const bucket = (time: Micros): number => options.burst + Math.floor((time * options.amount) / options.period);
  return Math.min(bucket(span) + nodes * (size - 1 + cost), bucket(span + lifetime));
}
