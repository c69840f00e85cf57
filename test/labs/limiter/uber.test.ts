import { describe, expect, test } from 'vitest';
import { LeakyQueue } from '../../../src/labs/limiter/algorithms/leaky-queue.ts';
import { TokenBucket } from '../../../src/labs/limiter/algorithms/token-bucket.ts';
import type { Reserving } from '../../../src/labs/limiter/reservation.ts';

// Known answers of uber-go/ratelimit ratelimit_test.go @3e5300c (MIT), in nanoseconds.
const SECOND = 1e9;
const ROOM = 1000;

/** When a call that comes at `now` may go on. */
type Take = (now: number) => number;

/**
 * uber's limiter. Without slack it is the lab's leaky queue, with the interval cut to whole nanoseconds. With slack it is no queue: up to `slack` unspent
 * slots may be spent at once, which is the lab's token bucket of slack + 1 whose slack is empty at first, reserved from.
 */
function uber(rate: number, slack: number, per = SECOND): Take {
  const period = Math.trunc(per / rate);
  if (slack === 0) return taking(new LeakyQueue({ amount: 1, period, burst: ROOM }));
  const bucket = new TokenBucket({ amount: 1, period, burst: slack + 1 });
  let used = false;
  return (now) => {
    if (!used) bucket.reserve('k', slack, now);
    used = true;
    return taking(bucket)(now);
  };
}

function taking(limiter: Reserving): Take {
  return (now) => now + limiter.reserve('k', 1, now).delay;
}

/** Takers that each pass all limiters of their chain, again and again: how many times by each instant of `at`, not at it. */
function counts(takers: readonly { from: number; chain: readonly Take[] }[], at: readonly number[]): number[] {
  const end = Math.max(...at);
  const passed: number[] = [];
  const waiting = takers.map(({ from, chain }) => ({ at: from, chain, link: 0 }));
  for (;;) {
    const next = waiting.reduce((first, taker) => (taker.at < first.at ? taker : first));
    if (next.at >= end) return at.map((instant) => passed.filter((t) => t < instant).length);
    next.at = (next.chain[next.link] as Take)(next.at);
    next.link = (next.link + 1) % next.chain.length;
    if (next.link === 0) passed.push(next.at);
  }
}

const alike = (number: number, chain: readonly Take[], from = 0) => Array.from({ length: number }, () => ({ from, chain }));

describe("uber's leaky bucket", () => {
  test('lets 100 a second pass, whoever asks', () => {
    expect(counts(alike(4, [uber(100, 0)]), [SECOND, 2 * SECOND, 3 * SECOND])).toEqual([100, 200, 300]);
  });

  test('lets 7 a minute pass', () => {
    expect(counts(alike(2, [uber(7, 0, 60 * SECOND)]), [SECOND, 60 * SECOND, 120 * SECOND])).toEqual([1, 8, 15]);
  });

  test('lets the slow one of two hold back the fast one, until others come', () => {
    const slow = uber(10, 0);
    const fast = uber(100, 0);
    expect(counts([...alike(1, [slow, fast]), ...alike(4, [fast], 20 * SECOND)], [30 * SECOND])).toEqual([1200]);
  });

  test('spaces its first calls evenly', () => {
    const take = uber(10, 0);
    expect([take(0), take(0), take(0)]).toEqual([0, SECOND / 10, (2 * SECOND) / 10]);
  });

  test('spends no more slack than it may', () => {
    const take = uber(1, 1);
    const went = [1, 2 * SECOND + 1, 2 * SECOND + 2, 2 * SECOND + 3, 2 * SECOND + 4].map(take);
    expect([3, 10].map((s) => went.filter((t) => t < s * SECOND).length)).toEqual([3, 5]);
  });

  test('spends the slack of ten that a slow chain left', () => {
    const fast = uber(100, 10);
    expect(counts([...alike(1, [uber(10, 0), fast]), ...alike(2, [fast], 2 * SECOND)], [3 * SECOND])).toEqual([130]);
  });
});
