import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LeakyMeter } from '../../../src/labs/limiter/algorithms/leaky-meter.ts';

/**
 * nginx's limit_req with nodelay as it computes (ngx_http_limit_req_module.c, by its rules): an excess over the first request in thousandths, whole
 * milliseconds, the leak of each request cut to whole thousandths. `rate` is in thousandths of a request a second. Exists only to be compared with.
 */
class LimitReq {
  readonly #rate: number;
  readonly #burst: number;
  #excess = 0;
  #last: number | undefined;

  constructor(rate: number, burst: number) {
    this.#rate = rate;
    this.#burst = burst * 1000;
  }

  status(ms: number): 200 | 503 {
    const elapsed = ms - (this.#last ?? ms);
    const excess = this.#last === undefined ? 0 : Math.max(0, this.#excess - Math.trunc((this.#rate * elapsed) / 1000) + 1000);
    if (excess > this.#burst) return 503;
    this.#excess = excess;
    this.#last = ms;
    return 200;
  }
}

/** The lab's meter with room for the request that nginx does not count. */
const meter = (amount: number, period: number, burst: number): LeakyMeter => new LeakyMeter({ amount, period, burst: burst + 1 });

describe("nginx's limit_req", () => {
  // recorded from nginx 1.22.1 (Debian) on loopback, one worker, requests back to back
  test.each([
    ['rate=10r/s burst=5 nodelay', 5, [200, 200, 200, 200, 200, 200, 503, 503, 503, 503]],
    ['rate=10r/s', 0, [200, 503, 503, 503, 503]],
  ])('answers with %s as it was recorded', (_name, burst, recorded) => {
    const limiter = meter(10, 1_000_000, burst);
    const nginx = new LimitReq(10_000, burst);
    // about two requests a millisecond
    const times = recorded.map((_, index) => index * 500);
    expect(times.map((t) => (limiter.decide('k', 1, t).allowed ? 200 : 503))).toEqual(recorded);
    expect(times.map((t) => nginx.status(Math.trunc(t / 1000)))).toEqual(recorded);
  });

  test('and the leaky meter decide alike at whole milliseconds and whole requests a second', () => {
    const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 400 })), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 20 }), gaps, (rate, burst, between) => {
        const limiter = meter(rate, 1_000_000, burst);
        const nginx = new LimitReq(rate * 1000, burst);
        let ms = 0;
        for (const gap of between) {
          ms += gap;
          expect(limiter.decide('k', 1, ms * 1000).allowed ? 200 : 503).toBe(nginx.status(ms));
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('lets fewer pass at 100 a minute than the meter does: it cuts the rate and each leak', () => {
    const limiter = meter(100, 60_000_000, 0);
    const nginx = new LimitReq(Math.trunc((100 * 1000) / 60), 0);
    expect([limiter.decide('k', 1, 0).allowed, limiter.decide('k', 1, 600_000).allowed]).toEqual([true, true]);
    expect([nginx.status(0), nginx.status(600), nginx.status(601)]).toEqual([200, 503, 200]);
  });
});
