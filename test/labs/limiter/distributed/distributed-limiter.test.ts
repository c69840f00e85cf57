import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../../../src/labs/kit/clock.ts';
import { bucketsOf, chainBucketsOf } from '../../../../src/labs/limiter/distributed/buckets.ts';
import { DistributedLimiter } from '../../../../src/labs/limiter/distributed/distributed-limiter.ts';
import type { Fallback } from '../../../../src/labs/limiter/distributed/fallback.ts';
import { LocalLimiter, localBound, localPart } from '../../../../src/labs/limiter/distributed/local-limiter.ts';
import { ModelServer } from '../../../../src/labs/limiter/distributed/model-server.ts';
import type { TokenServer } from '../../../../src/labs/limiter/distributed/token-server.ts';
import type { Taken } from '../rules.ts';
import { excessOver } from './excess.ts';
import { seededRng } from '../../../../src/domain/rng.ts';

const SECOND = 1_000_000;
const LIMIT = { amount: 10, period: SECOND, burst: 6 };

/** A server that can be away: then it may still run what it is asked, unheard. */
class ShakyServer implements TokenServer {
  readonly #model: ModelServer;
  away = false;
  deaf = false;

  constructor(clock: VirtualClock) {
    this.#model = new ModelServer(clock);
  }

  readonly take: TokenServer['take'] = async (take) => {
    const taken = this.away && this.deaf ? undefined : this.#model.decide(take);
    if (this.away || taken === undefined) throw new Error('no answer');
    return taken;
  };
}

function shaky(fallback: Fallback) {
  const clock = new VirtualClock();
  const server = new ShakyServer(clock);
  return { clock, server, limiter: new DistributedLimiter({ server, buckets: bucketsOf('l', LIMIT), fallback, clock }) };
}

describe('a distributed limiter', () => {
  test('says what the server decided, and when', async () => {
    const { clock, limiter } = shaky('closed');
    clock.advanceTo(500);
    expect(await limiter.decide('a', 6)).toEqual({ allowed: true, remaining: 0, retryAfter: 0, resetAt: 600_500, judge: 'limiter', refusedBy: [], decidedAt: 500 });
    expect(await limiter.decide('a', 2)).toEqual({ allowed: false, remaining: 0, retryAfter: 200_000, resetAt: 600_500, judge: 'limiter', refusedBy: ['l:{a}'], decidedAt: 500 });
    expect(await limiter.decide('b', 7)).toMatchObject({ allowed: false, retryAfter: Number.POSITIVE_INFINITY });
  });

  test.each([
    ['open', true],
    ['closed', false],
  ] as const)('without an answer, %s', async (fallback, allowed) => {
    const { server, limiter } = shaky(fallback);
    server.away = true;
    for (let index = 0; index < 20; index += 1) expect(await limiter.decide('a', 1)).toMatchObject({ allowed, judge: fallback, decidedAt: undefined });
  });

  test('without an answer, a local limiter gives the node its part', async () => {
    const { clock, server, limiter } = shaky(new LocalLimiter(3));
    server.away = true;
    expect(localPart(LIMIT, 3)).toEqual({ amount: 10, period: 3 * SECOND, burst: 2 });
    expect([await limiter.decide('a', 1), await limiter.decide('a', 1), await limiter.decide('a', 1)].map(({ allowed, judge, retryAfter }) => [allowed, judge, retryAfter])).toEqual([
      [true, 'local', 0],
      [true, 'local', 0],
      [false, 'local', 300_000],
    ]);
    clock.advanceTo(300_000);
    expect((await limiter.decide('a', 1)).allowed).toBe(true);
    server.away = false;
    expect(await limiter.decide('a', 1)).toMatchObject({ judge: 'limiter' });
  });

  test('a chain is one call, takes all or nothing, and says which links refused; so does the local limiter', async () => {
    const clock = new VirtualClock();
    const server = new ShakyServer(clock);
    let calls = 0;
    const counted: TokenServer = { take: (take) => server.take(take).finally(() => (calls += 1)) };
    const buckets = chainBucketsOf<{ ip: string; user?: string }>('shop', [
      { ...LIMIT, name: 'gateway', key: () => 'all' },
      { ...LIMIT, burst: 3, name: 'ip', key: ({ ip }) => ip },
      { ...LIMIT, burst: 2, name: 'custom', key: ({ user }) => user },
    ]);
    const limiter = new DistributedLimiter({ server: counted, buckets, fallback: new LocalLimiter(1), clock });
    for (server.away of [false, true]) {
      calls = 0;
      expect(await limiter.decide({ ip: '1', user: 'u' }, 2)).toMatchObject({ allowed: true, remaining: 0 });
      expect(await limiter.decide({ ip: '1', user: 'u' }, 2)).toMatchObject({ allowed: false, refusedBy: ['{shop}:ip:1', '{shop}:custom:u'], retryAfter: 200_000 });
      expect(await limiter.decide({ ip: '1' }, 1)).toMatchObject({ allowed: true, remaining: 0 });
      expect(await limiter.decide({ ip: '2' }, 3)).toMatchObject({ allowed: true, remaining: 0 });
      expect(calls).toBe(4);
    }
  });

  test('a request that no link concerns passes without a call', async () => {
    const buckets = chainBucketsOf<undefined>('shop', [{ ...LIMIT, name: 'ip', key: () => undefined }]);
    const limiter = new DistributedLimiter({ server: { take: () => Promise.reject(new Error('asked')) }, buckets, fallback: 'closed', clock: new VirtualClock() });
    expect(await limiter.decide(undefined, 1)).toMatchObject({ allowed: true, judge: 'limiter' });
  });

  test('a chain refuses names that would scatter its keys or mix them up', () => {
    expect(() => chainBucketsOf('a}b', [])).toThrow(RangeError);
    expect(() => chainBucketsOf('', [])).toThrow(RangeError);
    const link = { ...LIMIT, name: 'ip', key: () => 'x' };
    expect(() => chainBucketsOf('a', [link, link])).toThrow(RangeError);
  });
});

