import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainModel, type ChainOptions } from '../../../src/labs/limiter/steps/chain/model.ts';
import { ServerModel } from '../../../src/labs/limiter/steps/distributed/model.ts';
import { slotOf } from '../../../src/labs/limiter/steps/distributed/slot.ts';
import { SmallServer } from '../../../src/labs/limiter/steps/distributed/small-server.ts';
import { distributedStep } from '../../../src/labs/limiter/steps/distributed/step.ts';
import { scriptBy } from '../../../src/labs/limiter/steps/distributed/variant.ts';
import { gradeHere } from '../grading.ts';

const SECOND = 1_000_000;
const PATTERN = 'rl:{<service>}:<link>';

describe('the model of step 5', () => {
  test('decides as the chain of step 4 does, and names the outermost link that is short', () => {
    const limit = fc.record({ amount: fc.integer({ min: 1, max: 20 }), period: fc.integer({ min: 1, max: 3 * SECOND }), burst: fc.integer({ min: 1, max: 6 }) });
    const calls = fc.array(fc.record({ service: fc.constantFrom('shop', 'ads'), cost: fc.integer({ min: 1, max: 3 }), gap: fc.integer({ min: 0, max: 500_000 }) }), { maxLength: 40 });
    fc.assert(
      fc.property(limit, limit, calls, (service, api, asked) => {
        const chain = chainModel({ service, api } as ChainOptions);
        const model = new ServerModel([{ name: 'service', options: service }, { name: 'api', options: api }]);
        let now = 0;
        for (const { service: of, cost, gap } of asked) {
          now += gap;
          const { allowed, refusedBy, remaining, retryAfter } = chain.decide({ ip: '', service: of, path: '/' }, cost, now);
          const [first] = refusedBy;
          expect(model.decide(of, cost, now)).toEqual({ allowed, remaining, retryAfter, refusedBy: first === undefined ? 0 : first === 'service' ? 1 : 2 });
        }
      }),
    );
  });

  test('knows when all buckets are full', () => {
    const model = new ServerModel([{ name: 'a', options: { amount: 3, period: SECOND, burst: 2 } }]);
    expect(model.fullAt(5)).toBe(5);
    model.decide('shop', 1, 10);
    expect(model.fullAt(10)).toBe(333_344);
    expect(model.fullAt(400_000)).toBe(400_000);
  });
});

describe('slots of a cluster', () => {
  test.each([
    ['123456789', 0x31c3],
    ['foo', 12182],
    ['bar', 5061],
    ['{bar}x', 5061],
    ['a{bar}{foo}', 5061],
  ])('%s is in %i', (key, slot) => {
    expect(slotOf(key)).toBe(slot);
  });

  test('empty braces are part of the name', () => {
    expect(slotOf('{}bar')).not.toBe(slotOf('bar'));
    expect(slotOf('{{bar}}')).toBe(slotOf('{{bar'.slice(1)));
  });
});

describe('what a solution is told', () => {
  const first = async (solution: object, id: string) => (await gradeHere(distributedStep, () => ({ takeScript: scriptBy({}), keyPattern: PATTERN, ...solution }))).find(({ check }) => check === id)?.failure;

  test('a sound script passes', async () => {
    const results = await gradeHere(distributedStep, () => ({ takeScript: scriptBy({}), keyPattern: PATTERN }));
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });

  test('an error of the script, with its line', async () => {
    expect(await first({ takeScript: 'local x\nreturn x.y' }, 'bucket')).toMatchObject({ field: 'error', rows: [{ yours: { error: expect.stringContaining('user_script:2: attempt to index') } }] });
  });

  test('a reply of another shape', async () => {
    expect(await first({ takeScript: "return {1, 'x'}" }, 'bucket')).toMatchObject({ kind: 'shape', call: 'take(shop, 1)', expected: expect.stringContaining('four whole numbers') });
  });

  test('a script that does not end', async () => {
    expect(await first({ takeScript: 'while true do end' }, 'bucket')).toMatchObject({ kind: 'threw', message: expect.stringContaining('did not end') });
  });

  test.each([
    ['rl:<service>:<link>', 'CROSSSLOT'],
    ['{rl}:<service>:<link>', 'one for all'],
    ['rl:{<service>}', 'same key'],
  ])('keys like %s', async (keyPattern, slots) => {
    expect(await first({ keyPattern }, 'cluster')).toMatchObject({ field: 'slots', rows: [{ yours: { slots } }] });
  });
});

test('the small server forgets keys and nothing else', () => {
  const server = new SmallServer();
  const call = { script: "return redis.call('INCR', KEYS[1])", keys: ['k'], args: [], now: SECOND };
  expect([server.run(call), server.run(call), server.size(SECOND)]).toEqual([1, 2, 1]);
  server.forget();
  expect([server.size(SECOND), server.run(call)]).toEqual([0, 1]);
});
