import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LeakyQueue } from '../../../src/labs/limiter/algorithms/leaky-queue.ts';
import { TokenBucket } from '../../../src/labs/limiter/algorithms/token-bucket.ts';
import type { LimiterOptions } from '../../../src/labs/limiter/limiter.ts';
import type { Reservation, Reserving } from '../../../src/labs/limiter/reservation.ts';
import { anyOptions } from './traffic.ts';

const SECOND = 1_000_000;
const RUNS = { seed: 8, numRuns: 400 };

/** Reserve `cost` after `gap`, or (cost 0) cancel the reservation at `which` from the end. */
interface Step {
  readonly gap: number;
  readonly cost: number;
  readonly which: number;
}

function stepsFor({ amount, period, burst }: LimiterOptions, cancels: boolean): fc.Arbitrary<Step[]> {
  const token = Math.max(1, Math.ceil(period / amount));
  const gap = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 0, max: token }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: token * burst * 2 }) });
  return fc.array(fc.record({ gap, cost: fc.integer({ min: cancels ? 0 : 1, max: burst }), which: fc.integer({ min: 0, max: 5 }) }), { minLength: 1, maxLength: 50 });
}

const withSteps = (cancels: boolean) => anyOptions.chain((options) => stepsFor(options, cancels).map((steps) => ({ options, steps })));

interface Acting {
  readonly due: number;
  readonly cost: number;
}

/** What acts in the end, and when: all reservations but the ones cancelled in time. In the order they were made. */
function acting(limiter: Reserving, steps: readonly Step[]): Acting[] {
  const made: (Acting & { reservation: Reservation; cancelled: boolean })[] = [];
  let at = 0;
  for (const { gap, cost, which } of steps) {
    at += gap;
    const chosen = made.at(-1 - which);
    if (cost > 0) {
      const reservation = limiter.reserve('k', cost, at);
      if (reservation.ok) made.push({ reservation, cost, due: at + reservation.delay, cancelled: false });
    } else if (chosen !== undefined) {
      limiter.cancel(chosen.reservation, at);
      if (chosen.due >= at) chosen.cancelled = true;
    }
  }
  return made.filter(({ cancelled }) => !cancelled);
}

/** The most tokens above the line `rate * t` that act in any span. A delay is rounded up by less than a microsecond. */
function worstBurst({ amount, period }: LimiterOptions, all: readonly Acting[]): number {
  const sorted = all.toSorted((a, b) => a.due - b.due);
  let worst = 0;
  for (const [first, from] of sorted.entries()) {
    let sum = 0;
    for (const { due, cost } of sorted.slice(first)) {
      sum += cost;
      worst = Math.max(worst, sum - ((due - from.due + 1) * amount) / period);
    }
  }
  return worst;
}

