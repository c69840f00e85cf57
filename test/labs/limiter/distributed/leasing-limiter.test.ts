import { describe, expect, test } from 'vitest';
import { type Rng, seededRng } from '../../../../src/domain/rng.ts';
import { VirtualClock } from '../../../../src/labs/kit/clock.ts';
import { Scheduler } from '../../../../src/labs/kit/scheduler.ts';
import { bucketsOf } from '../../../../src/labs/limiter/distributed/buckets.ts';
import { leaseBound, LeasingLimiter } from '../../../../src/labs/limiter/distributed/leasing-limiter.ts';
import { ModelServer } from '../../../../src/labs/limiter/distributed/model-server.ts';
import type { Taken as Passed } from '../rules.ts';
import { excessOver } from './excess.ts';
import type { Bucket, Taken, TokenServer } from '../../../../src/labs/limiter/distributed/token-server.ts';

const SECOND = 1_000_000;
const LIMIT = { amount: 10, period: SECOND, burst: 20 };
const bucket = (key: string): Bucket => bucketsOf('l', LIMIT)(key)[0] as Bucket;

function leasing(size: number, lifetime = SECOND) {
  const clock = new VirtualClock();
  const model = new ModelServer(clock);
  const asked: number[] = [];
  const server: TokenServer = {
    take: (take) => {
      asked.push(take.most);
      return model.take(take);
    },
  };
  return { clock, asked, limiter: new LeasingLimiter({ server, bucket, size, lifetime, clock, fallback: 'closed' }) };
}

describe('a leasing limiter', () => {
  test('asks once a batch', async () => {
    const { asked, limiter } = leasing(8);
    const allowed: boolean[] = [];
    for (let index = 0; index < 16; index += 1) allowed.push((await limiter.decide('a', 1)).allowed);
    expect(allowed).toEqual(Array(16).fill(true));
    expect(asked).toEqual([8, 8]);
  });

  test('takes what is left when that is enough, and then refuses at home until a token can be there', async () => {
    const { clock, asked, limiter } = leasing(15);
    for (let index = 0; index < 20; index += 1) await limiter.decide('a', 1);
    expect(asked).toEqual([15, 15]);
    expect(await limiter.decide('a', 1)).toMatchObject({ allowed: false, retryAfter: 100_000 });
    clock.advanceTo(99_999);
    expect(await limiter.decide('a', 1)).toMatchObject({ allowed: false, retryAfter: 1 });
    expect(asked).toHaveLength(3);
    clock.advanceTo(100_000);
    expect(await limiter.decide('a', 1)).toMatchObject({ allowed: true, remaining: 0 });
    expect(asked).toHaveLength(4);
  });

  test('a refusal takes nothing: what the node held it still holds', async () => {
    const { asked, limiter } = leasing(15);
    await limiter.decide('a', 5);
    expect(await limiter.decide('a', 20)).toMatchObject({ allowed: false, remaining: 10 });
    expect(await limiter.decide('a', 10)).toMatchObject({ allowed: true, remaining: 0 });
    expect(asked).toEqual([15, 15]);
  });

  test('refuses what no bucket can ever hold, without asking', async () => {
    const { asked, limiter } = leasing(15);
    expect(await limiter.decide('a', 21)).toMatchObject({ allowed: false, retryAfter: Number.POSITIVE_INFINITY });
    expect(asked).toEqual([]);
  });

  test('asks once however many wait, and serves them in order', async () => {
    const { asked, limiter } = leasing(5);
    const answers = await Promise.all(Array.from({ length: 23 }, () => limiter.decide('a', 1)));
    expect(answers.map(({ allowed }) => allowed)).toEqual([...Array(20).fill(true), ...Array(3).fill(false)]);
    expect(asked).toEqual([5, 5, 5, 5, 5]);
  });

  test('throws away what it did not spend in time', async () => {
    const { clock, asked, limiter } = leasing(10, 2 * SECOND);
    expect(await limiter.decide('a', 1)).toMatchObject({ remaining: 9 });
    clock.advanceTo(2 * SECOND - 1);
    expect(await limiter.decide('a', 1)).toMatchObject({ remaining: 8 });
    clock.advanceTo(2 * SECOND);
    expect(await limiter.decide('a', 1)).toMatchObject({ remaining: 9 });
    expect(asked).toEqual([10, 10]);
  });

  test('falls back when there is no answer, and asks again for the next request', async () => {
    const clock = new VirtualClock();
    const model = new ModelServer(clock);
    let away = true;
    const server: TokenServer = { take: (take) => (away ? Promise.reject(new Error('away')) : model.take(take)) };
    const limiter = new LeasingLimiter({ server, bucket, size: 4, lifetime: SECOND, clock, fallback: 'open' });
    expect(await limiter.decide('a', 1)).toMatchObject({ allowed: true, judge: 'open' });
    away = false;
    expect(await limiter.decide('a', 1)).toMatchObject({ allowed: true, remaining: 3 });
  });

  test('forgets keys that nobody uses', async () => {
    const { clock, limiter } = leasing(2);
    for (let index = 0; index < 1000; index += 1) {
      await limiter.decide(`k${index}`, 1);
      clock.advanceTo(clock.now + SECOND / 10);
    }
    expect(limiter.size).toBeLessThan(40);
  });
});

