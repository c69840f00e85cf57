import type { Micros } from '../kit/clock.ts';

/** What a limiter says to one request. */
export interface Decision {
  readonly allowed: boolean;
  /** Whole tokens (or requests) that the key could still take at once at this instant, after this decision. */
  readonly remaining: number;
  /** How long until the same cost would be allowed if nothing else came: 0 when allowed, `Infinity` when never. A microsecond earlier it is still refused. */
  readonly retryAfter: Micros;
  /** The instant from which the key stands as if it had never been used, if nothing else came. */
  readonly resetAt: Micros;
}

/** Decides over requests, each key apart. A refusal takes nothing. `now` may go back; then the latest instant seen, of any key, counts. */
export interface Limiter {
  /** `cost` is a whole number of tokens, 1 or more. */
  decide(key: string, cost: number, now: Micros): Decision;
}

/**
 * The two phases of a decision, for callers that must know before anything is taken (a chain) or only look (a chart, with cost 0). `ask` puts a finger
 * on a key; `take`, `remaining` and `resetAt` speak of that key and cost until the next `ask`. All of it together is one `decide`.
 */
export interface Door extends Limiter {
  /** How long until `cost` would be allowed: 0 when at once, `Infinity` when never. Takes nothing. */
  ask(key: string, cost: number, now: Micros): Micros;
  /** Takes what was asked. Only after an `ask` that said 0, once. */
  take(): void;
  remaining(): number;
  resetAt(): Micros;
  /** Keys remembered: the ones that stand otherwise than if they had never been used, and idle ones not yet swept. */
  readonly size: number;
  /** Numbers kept for all those keys, 8 bytes each; the keys themselves and the map that finds them come on top. */
  readonly numbers: number;
}

/** `amount` tokens a `period` (microseconds), with at most `burst` at once. Algorithms that count in windows know no burst. All whole, 1 or more. */
export interface LimiterOptions {
  readonly amount: number;
  readonly period: Micros;
  readonly burst: number;
}
