import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TokenBucket } from '../../../src/labs/limiter/algorithms/token-bucket.ts';
import { Chain, LINKS } from '../../../src/labs/limiter/chain.ts';
import { chainModel, type ChainOptions, type ChainRequest, KEYS } from '../../../src/labs/limiter/steps/chain/model.ts';
import { chainStep } from '../../../src/labs/limiter/steps/chain/step.ts';
import { gradeHere } from '../grading.ts';

const SECOND = 1_000_000;
const PAY: ChainRequest = { ip: 'ip1', service: 'shop', path: '/pay', user: 'ann' };

describe('the model of step 4', () => {
  test('names all links that refuse, waits for the slowest and takes nothing then', () => {
    const chain = chainModel({ gateway: { amount: 10, period: SECOND, burst: 3 }, api: { amount: 1, period: SECOND, burst: 1 }, custom: { amount: 2, period: SECOND, burst: 1 } });
    expect(chain.decide(PAY, 1, 0)).toEqual({ allowed: true, refusedBy: [], remaining: 0, retryAfter: 0, resetAt: SECOND });
    for (let count = 0; count < 9; count++) expect(chain.decide(PAY, 1, 0)).toEqual({ allowed: false, refusedBy: ['api', 'custom'], remaining: 0, retryAfter: SECOND, resetAt: SECOND });
    expect(chain.decide({ ...PAY, path: '/list', user: 'bob' }, 1, 0)).toMatchObject({ allowed: true, remaining: 0 });
    expect(chain.decide({ ip: 'ip1', service: 'ads', path: '/pay' }, 1, 0)).toMatchObject({ allowed: true, remaining: 0 });
    expect(chain.decide({ ip: 'ip1', service: 'ads', path: '/list' }, 1, 0)).toMatchObject({ allowed: false, refusedBy: ['gateway'], retryAfter: 100_000 });
    expect(chain.decide(PAY, 2, 0)).toMatchObject({ refusedBy: ['gateway', 'api', 'custom'], retryAfter: Number.POSITIVE_INFINITY });
  });

  test('decides as the chain of the simulation does', () => {
    const limit = fc.record({ amount: fc.integer({ min: 1, max: 20 }), period: fc.integer({ min: 1, max: 3 * SECOND }), burst: fc.integer({ min: 1, max: 6 }) });
    const options = fc.record({ gateway: limit, ip: limit, service: limit, api: limit, custom: limit }, { requiredKeys: ['gateway'] });
    const request = fc.record({ ip: fc.constantFrom('ip1', 'ip2'), service: fc.constantFrom('shop', 'ads'), path: fc.constantFrom('/pay', '/list'), user: fc.constantFrom('ann', 'shop') }, { requiredKeys: ['ip', 'service', 'path'] });
    const calls = fc.array(fc.record({ request, cost: fc.integer({ min: 1, max: 3 }), gap: fc.integer({ min: -200_000, max: 500_000 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(options as fc.Arbitrary<ChainOptions>, calls as fc.Arbitrary<readonly { readonly request: ChainRequest; readonly cost: number; readonly gap: number }[]>, (setup, asked) => {
        const model = chainModel(setup);
        const chain = new Chain<ChainRequest>(LINKS.flatMap((name) => (setup[name] ? [{ name, key: KEYS[name], limiter: new TokenBucket(setup[name]) }] : [])));
        let now = 0;
        for (const { request: of, cost, gap } of asked) {
          now = Math.max(0, now + gap);
          expect(model.decide(of, cost, now)).toEqual(chain.decide(of, cost, now));
        }
      }),
    );
  });

  test('passes its own checks', async () => {
    const results = await gradeHere(chainStep, () => ({ chain: chainModel }));
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });
});

test('a chain that answers without names of links is told what was agreed', async () => {
  const [first] = await gradeHere(chainStep, () => ({ chain: () => ({ decide: () => ({ allowed: true, refusedBy: 'api', remaining: 1, retryAfter: 0, resetAt: 0 }) }) }));
  expect(first?.failure).toMatchObject({ kind: 'shape', expected: '{ allowed: boolean, refusedBy: string[], remaining: number, retryAfter: number, resetAt: number }' });
});