/** Several nodes lease from one server over a slow network; when each request passed. */
async function nodesAtWork(rng: Rng, nodes: number, options: { size: number; lifetime: number }): Promise<readonly Passed[]> {
  const scheduler = new Scheduler();
  const model = new ModelServer(scheduler);
  const delay = (): number => Math.floor(rng() * 40_000);
  const server: TokenServer = {
    take: (take) => new Promise<Taken>((resolve) => scheduler.after(delay(), () => {
      const taken = model.decide({ ...take, now: scheduler.now });
      scheduler.after(delay(), () => resolve(taken));
    })),
  };
  const limiters = Array.from({ length: nodes }, () => new LeasingLimiter({ server, bucket, ...options, clock: scheduler, fallback: 'closed' }));
  const passed: Passed[] = [];
  for (let step = 0; step < 700; step += 1) {
    scheduler.runTo(scheduler.now + Math.floor(rng() ** 3 * 300_000));
    await settled();
    const cost = rng() < 0.2 ? 3 : 1;
    void Promise.resolve(limiters[Math.floor(rng() * nodes)]?.decide('k', cost)).then((decision) => {
      if (decision?.allowed) passed.push({ at: scheduler.now, cost });
    });
    await settled();
  }
  return passed;
}

/** Lets promises that follow from one another settle. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

describe('over-admission by leases', () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed))('stays within its bound (seed %i)', async (seed) => {
    const rng = seededRng(`lease/${seed}`);
    const nodes = 1 + Math.floor(rng() * 4);
    const options = { size: 1 + Math.floor(rng() * 12), lifetime: rng() < 0.5 ? 200_000 : 10 * SECOND };
    const passed = await nodesAtWork(rng, nodes, options);
    expect(passed.length).toBeGreaterThan(100);
    expect(excessOver(passed, (from, to) => leaseBound(LIMIT, options, nodes, 3, to - from))).toBeLessThanOrEqual(0);
  });

  test('a node without an idle pause keeps to the bound closely: it is no looser than it must be', async () => {
    const { clock, limiter } = leasing(20, 3600 * SECOND);
    await limiter.decide('k', 1);
    clock.advanceTo(100 * SECOND);
    let passed = 0;
    while ((await limiter.decide('k', 1)).allowed) passed += 1;
    expect(passed).toBe(leaseBound(LIMIT, { size: 20, lifetime: 3600 * SECOND }, 1, 1, 0) - 1);
  });
});
