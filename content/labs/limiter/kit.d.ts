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

/**
 * A queue that is served `amount` times every `period` microseconds: a turn every `period / amount`. All are whole
 * numbers; `slack` may be 0, the others are 1 or more.
 */
export interface QueueOptions {
  readonly amount: number;
  readonly period: Micros;
  /** How many the queue holds, the one whose turn it is included. */
  readonly room: number;
  /** How many turns an idle queue saves up. */
  readonly slack: number;
}

/** What a queue says to one request. */
export interface Turn extends Decision {
  /** How long an allowed request waits for its turn: 0 when it may go at once, and when it is refused. */
  readonly delay: Micros;
}

/** A limiter that shapes: it does not only say whether, but when. */
export interface Queue extends Limiter {
  decide(key: string, cost: number, now: Micros): Turn;
}

/** At most `amount` in every `period` microseconds. Whole numbers, 1 or more. */
export interface WindowOptions {
  readonly amount: number;
  readonly period: Micros;
}

/** A limiter that also says how much it remembers. */
export interface WindowLimiter extends Limiter {
  /** For all keys together: entries in the logs, or keys that are counted for. */
  size(): number;
}

/** The links of a chain, outermost first. */
export type LinkName = 'gateway' | 'ip' | 'service' | 'api' | 'custom';

/** The buckets of a chain's links. A link that is not named limits nothing; the gateway always does. */
export interface ChainOptions {
  readonly gateway: BucketOptions;
  readonly ip?: BucketOptions;
  readonly service?: BucketOptions;
  readonly api?: BucketOptions;
  readonly custom?: BucketOptions;
}

/** What is known of a request when it is limited. */
export interface ChainRequest {
  readonly ip: string;
  readonly service: string;
  /** Within the service: another service may have the same path. */
  readonly path: string;
  /** Absent when nobody knows who asks. */
  readonly user?: string;
}

/** What a chain says: `remaining` of the tightest link, the latest `resetAt`, the longest `retryAfter`. */
export interface ChainDecision extends Decision {
  /** Every link that is short, outermost first; empty when the request is allowed. */
  readonly refusedBy: readonly LinkName[];
}

/** Buckets one behind the other: a request takes its cost from all of them, or nothing from any. */
export interface Chain {
  decide(request: ChainRequest, cost: number, now: Micros): ChainDecision;
}

/** A request of a case: without a key it is that of 'a', without a cost it is 1. */
export interface CaseCall {
  readonly at: Micros;
  readonly key?: string;
  readonly cost?: number;
}

/** Calls, and what each answer must hold: fields that are not named may be anything. */
interface CaseOf<Name extends string, Setup, Call, Answer> {
  readonly name: string;
  readonly of: Name;
  readonly setup: Setup;
  readonly calls: readonly Call[];
  readonly expect: readonly Partial<Answer>[];
}

/** A case that runs by itself and fails when it throws. */
export interface CaseRun {
  readonly name: string;
  readonly of: 'tokenBucket' | 'leakyQueue' | 'leakyMeter' | 'slidingLog' | 'slidingCounter' | 'chain';
  run(): void | Promise<void>;
}

/** A case of your own, in my.cases.ts. `of` names the function that it is about. */
export type Case =
  | CaseOf<'tokenBucket' | 'leakyMeter', BucketOptions, CaseCall, Decision>
  | CaseOf<'leakyQueue', QueueOptions, CaseCall, Turn>
  | CaseOf<'slidingLog' | 'slidingCounter', WindowOptions, CaseCall, Decision>
  | CaseOf<'chain', ChainOptions, ChainRequest & { readonly at: Micros; readonly cost?: number }, ChainDecision>
  | CaseRun;
