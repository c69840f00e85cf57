import type { Micros } from '../../../kit/clock.ts';
import type { Decision, Limiter, LimiterOptions } from '../../limiter.ts';

/** A queue served at `amount` every `period`, with `room` for so many, the one being served included. While idle it saves up to `slack` turns. */
export interface QueueOptions {
  readonly amount: number;
  readonly period: Micros;
  readonly room: number;
  readonly slack: number;
}

/** A bucket of `burst` that leaks `amount` every `period`. */
export type MeterOptions = LimiterOptions;

/** What a queue says: also how long an allowed request waits for its turn. */
export interface Turn extends Decision {
  readonly delay: Micros;
}

/** A limiter that shapes. */
export interface Queue extends Limiter {
  decide(key: string, cost: number, now: Micros): Turn;
}

/** What is known of a key's queue. Instants of turns are counted in units of 1/amount of a microsecond, where every one is a whole number. */
export interface Line {
  /** When the next turn is free; long ago when the queue has been idle. */
  free: number;
  /** The latest instant at which it was asked for, in microseconds. */
  last: Micros;
}

/** What is known of a key's bucket. */
export interface Water {
  /** In units of 1/period of a request: `amount` of them leak out in every microsecond. */
  level: number;
  last: Micros;
}

/**
 * The executable specification of the queue. Turns are `period / amount` apart; a request of several takes as many turns
 * and waits for the first; idle turns are lost but for the last `slack`.
 */
export function leakyQueueModel(options: QueueOptions): Queue {
  const lines = new Map<string, Line>();
  return {
    decide(key, cost, now) {
      const line = lines.get(key) ?? { free: Number.NEGATIVE_INFINITY, last: now };
      lines.set(key, line);
      line.last = Math.max(line.last, now);
      const clock = line.last * options.amount;
      const start = Math.max(line.free, clock - options.slack * options.period);
      const over = start + cost * options.period - clock - options.room * options.period;
      line.free = over > 0 ? start : start + cost * options.period;
      return turn(line, { start, over, never: cost > options.room + options.slack }, options);
    },
  };
}

/** `start`: when its turn comes. `over`: by how much it would overfill the queue; both in units. */
interface Found {
  readonly start: number;
  readonly over: number;
  readonly never: boolean;
}

function turn({ free, last }: Line, { start, over, never }: Found, { amount, period, room, slack }: QueueOptions): Turn {
  const clock = last * amount;
  const refused = over > 0;
  return {
    allowed: !refused,
    delay: refused ? 0 : Math.ceil(Math.max(0, start - clock) / amount),
    remaining: Math.floor((clock + room * period - free) / period),
    retryAfter: refused ? (never ? Number.POSITIVE_INFINITY : Math.ceil(over / amount)) : 0,
    resetAt: last + Math.ceil((free - clock + slack * period) / amount),
  };
}

/** The executable specification of the meter: each request pours its cost in; what would spill over is refused and pours nothing. */
export function leakyMeterModel(options: MeterOptions): Limiter {
  const buckets = new Map<string, Water>();
  return {
    decide(key, cost, now) {
      const bucket = buckets.get(key) ?? { level: 0, last: now };
      buckets.set(key, bucket);
      leak(bucket, now, options);
      const over = bucket.level + cost * options.period - options.burst * options.period;
      if (over <= 0) bucket.level += cost * options.period;
      return reading(bucket, cost, over, options);
    },
  };
}

function leak(bucket: Water, now: Micros, { amount }: MeterOptions): void {
  bucket.level = Math.max(0, bucket.level - Math.max(0, now - bucket.last) * amount);
  bucket.last = Math.max(bucket.last, now);
}

function reading({ level, last }: Water, cost: number, over: number, { amount, period, burst }: MeterOptions): Decision {
  const wait = cost > burst ? Number.POSITIVE_INFINITY : Math.ceil(over / amount);
  return { allowed: over <= 0, remaining: Math.floor((burst * period - level) / period), retryAfter: over <= 0 ? 0 : wait, resetAt: last + Math.ceil(level / amount) };
}
