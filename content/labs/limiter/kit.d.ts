/** Instants and durations: whole microseconds. 1 s = 1_000_000. */
export type Micros = number;

/** What a limiter says to one request. */
export interface Decision {
  readonly allowed: boolean;
  /** Whole tokens that the key could still take at this instant, after this decision. */
  readonly remaining: number;
  /** How long until the same cost would be allowed if nothing else came: 0 when allowed, `Infinity` when never. */
  readonly retryAfter: Micros;
  /** The instant from which the key stands as if it had never been used, if nothing else came. */
  readonly resetAt: Micros;
}

/** Decides over requests, each key apart. A refusal takes nothing. `now` may go back; then the latest instant seen counts. */
export interface Limiter {
  /** `cost` is a whole number of tokens, 1 or more. */
  decide(key: string, cost: number, now: Micros): Decision;
}

/** A bucket of `burst` tokens into which `amount` flow every `period` microseconds. All are whole numbers, 1 or more. */
export interface BucketOptions {
  readonly amount: number;
  readonly period: Micros;
  readonly burst: number;
}
