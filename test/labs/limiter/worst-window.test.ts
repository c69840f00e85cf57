import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BusiestPeriod, type Window, WorstWindow } from '../../../src/labs/limiter/worst-window.ts';

const RATE = { amount: 3, period: 10 };
const passes = fc.array(fc.record({ key: fc.nat({ max: 1 }), after: fc.nat({ max: 6 }) }), { maxLength: 40 }).map((gaps) => {
  let at = 0;
  return gaps.map(({ key, after }) => {
    at += after;
    return { key, at };
  });
});

/** All windows from one pass to another of the same key. */
function windows(all: readonly { key: number; at: number }[]): Window[] {
  return [0, 1].flatMap((key) => {
    const own = all.filter((pass) => pass.key === key).map(({ at }) => at);
    return own.flatMap((from, first) => own.slice(first).map((to, more): Window => ({ key, from, to, passed: more + 1 })));
  });
}

/** How many more than rate * t, in tenths. */
function beyond({ from, to, passed }: Window): number {
  return passed * RATE.period - (to - from) * RATE.amount;
}

describe('the worst window', () => {
  test('is that of the window by window search', () => {
    fc.assert(
      fc.property(passes, (all) => {
        const found = new WorstWindow(2, RATE);
        for (const { key, at } of all) found.pass(key, at);
        const most = Math.max(...windows(all).map(beyond));
        expect(found.worst === undefined ? Number.NEGATIVE_INFINITY : beyond(found.worst)).toBe(most);
        if (found.worst) expect(windows(all)).toContainEqual(found.worst);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the busiest period', () => {
  test('is that of the window by window search', () => {
    fc.assert(
      fc.property(passes, (all) => {
        const found = new BusiestPeriod(2, RATE.period);
        for (const { key, at } of all) found.pass(key, at);
        const most = Math.max(0, ...windows(all).filter(({ from, to }) => to - from < RATE.period).map(({ passed }) => passed));
        expect(found.worst?.passed ?? 0).toBe(most);
      }),
      { numRuns: 500 },
    );
  });

  test('forgets what is long past', () => {
    const found = new BusiestPeriod(1, 10);
    for (let at = 0; at < 100_000; at += 5) found.pass(0, at);
    found.pass(0, 99_999);
    expect(found.worst).toEqual({ key: 0, from: 99_990, to: 99_999, passed: 3 });
  });
});
