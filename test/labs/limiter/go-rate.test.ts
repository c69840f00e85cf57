import { describe, expect, test } from 'vitest';
import { TokenBucket } from '../../../src/labs/limiter/algorithms/token-bucket.ts';
import { allow, wait } from '../../../src/labs/limiter/forms.ts';
import type { Reservation } from '../../../src/labs/limiter/reservation.ts';
import { GoRate, type GoReservation } from './go-rate.ts';

// Known answers of golang/time rate/rate_test.go @2b4e439 (BSD-3-Clause). Its clock ticks in d = 100 ms.
const D = 100_000;
const D_NS = 1e8;

type Row = readonly [t: number, tokensBefore: number, n: number, allowed: boolean];
const STEADY: readonly Row[] = [[0, 1, 1, true], [0, 0, 1, false], [0, 0, 1, false], [1, 1, 1, true], [1, 0, 1, false], [1, 0, 1, false], [2, 1, 2, false], [2, 1, 1, true], [2, 0, 1, false]];
const BURST: readonly Row[] = [[0, 3, 2, true], [0, 1, 2, false], [0, 1, 1, true], [0, 0, 1, false], [1, 1, 4, false], [2, 2, 1, true], [3, 2, 1, true], [4, 2, 1, true], [4, 1, 1, true], [4, 0, 1, false], [4, 0, 1, false], [9, 3, 3, true], [9, 0, 0, true]];
const JUMP_BACK: readonly Row[] = [[1, 3, 1, true], [0, 2, 1, true], [0, 1, 1, true], [0, 0, 1, false], [0, 0, 1, false], [1, 1, 1, true], [1, 0, 1, false], [1, 0, 1, false], [2, 1, 1, true], [2, 0, 1, false], [2, 0, 1, false]];

/** What the lab's bucket says to rows of the allow table. */
function asked(burst: number, rows: readonly Row[]): Row[] {
  const bucket = new TokenBucket({ amount: 10, period: 1_000_000, burst });
  return rows.map(([t, , n]) => {
    bucket.ask('k', n, t * D);
    const before = bucket.remaining();
    return [t, before, n, n === 0 || allow(bucket, 'k', n, t * D)];
  });
}

describe("the allow tables of Go's limiter", () => {
  test('are what the token bucket says', () => {
    expect([asked(1, STEADY), asked(3, BURST)]).toEqual([STEADY, BURST]);
  });

  test.each([
    [1, STEADY],
    [3, BURST],
    [3, JUMP_BACK],
  ])('are what its own arithmetic says, with burst %s', (burst, rows) => {
    const go = new GoRate(10, burst);
    expect(rows.map(([t, , n]) => [t, go.tokensAt(t * D_NS), n, go.allow(t * D_NS, n)])).toEqual(rows);
  });

  test('differ where the clock jumps back: Go lets the tenth run twice, the lab keeps to the latest instant', () => {
    expect(asked(3, JUMP_BACK).map(([, , , allowed]) => allowed)).toEqual([true, true, true, false, false, false, false, false, true, false, false]);
  });
});

/** R: reserve n at t, expecting the tick to act at, or null for refused, under a name to cancel by. C: cancel. */
type Step = readonly ['R', t: number, n: number, act: number | null, name?: string] | readonly ['C', t: number, name: string] | readonly ['limit' | 'burst', t: number, to: number];

const SCRIPTS: readonly (readonly [name: string, rate: number, burst: number, steps: readonly Step[]])[] = [
  ['simple', 10, 2, [['R', 0, 2, 0], ['R', 0, 2, 2], ['R', 3, 2, 4]]],
  ['cancel invalid', 10, 2, [['R', 0, 2, 0], ['R', 0, 3, null, 'r'], ['C', 0, 'r'], ['R', 0, 2, 2]]],
  ['cancel last', 10, 2, [['R', 0, 2, 0], ['R', 0, 2, 2, 'r'], ['C', 1, 'r'], ['R', 1, 2, 2]]],
  ['cancel too late', 10, 2, [['R', 0, 2, 0], ['R', 0, 2, 2, 'r'], ['C', 3, 'r'], ['R', 3, 2, 4]]],
  ['cancel to 0 tokens', 10, 2, [['R', 0, 2, 0], ['R', 0, 1, 1, 'r'], ['R', 0, 1, 2], ['C', 0, 'r'], ['R', 0, 1, 3]]],
  ['cancel to 1 token', 10, 2, [['R', 0, 2, 0], ['R', 0, 2, 2, 'r'], ['R', 0, 1, 3], ['C', 2, 'r'], ['R', 2, 2, 4]]],
  ['cancel several', 10, 4, [['R', 0, 4, 0], ['R', 0, 3, 3, 'a'], ['R', 0, 1, 4], ['R', 0, 1, 5, 'c'], ['C', 1, 'c'], ['C', 1, 'a'], ['R', 1, 3, 5]]],
];
/** Scripts with a step back in time or a changed limit: the lab's bucket has neither. */
const GO_SCRIPTS: typeof SCRIPTS = [
  ['jump back', 10, 2, [['R', 1, 2, 1], ['R', 0, 1, 1], ['R', 2, 2, 3], ['R', 0, 3, null], ['R', 2, 1, 4]]],
  ['jump back, cancel', 10, 2, [['R', 1, 2, 1], ['R', 1, 2, 3, 'r'], ['R', 1, 1, 4], ['C', 0, 'r'], ['R', 1, 2, 4]]],
  ['set limit', 5, 2, [['R', 0, 2, 0], ['R', 0, 2, 4], ['limit', 2, 10], ['R', 2, 1, 4]]],
  ['set burst', 5, 2, [['R', 0, 2, 0], ['R', 0, 2, 4], ['burst', 3, 4], ['R', 0, 4, 9]]],
  ['set limit, cancel', 5, 2, [['R', 0, 2, 0], ['R', 0, 2, 4, 'r'], ['limit', 2, 10], ['C', 2, 'r'], ['R', 2, 2, 3]]],
];

