import { describe, expect, test } from 'vitest';
import { TokenBucket } from '../../../src/labs/limiter/algorithms/token-bucket.ts';
import type { Reservation } from '../../../src/labs/limiter/reservation.ts';
import answers from '../../fixtures/limiter/xtime-random.json' with { type: 'json' };
import { GoRate, type GoReservation } from './go-rate.ts';

const MS = 1_000_000;

type Operation = 'allow' | 'reserve' | 'cancel' | 'setLimit' | 'setBurst';
type Row = readonly [operation: Operation, ms: number, value: number, ok: boolean, delay: number, tokens: number];
const SEQUENCES = answers.sequences as [rate: number, burst: number, rows: Row[]][];

/** Whether it went, and after how many nanoseconds. */
type Said = readonly [ok: boolean, delay: number];
const DONE: Said = [true, 0];

/** Go's limiter and its reservations that were not cancelled yet. */
class Alone {
  readonly go: GoRate;
  readonly #held: GoReservation[] = [];

  constructor(rate: number, burst: number) {
    this.go = new GoRate(rate, burst);
  }

  step(operation: Operation, now: number, value: number): Said {
    switch (operation) {
      case 'allow':
        return [this.go.allow(now, value), 0];
      case 'reserve':
        return this.#reserve(now, value);
      case 'cancel':
        for (const made of this.#held.splice(value, 1)) this.go.cancel(made, now);
        return DONE;
      default:
        this.go[operation](now, value);
        return DONE;
    }
  }

  #reserve(now: number, n: number): Said {
    const made = this.go.reserve(now, n);
    if (made.ok) this.#held.push(made);
    return [made.ok, made.ok ? made.at - now : 0];
  }
}

/** Half-millionths of a token, what the lab's bucket counts in these comparisons, so that a bucket can be seated at any level that the steps lead to. */
const GRAIN = 2_000_000;

/**
 * The lab's bucket, in nanoseconds, led through the same steps. Where Go does what the lab does not (it changes a limit, believes a step back in time,
 * cancels a reservation made under another limit), a new bucket is seated at Go's level.
 */
class Lab {
  readonly #go: GoRate;
  #bucket: TokenBucket;
  #held: (Reservation | undefined)[] = [];
  #clock = Number.NEGATIVE_INFINITY;
  seated = 0;
  cancelled = 0;

  constructor(go: GoRate) {
    this.#go = go;
    this.#bucket = this.#fresh();
  }

  /** Before Go takes the step: Go forgets the instant of a refusal, so that a call before it finds another level. */
  before(now: number): void {
    if (now < this.#clock) this.#seat(now);
    this.#clock = Math.max(this.#clock, now);
  }

  /** After Go took it. */
  step(operation: Operation, now: number, value: number): Said {
    const said = this.#say(operation, now, value);
    const turnedBack = now < this.#clock && this.#go.last === now;
    if (turnedBack) this.#seat(now);
    return said;
  }

  /** Tokens in the bucket, told from when it is full. */
  tokens(now: number): number {
    this.#bucket.ask('k', 1, now);
    const missing = ((this.#bucket.resetAt() - this.#clock) * this.#go.limit * GRAIN) / 1e9;
    return (this.#go.burst * GRAIN - Math.round(missing)) / GRAIN;
  }

  #say(operation: Operation, now: number, value: number): Said {
    switch (operation) {
      case 'allow':
        return [this.#bucket.decide('k', value * GRAIN, now).allowed, 0];
      case 'reserve':
        return this.#reserve(now, value);
      case 'cancel':
        this.#cancel(now, value);
        return DONE;
      default:
        this.#seat(now);
        return DONE;
    }
  }

  #reserve(now: number, n: number): Said {
    const made = this.#bucket.reserve('k', n * GRAIN, now);
    if (made.ok) this.#held.push(made);
    return [made.ok, made.ok ? made.delay : 0];
  }

  #cancel(now: number, index: number): void {
    const made = this.#held.splice(index, 1);
    if (made.length > 0 && made[0] === undefined) this.#seat(now);
    if (made[0] === undefined) return;
    this.#bucket.cancel(made[0], now);
    this.cancelled++;
  }

  #seat(now: number): void {
    this.#clock = Math.max(now, this.#go.last);
    this.#bucket = this.#fresh();
    const full = this.#go.burst * GRAIN;
    for (let left = full - Math.round(this.#go.tokensAt(now) * GRAIN); left > 0; left -= full) this.#bucket.reserve('k', Math.min(left, full), this.#clock);
    this.#held = this.#held.map(() => undefined);
    this.seated++;
  }

  #fresh(): TokenBucket {
    return new TokenBucket({ amount: this.#go.limit * GRAIN, period: 1e9, burst: this.#go.burst * GRAIN });
  }
}

describe("1,200 random steps of Go's limiter", () => {
  test('are all there', () => {
    expect(SEQUENCES.flatMap(([, , rows]) => rows)).toHaveLength(1200);
  });

  test('are what its own arithmetic says, delays to the nanosecond', () => {
    for (const [rate, burst, rows] of SEQUENCES) {
      const alone = new Alone(rate, burst);
      for (const [operation, ms, value, ok, delay, tokens] of rows) {
        expect(alone.step(operation, ms * MS, value)).toEqual([ok, delay]);
        expect(alone.go.tokensAt(ms * MS)).toBeCloseTo(tokens, 11);
      }
    }
  });

  test("are what the lab's token bucket says: every decision, every level, every delay but for the nanosecond that Go cuts off", () => {
    const sum = { seated: 0, cancelled: 0 };
    for (const [rate, burst, rows] of SEQUENCES) {
      const alone = new Alone(rate, burst);
      const lab = new Lab(alone.go);
      for (const [operation, ms, value, ok, delay, tokens] of rows) {
        lab.before(ms * MS);
        alone.step(operation, ms * MS, value);
        const said = lab.step(operation, ms * MS, value);
        expect(said[0]).toBe(ok);
        expect([delay, delay + 1]).toContain(said[1]);
        expect(lab.tokens(ms * MS)).toBeCloseTo(tokens, 6);
      }
      sum.seated += lab.seated;
      sum.cancelled += lab.cancelled;
    }
    expect(sum).toEqual({ seated: 168, cancelled: 18 });
  });
});
