import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALGORITHMS } from '../../../src/labs/limiter/algorithms/index.ts';
import type { Decision, Door, LimiterOptions } from '../../../src/labs/limiter/limiter.ts';
import { RULES, type Taken } from './rules.ts';
import { anyTraffic, type Request } from './traffic.ts';

const RUNS = { seed: 5, numRuns: 250 };

const decided = (limiter: Door, requests: readonly Request[]): Decision[] => requests.map(({ key, cost, at }) => limiter.decide(key, cost, at));

/** What each key took. */
function takenBy(requests: readonly Request[], decisions: readonly Decision[]): Map<string, Taken[]> {
  const taken = new Map<string, Taken[]>();
  for (const [index, request] of requests.entries()) {
    if (decisions[index]?.allowed) taken.set(request.key, [...(taken.get(request.key) ?? []), request]);
  }
  return taken;
}

describe.each(ALGORITHMS)('$id', ({ id, options: heeded, create, most }) => {
  const rule = RULES[id] as (typeof RULES)[string];
  const windows = !(heeded as readonly string[]).includes('burst');
  const fullOf = ({ amount, burst }: LimiterOptions): number => (windows ? amount : burst);
  /** A limiter that has seen the requests. */
  const seen = (options: LimiterOptions, requests: readonly Request[]): Door => {
    const limiter = create(options);
    decided(limiter, requests);
    return limiter;
  };
  const check = (property: (options: LimiterOptions, requests: Request[]) => void) =>
    fc.assert(
      fc.property(anyTraffic, ({ options, requests }) => property(options, requests)),
      RUNS,
    );

  test('allows what its rule allows, and refusals take nothing', () => {
    check((options, requests) => {
      const limiter = create(options);
      const taken = new Map<string, Taken[]>();
      for (const { key, cost, at } of requests) {
        const own = taken.get(key) ?? [];
        const { allowed } = limiter.decide(key, cost, at);
        expect(allowed).toBe(rule(options, own, cost, at));
        if (allowed) taken.set(key, [...own, { at, cost }]);
      }
    });
  });

  test('never lets more through in any span than its definition bounds', () => {
    check((options, requests) => {
      for (const taken of takenBy(requests, decided(create(options), requests)).values()) {
        for (const [first, from] of taken.entries()) {
          let passed = 0;
          for (const { at, cost } of taken.slice(first)) {
            passed += cost;
            expect(passed).toBeLessThanOrEqual(most(options, at - from.at));
          }
        }
      }
    });
  });

  test('knows to the microsecond when to come again', () => {
    check((options, requests) => {
      const last = requests.at(-1) as Request;
      const { allowed, retryAfter } = seen(options, requests.slice(0, -1)).decide(last.key, last.cost, last.at);
      const retry = (wait: number) => seen(options, requests).decide(last.key, last.cost, last.at + wait).allowed;
      expect(allowed).toBe(retryAfter === 0);
      expect(retryAfter === Number.POSITIVE_INFINITY).toBe(last.cost > fullOf(options));
      if (retryAfter === Number.POSITIVE_INFINITY) expect(retry(4_000_000_000_000)).toBe(false);
      else if (!allowed) expect([retry(retryAfter - 1), retry(retryAfter)]).toEqual([false, true]);
    });
  });

  test('has as many left as it says, and not one more', () => {
    check((options, requests) => {
      const { key, at } = requests.at(-1) as Request;
      const { remaining } = decided(create(options), requests).at(-1) as Decision;
      expect(seen(options, requests).decide(key, remaining + 1, at).allowed).toBe(false);
      if (remaining > 0) expect(seen(options, requests).decide(key, remaining, at)).toMatchObject({ allowed: true, remaining: 0 });
      const one = seen(options, requests);
      for (let left = remaining; left > 0; left--) expect(one.decide(key, 1, at).remaining).toBe(left - 1);
      expect(one.decide(key, 1, at).allowed).toBe(false);
    });
  });

  test('stands like new from the instant that it says, and not before', () => {
    check((options, requests) => {
      const { key, at } = requests.at(-1) as Request;
      const { resetAt } = decided(create(options), requests).at(-1) as Decision;
      const full = fullOf(options);
      expect(seen(options, requests).ask(key, full, resetAt)).toBe(0);
      expect(resetAt).toBeGreaterThanOrEqual(at);
      if (resetAt > at) expect(seen(options, requests).ask(key, full, resetAt - 1)).toBeGreaterThan(0);
      const later = requests.map((request) => ({ ...request, key, at: request.at + resetAt }));
      expect(decided(seen(options, requests), later)).toEqual(decided(create(options), later));
    });
  });

  test('takes nothing when it is only asked', () => {
    check((options, requests) => {
      const asked = create(options);
      const decisions = requests.map(({ key, cost, at }) => {
        asked.ask(key, cost, at);
        asked.ask(`${key}?`, cost, at);
        return asked.decide(key, cost, at);
      });
      expect(decisions).toEqual(decided(create(options), requests));
    });
  });

  test('takes time that goes back for the latest instant', () => {
    check((options, requests) => {
      const late = requests.map((request, index) => ({ ...request, at: Math.max(0, request.at - ((index * 7919) % 5) * options.period) }));
      let latest = 0;
      const held = late.map((request) => {
        latest = Math.max(latest, request.at);
        return { ...request, at: latest };
      });
      expect(decided(create(options), late)).toEqual(decided(create(options), held));
    });
  });

  test('keeps each key apart', () => {
    check((options, requests) => {
      const together = decided(create(options), requests).filter((_, index) => requests[index]?.key === 'a');
      expect(together).toEqual(decided(create(options), requests.filter(({ key }) => key === 'a')));
    });
  });

  test('refuses options that are no whole numbers, or too great to count exactly', () => {
    const sound = { amount: 100, period: 1_000_000, burst: 20 };
    for (const name of heeded) {
      for (const wrong of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => create({ ...sound, [name]: wrong })).toThrow(`${name} must be a whole number`);
    }
    expect(() => create({ amount: 2 ** 31 - 1, period: 2 ** 31, burst: 2 ** 31 })).toThrow('cannot be counted exactly');
  });
});