/** Runs a script on the lab's bucket; the ticks that its reservations act at. */
function acted(rate: number, burst: number, steps: readonly Step[]): (number | null)[] {
  const bucket = new TokenBucket({ amount: rate, period: 1_000_000, burst });
  const named = new Map<string, Reservation>();
  return steps.flatMap((step) => {
    if (step[0] === 'C') bucket.cancel(named.get(step[2]) as Reservation, step[1] * D);
    if (step[0] !== 'R') return [];
    const made = bucket.reserve('k', step[2], step[1] * D);
    if (step[4] !== undefined) named.set(step[4], made);
    return [made.ok ? step[1] + made.delay / D : null];
  });
}

/** The same on Go's arithmetic. */
function actedInGo(rate: number, burst: number, steps: readonly Step[]): (number | null)[] {
  const go = new GoRate(rate, burst);
  const named = new Map<string, GoReservation>();
  return steps.flatMap((step) => {
    if (step[0] === 'C') go.cancel(named.get(step[2]) as GoReservation, step[1] * D_NS);
    if (step[0] === 'limit') go.setLimit(step[1] * D_NS, step[2]);
    if (step[0] === 'burst') go.setBurst(step[1] * D_NS, step[2]);
    if (step[0] !== 'R') return [];
    const made = go.reserve(step[1] * D_NS, step[2]);
    if (step[4] !== undefined) named.set(step[4], made);
    return [made.ok ? made.at / D_NS : null];
  });
}

const expected = (steps: readonly Step[]): (number | null)[] => steps.flatMap((step) => (step[0] === 'R' ? [step[3]] : []));

describe("the reserve and cancel scripts of Go's limiter", () => {
  test.each(SCRIPTS)('%s', (_name, rate, burst, steps) => {
    expect([acted(rate, burst, steps), actedInGo(rate, burst, steps)]).toEqual([expected(steps), expected(steps)]);
  });

  test.each(GO_SCRIPTS)('%s, in its own arithmetic', (_name, rate, burst, steps) => {
    expect(actedInGo(rate, burst, steps)).toEqual(expected(steps));
  });

  test('a longest wait refuses what would act later, and takes nothing', () => {
    const bucket = new TokenBucket({ amount: 10, period: 1_000_000, burst: 2 });
    const made = [2, 1, 1].map((n) => bucket.reserve('k', n, 0, D));
    expect(made.map(({ ok, delay }) => [ok, delay])).toEqual([[true, 0], [true, D], [false, 2 * D]]);
    expect(bucket.reserve('k', 1, D).delay).toBe(D);
  });

  test('a limit of nothing allows the burst and then nothing until it is set', () => {
    const go = new GoRate(0, 1);
    expect([go.allow(0, 1), go.allow(0, 1), go.reserve(0, 1).ok]).toEqual([true, false, false]);
    go.setLimit(0, 10);
    expect(go.reserve(0, 1).at).toBe(D_NS);
  });

  test('in the long run the burst and the rate pass', () => {
    const bucket = new TokenBucket({ amount: 100, period: 1_000_000, burst: 100 });
    let allowed = 0;
    for (let t = 0; t <= 5_000_000; t += 2000) if (allow(bucket, 'k', 1, t)) allowed++;
    expect(allowed).toBeGreaterThanOrEqual(0.999 * 600);
    expect(allowed).toBeLessThanOrEqual(601);
  });

  test('waiting says at once when it is no use', () => {
    const bucket = new TokenBucket({ amount: 10, period: 1_000_000, burst: 3 });
    expect(wait(bucket, 'k', 1, D, 0)).toEqual({ ok: false, reason: 'late' });
    expect(wait(bucket, 'k', 4, 0)).toEqual({ ok: false, reason: 'never' });
    expect(wait(bucket, 'k', 2, 0)).toMatchObject({ ok: true, delay: 0 });
    expect(wait(bucket, 'k', 3, 0, 2 * D - 1)).toEqual({ ok: false, reason: 'late' });
    expect(wait(bucket, 'k', 3, 0, 2 * D)).toMatchObject({ ok: true, delay: 2 * D });
  });
});
