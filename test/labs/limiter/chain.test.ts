import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALGORITHMS } from '../../../src/labs/limiter/algorithms/index.ts';
import { TokenBucket } from '../../../src/labs/limiter/algorithms/token-bucket.ts';
import { Chain, LINKS, type Link } from '../../../src/labs/limiter/chain.ts';
import type { Door, LimiterOptions } from '../../../src/labs/limiter/limiter.ts';
import { RULES, type Taken } from './rules.ts';

const SECOND = 1_000_000;

interface Call {
  readonly ip: string;
  readonly api: string;
  readonly vip: boolean;
}

/** Which key a call has at each link; the custom one does not concern ordinary callers. */
const KEYS: Readonly<Record<(typeof LINKS)[number], (call: Call) => string | undefined>> = {
  gateway: () => '*',
  ip: ({ ip }) => ip,
  service: ({ api }) => api.slice(0, 1),
  api: ({ api }) => api,
  custom: ({ ip, api, vip }) => (vip ? `${ip} ${api}` : undefined),
};

const linksOf = (limiterOf: (name: (typeof LINKS)[number], index: number) => Door): Link<Call>[] =>
  LINKS.map((name, index) => ({ name, key: KEYS[name], limiter: limiterOf(name, index) }));

const bucketOf = (burst: number) => new TokenBucket({ amount: burst, period: SECOND, burst });
const CALL: Call = { ip: '10.0.0.1', api: 'a/read', vip: false };

describe('the chain gateway, ip, service, api, custom', () => {
  test('says which link refused, and takes nothing from the ones before it', () => {
    const bursts = { gateway: 10, ip: 5, service: 4, api: 2, custom: 1 };
    const chain = new Chain(linksOf((name) => bucketOf(bursts[name])));
    expect(chain.decide(CALL, 1, 0)).toEqual({ allowed: true, refusedBy: [], remaining: 1, retryAfter: 0, resetAt: 500_000 });
    expect(chain.decide(CALL, 1, 0)).toMatchObject({ allowed: true, remaining: 0 });
    for (let count = 0; count < 20; count++) {
      expect(chain.decide(CALL, 1, 0)).toEqual({ allowed: false, refusedBy: ['api'], remaining: 0, retryAfter: 500_000, resetAt: SECOND });
    }
    // the gateway lost two, not twenty-two
    expect(chain.decide({ ...CALL, ip: '10.0.0.2', api: 'b/read' }, 2, 0)).toMatchObject({ allowed: true });
    expect(chain.decide({ ...CALL, ip: '10.0.0.3', api: 'c/read' }, 2, 0)).toMatchObject({ allowed: true, remaining: 0 });
  });

  test('waits for the slowest of the links that refuse', () => {
    const chain = new Chain(linksOf((name) => bucketOf(name === 'ip' ? 4 : name === 'custom' ? 2 : 100)));
    const vip = { ...CALL, vip: true };
    expect(chain.decide(vip, 2, 0)).toMatchObject({ allowed: true });
    expect(chain.decide(CALL, 2, 0)).toMatchObject({ allowed: true });
    expect(chain.decide(vip, 2, 0)).toMatchObject({ allowed: false, refusedBy: ['ip', 'custom'], retryAfter: SECOND });
    expect(chain.decide(vip, 3, 0)).toMatchObject({ refusedBy: ['ip', 'custom'], retryAfter: Number.POSITIVE_INFINITY });
  });

  test('limits nothing where no link is concerned', () => {
    const chain = new Chain<Call>([{ name: 'custom', key: KEYS.custom, limiter: bucketOf(1) }]);
    expect(chain.decide(CALL, 5, 7)).toEqual({ allowed: true, refusedBy: [], remaining: Number.POSITIVE_INFINITY, retryAfter: 0, resetAt: 7 });
  });

  test('takes no limiter twice', () => {
    const limiter = bucketOf(1);
    expect(() => new Chain(linksOf(() => limiter))).toThrow('share a limiter');
  });

  test('decides as the rules of its links do on all that passed the whole chain, and tells truly when to come again', () => {
    const link = fc.record({
      algorithm: fc.constantFrom(...ALGORITHMS),
      options: fc.record({ amount: fc.integer({ min: 1, max: 8 }), period: fc.constantFrom(7, 100, SECOND), burst: fc.integer({ min: 1, max: 8 }) }),
    });
    const call = fc.record({ ip: fc.constantFrom('1', '2'), api: fc.constantFrom('a/x', 'a/y', 'b/x'), vip: fc.boolean() });
    const step = fc.tuple(call, fc.integer({ min: 1, max: 3 }), fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: SECOND })));
    fc.assert(
      fc.property(fc.array(link, { minLength: 5, maxLength: 5 }), fc.array(step, { minLength: 1, maxLength: 40 }), (links, steps) => {
        const chain = new Chain(linksOf((_, index) => links[index]?.algorithm.create(links[index].options) as Door));
        const passed: { call: Call; at: number; cost: number }[] = [];
        const refusing = (asking: Call, cost: number, at: number) =>
          LINKS.filter((name, index) => {
            const { algorithm, options } = links[index] as { algorithm: (typeof ALGORITHMS)[number]; options: LimiterOptions };
            const own = KEYS[name](asking);
            const taken: Taken[] = passed.filter((one) => KEYS[name](one.call) === own);
            return own !== undefined && !RULES[algorithm.id]?.(options, taken, cost, at);
          });
        let at = 0;
        for (const [asking, cost, gap] of steps) {
          at += gap;
          const { allowed, refusedBy, retryAfter } = chain.decide(asking, cost, at);
          expect({ allowed, refusedBy }).toEqual({ allowed: refusedBy.length === 0, refusedBy: refusing(asking, cost, at) });
          if (allowed) passed.push({ call: asking, at, cost });
          else if (retryAfter < Number.POSITIVE_INFINITY) {
            expect(refusing(asking, cost, at + retryAfter)).toEqual([]);
            expect(refusing(asking, cost, at + retryAfter - 1)).not.toEqual([]);
          }
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
