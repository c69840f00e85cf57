import fc from 'fast-check';
import type { Micros } from '../../../src/labs/kit/clock.ts';
import type { LimiterOptions } from '../../../src/labs/limiter/limiter.ts';

export interface Request {
  readonly key: string;
  readonly cost: number;
  readonly at: Micros;
}

/** Rates from one in an hour to a thousand a microsecond, some of them no whole number of microseconds a token. */
export const anyOptions: fc.Arbitrary<LimiterOptions> = fc.record({
  amount: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(7, 60, 100, 999, 1000)),
  period: fc.constantFrom(1, 2, 7, 100, 999, 1_000_000, 60_000_000, 3_600_000_000),
  burst: fc.integer({ min: 1, max: 12 }),
});

/** Requests with gaps around what one token, a burst and a period take, many of them at the same instant; some cost more than the options ever allow. */
export function trafficFor({ amount, period, burst }: LimiterOptions, keys = ['a', 'b', 'c']): fc.Arbitrary<Request[]> {
  const token = Math.max(1, Math.ceil(period / amount));
  const gap = fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 2 * token }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: token * burst }) },
    { weight: 2, arbitrary: fc.constantFrom(token, period, period - 1, period + 1, 2 * period - 1) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 * period }) },
  );
  const cost = fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: Math.max(burst, amount) + 1 }) });
  return fc.array(fc.tuple(fc.constantFrom(...keys), cost, gap), { minLength: 1, maxLength: 60 }).map((steps) => {
    let at = 0;
    return steps.map(([key, paid, between]) => {
      at += between;
      return { key, cost: paid, at };
    });
  });
}

/** Options and traffic that suits them. */
export const anyTraffic: fc.Arbitrary<{ options: LimiterOptions; requests: Request[] }> = anyOptions.chain((options) =>
  trafficFor(options).map((requests) => ({ options, requests })),
);
