import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RedisTokens } from '../../../src/engines/redis/redis-tokens.ts';
import { VirtualClock } from '../../../src/labs/kit/clock.ts';
import { rateOf } from '../../../src/labs/limiter/algorithms/rate.ts';
import { bucketsOf, chainBucketsOf } from '../../../src/labs/limiter/distributed/buckets.ts';
import { ModelServer } from '../../../src/labs/limiter/distributed/model-server.ts';
import { anyCalls, bucketsOfStep } from '../../labs/limiter/distributed/takes.ts';
import { describeRedis, redisForAll, startRedis } from '../../helpers/redis.ts';

const BASE = 1_800_000_000_000_000;
const TIMEOUT = 20_000;

describeRedis('the script on a real Redis', () => {
  const server = redisForAll();
  let admin: Redis;
  let tokens: RedisTokens;
  beforeAll(async () => {
    admin = new Redis(server().socket);
    tokens = await RedisTokens.connect({ url: server().socket, timeout: TIMEOUT });
  });
  afterAll(() => {
    admin.disconnect();
    tokens.close();
  });

  test('says and does what the model does, whatever is asked at whatever time', async () => {
    const onOurClock = await RedisTokens.connect({ url: server().socket, timeout: TIMEOUT, clock: 'node' });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(anyCalls(true), async ({ links, steps }) => {
        run += 1;
        const model = new ModelServer(new VirtualClock());
        const takes = steps.map((step) => ({ buckets: bucketsOfStep(`p${run}`, links, step), need: step.need, most: step.need + step.extra, now: BASE + step.at }));
        expect(await Promise.all(takes.map(onOurClock.take))).toEqual(takes.map((take) => model.decide(take)));
      }),
      { numRuns: 150, seed: 5 },
    );
    onOurClock.close();
  });

  test('goes by the clock of Redis, to the microsecond: the model told the same instants says the same', async () => {
    const buckets = bucketsOf('clock', { amount: 3000, period: 1_000_000, burst: 7 })('k');
    const model = new ModelServer(new VirtualClock());
    let waited = 0;
    for (let round = 0; round < 30; round += 1) {
      const takes = Array.from({ length: 5 }, (_, index) => ({ buckets, need: 1 + (index % 3), most: 1 + (index % 3) }));
      for (const [index, taken] of (await Promise.all(takes.map(tokens.take))).entries()) {
        expect(taken).toEqual(model.decide({ ...(takes[index] as (typeof takes)[0]), now: taken.now }));
        if (taken.retryAfter > 0) waited += 1;
      }
    }
    expect(waited).toBeGreaterThan(0);
    const [seconds = '', micros = ''] = (await admin.time()).map(String);
    const { now } = await tokens.take({ buckets, need: 1, most: 1 });
    expect(now - (Number(seconds) * 1_000_000 + Number(micros))).toBeGreaterThan(0);
  });

  test('a time before the last one changes nothing', async () => {
    const onOurClock = await RedisTokens.connect({ url: server().socket, timeout: TIMEOUT, clock: 'node' });
    const buckets = bucketsOf('back', { amount: 1, period: 1_000_000, burst: 2 })('k');
    const take = (now: number) => onOurClock.take({ buckets, need: 1, most: 1, now: BASE + now });
    expect(await take(5_000_000)).toMatchObject({ granted: 1, remaining: 1 });
    expect(await take(0)).toMatchObject({ granted: 1, remaining: 0, resetAt: BASE + 7_000_000 });
    expect(await take(5_999_999)).toMatchObject({ granted: 0, retryAfter: 1 });
    expect(await take(6_000_000)).toMatchObject({ granted: 1 });
    onOurClock.close();
  });

  test('a key goes when its bucket is full again, and a refusal leaves no key', async () => {
    const buckets = bucketsOf('gone', { amount: 10, period: 1_000_000, burst: 4 })('k');
    const key = buckets[0]?.key ?? '';
    expect((await tokens.take({ buckets, need: 5, most: 5 })).retryAfter).toBe(Number.POSITIVE_INFINITY);
    expect(await admin.exists(key)).toBe(0);
    const { resetAt } = await tokens.take({ buckets, need: 3, most: 3 });
    const before = Number(await admin.call('PEXPIRETIME', key));
    expect(before).toBe(Math.ceil(resetAt / 1000));
    await tokens.take({ buckets, need: 2, most: 2 });
    expect(Number(await admin.call('PEXPIRETIME', key))).toBe(before);
    const after = await tokens.take({ buckets, need: 1, most: 1 });
    expect(Number(await admin.call('PEXPIRETIME', key))).toBe(Math.ceil(after.resetAt / 1000));
    await expect.poll(() => admin.exists(key), { timeout: 5000 }).toBe(0);
    const [seconds = 0, micros = 0] = (await admin.time()).map(Number);
    expect(seconds * 1_000_000 + micros).toBeGreaterThanOrEqual(after.resetAt);
  });

  test('counts to the last unit at the greatest limits, far beyond 14 digits', async () => {
    const onOurClock = await RedisTokens.connect({ url: server().socket, timeout: TIMEOUT, clock: 'node' });
    const rate = rateOf({ amount: 7, period: 999_999_999_999, burst: 2000 });
    const buckets = [{ key: 'great', rate }];
    const model = new ModelServer(new VirtualClock());
    for (let index = 0; index < 50; index += 1) {
      const take = { buckets, need: 3, most: 40, now: BASE + index * 1_234_567_891 };
      expect(await onOurClock.take(take)).toEqual(model.decide(take));
    }
    onOurClock.close();
  });

  test('a server that forgot the script gets it again, in the middle of a batch as well, and nothing is taken twice', async () => {
    const buckets = bucketsOf('noscript', { amount: 1, period: 3_600_000_000, burst: 100 })('k');
    await admin.script('FLUSH');
    const first = await Promise.all(Array.from({ length: 10 }, () => tokens.take({ buckets, need: 1, most: 1 })));
    expect(first.map(({ remaining }) => remaining)).toEqual([99, 98, 97, 96, 95, 94, 93, 92, 91, 90]);
    const flushes = Array.from({ length: 20 }, () => admin.script('FLUSH'));
    const second = await Promise.all(Array.from({ length: 20 }, () => tokens.take({ buckets, need: 1, most: 1 })));
    await Promise.all(flushes);
    expect(second.map(({ remaining }) => remaining).toSorted((a, b) => b - a)).toEqual(Array.from({ length: 20 }, (_, index) => 89 - index));
  });

  test('an error of the script is no answer, and says so', async () => {
    await admin.rpush('list', 'x');
    await admin.set('text', 'not a bucket');
    const rate = rateOf({ amount: 1, period: 1, burst: 1 });
    const [list, text, fine] = await Promise.allSettled(['list', 'text', 'fine'].map((key) => tokens.take({ buckets: [{ key, rate }], need: 1, most: 1 })));
    expect(list).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('WRONGTYPE') } });
    expect(text).toMatchObject({ status: 'rejected' });
    expect(fine).toMatchObject({ status: 'fulfilled', value: { granted: 1 } });
  });
});