describe('outages', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('never let more through than the bound of the local limiter (seed %i)', async (seed) => {
    const rng = seededRng(String(seed));
    const nodes = 1 + Math.floor(rng() * 4);
    const clock = new VirtualClock();
    const server = new ShakyServer(clock);
    const limiters = Array.from({ length: nodes }, () => new DistributedLimiter({ server, buckets: bucketsOf('l', LIMIT), fallback: new LocalLimiter(nodes), clock }));
    const passed: Taken[] = [];
    const outages: number[] = [];
    for (let step = 0; step < 600; step += 1) {
      if (rng() < 0.03) {
        server.away = !server.away;
        server.deaf = rng() < 0.5;
        if (server.away) outages.push(clock.now);
      }
      clock.advanceTo(clock.now + Math.floor(rng() * rng() * 200_000));
      if ((await limiters[Math.floor(rng() * nodes)]?.decide('k', 1))?.allowed) passed.push({ at: clock.now, cost: 1 });
    }
    expect(outages.length).toBeGreaterThan(2);
    // an outage that lasts when the span begins counts as well
    const touching = (from: number, to: number) => outages.filter((at) => at > from && at <= to).length + 1;
    expect(excessOver(passed, (from, to) => localBound(LIMIT, nodes, to - from, touching(from, to)))).toBeLessThanOrEqual(0);
    expect(excessOver(passed, (from, to) => localBound(LIMIT, nodes, to - from, 0))).toBeGreaterThan(0);
  });

  test('closed never lets more through than the limit itself', async () => {
    const { clock, server, limiter } = shaky('closed');
    const rng = seededRng('closed');
    const passed: Taken[] = [];
    for (let step = 0; step < 800; step += 1) {
      if (rng() < 0.05) [server.away, server.deaf] = [!server.away, rng() < 0.5];
      clock.advanceTo(clock.now + Math.floor(rng() * 100_000));
      if ((await limiter.decide('k', 1)).allowed) passed.push({ at: clock.now, cost: 1 });
    }
    expect(passed.length).toBeGreaterThan(200);
    expect(excessOver(passed, (from, to) => localBound(LIMIT, 1, to - from, 0))).toBeLessThanOrEqual(0);
  });
});
