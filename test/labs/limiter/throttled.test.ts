import { describe, expect, test } from 'vitest';
import { Gcra } from '../../../src/labs/limiter/algorithms/gcra.ts';
import answers from '../../fixtures/limiter/throttled-random.json' with { type: 'json' };

type Row = readonly [t: number, n: number, remaining: number, reset: number, retry: number, limited: boolean];

const NEVER = -1;
const MS = 1_000_000;

/**
 * The lab's GCRA as throttled would answer, in nanoseconds. Two differences, both only in what is reported: throttled cuts the interval between two
 * requests to whole nanoseconds (so it gets that interval as its period), and to a volume that can never pass it reports an untouched key.
 */
class Throttled {
  readonly #limiter: Gcra;
  readonly #limit: number;

  constructor(count: number, periodMs: number, maxBurst: number) {
    this.#limit = maxBurst + 1;
    this.#limiter = new Gcra({ amount: 1, period: Math.trunc((periodMs * MS) / count), burst: this.#limit });
  }

  answer(t: number, n: number): Row {
    const now = t * MS;
    const retry = this.#limiter.ask('k', n, now);
    if (retry === Number.POSITIVE_INFINITY) return [t, n, this.#limit, 0, NEVER, true];
    if (retry === 0 && n > 0) this.#limiter.take();
    return [t, n, this.#limiter.remaining(), (this.#limiter.resetAt() - now) / MS, retry > 0 ? retry / MS : NEVER, retry > 0];
  }
}

// throttled/throttled rate_test.go @9e814f2 (BSD-3-Clause); the same 15 rows stand in brandur/redis-cell src/cell/mod.rs @4d42338 (MIT).
const TABLE: readonly Row[] = [
  [0, 6, 5, 0, -1, true],
  [0, 1, 4, 1000, -1, false],
  [0, 1, 3, 2000, -1, false],
  [0, 1, 2, 3000, -1, false],
  [0, 1, 1, 4000, -1, false],
  [0, 1, 0, 5000, -1, false],
  [0, 1, 0, 5000, 1000, true],
  [3000, 1, 2, 3000, -1, false],
  [3100, 1, 1, 3900, -1, false],
  [4000, 1, 1, 4000, -1, false],
  [8000, 1, 4, 1000, -1, false],
  [9500, 1, 4, 1000, -1, false],
  [9500, 0, 4, 1000, -1, false],
  [9500, 2, 2, 3000, -1, false],
  [9500, 5, 2, 3000, 3000, true],
  [15_000, 6, 5, 0, -1, true],
];

describe('GCRA', () => {
  test("says what throttled's and redis-cell's own table says", () => {
    const limiter = new Throttled(1, 1000, 4);
    expect(TABLE.map(([t, n]) => limiter.answer(t, n))).toEqual(TABLE);
  });

  test('says what throttled says in 1,000 random steps', () => {
    let steps = 0;
    for (const [count, period, burst, rows] of answers.sequences as [number, number, number, Row[]][]) {
      const limiter = new Throttled(count, period, burst);
      for (const row of rows) expect(limiter.answer(row[0], row[1])).toEqual(row);
      steps += rows.length;
    }
    expect(steps).toBe(1000);
  });
});