describeRedis('the script elsewhere', () => {
  test('runs on a cluster: all keys of a chain lie in one slot, single keys spread', async () => {
    const server = await startRedis({ words: ['--cluster-enabled', 'yes', '--cluster-port', String(anyPort())] });
    const admin = new Redis(server.socket);
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await expect.poll(async () => String(await admin.call('CLUSTER', 'INFO')), { timeout: 20_000 }).toContain('cluster_state:ok');
    const tokens = await RedisTokens.connect({ url: server.socket, timeout: TIMEOUT });
    const limit = { amount: 1, period: 1_000_000, burst: 5 };
    const links = ['gateway', 'ip', 'service', 'api', 'custom'].map((name) => ({ ...limit, name, key: (user: string) => (name === 'gateway' ? 'all' : user) }));
    const buckets = chainBucketsOf('shop', links)('u}1{');
    expect(await tokens.take({ buckets, need: 1, most: 1 })).toMatchObject({ granted: 1, remaining: 4 });
    const apart = ['a', 'b'].map((key) => ({ key, rate: rateOf(limit) }));
    await expect(tokens.take({ buckets: apart, need: 1, most: 1 })).rejects.toThrow('CROSSSLOT');
    const slots = await Promise.all(Array.from({ length: 20 }, (_, index) => admin.call('CLUSTER', 'KEYSLOT', bucketsOf('one', limit)(`user${index}`)[0]?.key ?? '')));
    expect(new Set(slots).size).toBeGreaterThan(15);
    tokens.close();
    admin.disconnect();
  });

  test('what it wrote is the same on a replica', async () => {
    const [server, copy] = await Promise.all([startRedis({ words: ['--repl-diskless-sync-delay', '0'] }), startRedis({ words: ['--replica-read-only', 'yes'] })]);
    const [admin, reader] = [new Redis(server.socket), new Redis(copy.socket)];
    const port = await openPort(admin);
    await reader.call('REPLICAOF', '127.0.0.1', String(port));
    await expect.poll(async () => String(await reader.info('replication')), { timeout: 20_000 }).toContain('master_link_status:up');
    const tokens = await RedisTokens.connect({ url: server.socket, timeout: TIMEOUT });
    const buckets = bucketsOf('copy', { amount: 1, period: 60_000_000, burst: 50 })('k');
    const key = buckets[0]?.key ?? '';
    for (let index = 0; index < 20; index += 1) await tokens.take({ buckets, need: 1, most: 1 });
    const held = async (redis: Redis) => [await redis.getBuffer(key), await redis.call('PEXPIRETIME', key)];
    await expect.poll(() => held(reader), { timeout: 20_000 }).toEqual(await held(admin));
    expect((await reader.getBuffer(key))?.readDoubleLE(16)).toBe(60_000_000);
    for (const redis of [admin, reader]) redis.disconnect();
    tokens.close();
  });
});

function anyPort(): number {
  return 20_000 + Math.floor(Math.random() * 10_000);
}

/** Makes a server listen on a port that was free. */
async function openPort(admin: Redis): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    const port = anyPort();
    const answer = await admin.config('SET', 'port', String(port)).catch((error: Error) => error);
    if (answer === 'OK') return port;
    if (attempt > 20) throw answer;
  }
}