describe('reservations of a token bucket', () => {
  test('act so that no span sees more than the burst and the rate, cancelled ones or not', () => {
    fc.assert(
      fc.property(withSteps(true), ({ options, steps }) => {
        expect(worstBurst(options, acting(new TokenBucket(options), steps))).toBeLessThanOrEqual(options.burst);
      }),
      RUNS,
    );
  });

  test('act as soon as that allows: each at the instant at which its tokens have come', () => {
    fc.assert(
      fc.property(withSteps(false), ({ options, steps }) => {
        const bucket = new TokenBucket(options);
        const unit = BigInt(options.period);
        const full = BigInt(options.burst) * unit;
        let level = full;
        let at = 0;
        for (const { gap, cost } of steps) {
          at += gap;
          const filled = level + BigInt(gap) * BigInt(options.amount);
          level = (filled < full ? filled : full) - BigInt(cost) * unit;
          const owed = level < 0n ? -level : 0n;
          const delay = Number((owed + BigInt(options.amount) - 1n) / BigInt(options.amount));
          expect(bucket.reserve('k', cost, at)).toMatchObject({ ok: true, delay });
        }
      }),
      RUNS,
    );
  });

  test('leave nothing behind when they are cancelled in the order last to first', () => {
    fc.assert(
      fc.property(withSteps(false), fc.integer({ min: 0, max: 3 * SECOND }), ({ options, steps }, at) => {
        const bucket = new TokenBucket(options);
        bucket.reserve('k', options.burst, at);
        const before = bucket.reserve('k', 1, at);
        bucket.cancel(before, at);
        const made = steps.map(({ cost }) => bucket.reserve('k', cost, at));
        for (const one of made.toReversed()) bucket.cancel(one, at);
        expect(bucket.reserve('k', 1, at).delay).toBe(before.delay);
      }),
      RUNS,
    );
  });

  test('owe: nothing is left and nothing allowed until they have acted', () => {
    const bucket = new TokenBucket({ amount: 10, period: SECOND, burst: 2 });
    bucket.reserve('k', 2, 0);
    bucket.reserve('k', 2, 0);
    expect(bucket.decide('k', 1, 0)).toEqual({ allowed: false, remaining: 0, retryAfter: 300_000, resetAt: 400_000 });
  });

  test('are given back once, and not after they may have acted', () => {
    const bucket = new TokenBucket({ amount: 10, period: SECOND, burst: 2 });
    bucket.reserve('k', 2, 0);
    const made = bucket.reserve('k', 1, 0);
    bucket.cancel(made, 0);
    bucket.cancel(made, 0);
    expect(bucket.reserve('k', 1, 0).delay).toBe(100_000);
    const late = bucket.reserve('k', 1, 0);
    bucket.cancel(late, 200_001);
    expect(bucket.reserve('k', 1, 200_001).delay).toBe(99_999);
  });

  test('give back no more than they took, whatever was cancelled before them', () => {
    const bucket = new TokenBucket({ amount: 10, period: SECOND, burst: 3 });
    const [, first, second] = [3, 3, 1].map((cost) => bucket.reserve('k', cost, 0));
    bucket.cancel(first as Reservation, 0);
    expect(bucket.reserve('k', 1, 300_000).delay).toBe(0);
    bucket.cancel(second as Reservation, 300_000);
    expect([1, 1].map((cost) => bucket.reserve('k', cost, 300_000).delay)).toEqual([0, 100_000]);
  });

  test('are refused when they would act too far ahead to be counted exactly', () => {
    const bucket = new TokenBucket({ amount: 1, period: 2 ** 40, burst: 2 ** 11 });
    expect([1, 2, 3, 4].map(() => bucket.reserve('k', 2 ** 11, 0).ok)).toEqual([true, true, false, false]);
  });
});

describe('reservations of a leaky queue', () => {
  test('go out evenly, one after the other has left, cancelled ones or not', () => {
    fc.assert(
      fc.property(withSteps(true), ({ options, steps }) => {
        const sorted = acting(new LeakyQueue(options), steps).toSorted((a, b) => a.due - b.due);
        for (const [index, { due, cost }] of sorted.entries()) {
          const next = sorted[index + 1];
          // rounded up to whole microseconds, so that a gap may look shorter by less than one
          if (next !== undefined) expect(next.due - due).toBeGreaterThan((cost * options.period) / options.amount - 1);
        }
      }),
      RUNS,
    );
  });

  test('are let in exactly when a decision would', () => {
    fc.assert(
      fc.property(withSteps(false), ({ options, steps }) => {
        const [reserving, deciding] = [new LeakyQueue(options), new LeakyQueue(options)];
        let at = 0;
        for (const { gap, cost } of steps) {
          at += gap;
          expect(reserving.reserve('k', cost, at).ok).toBe(deciding.decide('k', cost, at).allowed);
        }
      }),
      RUNS,
    );
  });

  test('give only the last place back: who stands behind keeps its turn', () => {
    const queue = new LeakyQueue({ amount: 10, period: SECOND, burst: 5 });
    const [, second, third] = [1, 1, 1].map((cost) => queue.reserve('k', cost, 0));
    queue.cancel(second as Reservation, 0);
    expect(queue.reserve('k', 1, 0).delay).toBe(300_000);
    queue.cancel(third as Reservation, 0);
    const last = queue.reserve('k', 1, 0);
    queue.cancel(last, 0);
    queue.cancel(last, 0);
    expect([last.delay, queue.reserve('k', 1, 0).delay]).toEqual([400_000, 400_000]);
  });

  test('are refused when the wait is longer than the caller would wait, and take nothing', () => {
    const queue = new LeakyQueue({ amount: 10, period: SECOND, burst: 5 });
    queue.reserve('k', 2, 0);
    expect(queue.reserve('k', 1, 0, 199_999)).toMatchObject({ ok: false, delay: 200_000 });
    expect(queue.reserve('k', 1, 0, 200_000)).toMatchObject({ ok: true, delay: 200_000 });
    expect(queue.reserve('k', 3, 0)).toMatchObject({ ok: false });
    expect(queue.reserve('k', 6, 0)).toMatchObject({ ok: false, delay: Number.POSITIVE_INFINITY });
  });
});
