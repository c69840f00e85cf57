import type { Micros } from '../../kit/clock.ts';
import type { Rate } from '../algorithms/rate.ts';
import { TokenBucket } from '../algorithms/token-bucket.ts';
import type { Decision, Door, LimiterOptions } from '../limiter.ts';
import type { Bucket } from './token-server.ts';

/** What one of so many nodes may let pass on its own: its part of the rate, and of the burst, but one token at least. */
export function localPart({ amount, period, burst }: LimiterOptions, nodes: number): LimiterOptions {
  return { amount, period: period * nodes, burst: Math.max(1, Math.floor(burst / nodes)) };
}

/**
 * Most tokens of a key that may pass in any span when every node falls back on its part: burst + rate * span, and for each outage that begins or lasts in
 * the span, so long that nothing is known of its length, once the local bursts of all nodes (`nodes * max(1, floor(burst / nodes))`) and once what the bucket
 * on the server gained meanwhile (at most a burst).
 */
export function localBound({ amount, period, burst }: LimiterOptions, nodes: number, span: Micros, outages: number): number {
  const bursts = nodes * localPart({ amount, period, burst }, nodes).burst + burst;
  return burst + Math.floor((span * amount) / period) + outages * bursts;
}

/** Buckets of this node alone, one for each key as on the server but with a part of its limit; all or nothing over a chain. */
export class LocalLimiter {
  readonly #nodes: number;
  /** Of each rate: buckets for all its keys. A chain asks each once. */
  readonly #buckets = new Map<Rate, TokenBucket>();

  constructor(nodes: number) {
    this.#nodes = nodes;
  }

  decide(asked: readonly Bucket[], cost: number, now: Micros): Decision & { readonly refusedBy: readonly string[] } {
    const doors = asked.map(({ key, rate }) => ({ key, door: this.#doorOf(rate) }));
    const waits = doors.map(({ key, door }) => door.ask(key, cost, now));
    const refusedBy = doors.flatMap(({ key }, position) => ((waits[position] ?? 0) > 0 ? [key] : []));
    if (refusedBy.length === 0) for (const { door } of doors) door.take();
    const standing = doors.map(({ door }) => [door.remaining(), door.resetAt()] as const);
    return {
      allowed: refusedBy.length === 0,
      remaining: Math.min(...standing.map(([remaining]) => remaining)),
      retryAfter: Math.max(...waits),
      resetAt: Math.max(...standing.map(([, resetAt]) => resetAt)),
      refusedBy,
    };
  }

  #doorOf(rate: Rate): Door {
    const known = this.#buckets.get(rate);
    if (known) return known;
    const made = new TokenBucket(localPart({ amount: rate.gain, period: rate.unit, burst: rate.capacity / rate.unit }, this.#nodes));
    this.#buckets.set(rate, made);
    return made;
  }
}
