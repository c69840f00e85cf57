import { expect, onTestFinished, test } from 'vitest';
import { FarRedis } from '../../../src/engines/redis/far-redis.ts';
import type { Check, Solution } from '../../../src/labs/kit/lab.ts';
import type { ScriptCall } from '../../../src/labs/kit/script-server.ts';
import { distributedStep } from '../../../src/labs/limiter/steps/distributed/step.ts';
import { scriptBy } from '../../../src/labs/limiter/steps/distributed/variant.ts';
import { describeRedis, redisForAll } from '../../helpers/redis.ts';

const SOUND: Solution = { takeScript: scriptBy({}), keyPattern: 'rl:{<service>}:<link>' };
const SECOND = 1_000_000;
const CALL: ScriptCall = { script: 'return 1', keys: ['k'], args: ['7', 'x'], now: 1_764_000_000_123_456 };

describeRedis('a learner’s script on a real Redis', () => {
  const server = redisForAll({ words: ['--lua-time-limit', '50'] });

  async function connected(timeout = 2000): Promise<FarRedis> {
    const redis = await FarRedis.connect(server().socket, timeout);
    onTestFinished(() => redis.close());
    return redis;
  }

  async function failedBy(solution: Solution, redis: FarRedis): Promise<readonly string[]> {
    const failed: string[] = [];
    for (const { id, outside } of distributedStep.checks as readonly Check[]) {
      const finding = await outside?.(solution, '1', redis);
      if (finding?.passed === false) failed.push(id);
    }
    return failed;
  }

  test('passes all checks of step 5 when it is sound, and none of the wrong ideas does', async () => {
    const redis = await connected();
    expect(await failedBy(SOUND, redis)).toEqual([]);
    for (const { id, load } of distributedStep.mutants) expect([id, await failedBy(load(), redis)]).not.toEqual([id, []]);
  });

  test('sees its own KEYS and ARGV, and the time that it is told', async () => {
    const redis = await connected();
    expect(redis.name).toMatch(/^Redis \d+\.\d+/);
    expect(await redis.run({ ...CALL, script: "return {#KEYS, #ARGV, ARGV[1], ARGV[2], redis.call('TIME')}" })).toEqual([1, 2, '7', 'x', ['1764000000', '123456']]);
    expect(await redis.run({ ...CALL, script: "return {1, 2.9, false, 'x', {ok = 'fine'}}" })).toEqual([1, 2, null, 'x', 'fine']);
    expect(await redis.run({ ...CALL, script: 'return nil -- a comment at the end' })).toBe(null);
  });

  test.each([
    ['PEXPIRE', "redis.call('SET', KEYS[1], 1) redis.call('PEXPIRE', KEYS[1], 5000)", 5 * SECOND],
    ['SET PX', "redis.call('SET', KEYS[1], 1, 'PX', '5000')", 5 * SECOND],
    ['PEXPIREAT', "redis.call('SET', KEYS[1], 1) redis.call('PEXPIREAT', KEYS[1], 1764000005123)", 5 * SECOND],
    ['SET PXAT', "redis.call('SET', KEYS[1], 1, 'PXAT', 1764000005123)", 5 * SECOND],
    ['EXPIREAT', "redis.call('SET', KEYS[1], 1) redis.call('EXPIREAT', KEYS[1], 1764000010)", 9_876_544],
  ])('lets a key go at its virtual end: %s', async (_, script, lasts) => {
    const redis = await connected();
    const at = (now: number, what: string) => redis.run({ ...CALL, script: what, now });
    await at(CALL.now, script);
    expect(await redis.size(CALL.now + lasts - 2000)).toBe(1);
    expect(await at(CALL.now + lasts - 2000, "return redis.call('EXISTS', KEYS[1])")).toBe(1);
    expect(await at(CALL.now + lasts + 4000, "return redis.call('EXISTS', KEYS[1])")).toBe(0);
    expect(await redis.size(CALL.now + lasts + 4000)).toBe(0);
  });

  test('touches no other keys than its own, and leaves none behind', async () => {
    const redis = await connected();
    expect(await redis.run({ ...CALL, script: "return redis.pcall('GET', 'other')" })).toEqual({ error: 'ERR key not in KEYS: other' });
    expect(await redis.run({ ...CALL, script: "return redis.call('SET', 'other', 1)" })).toMatchObject({ error: expect.stringContaining('ERR key not in KEYS: other') });
    await redis.run({ ...CALL, script: "return redis.call('SET', KEYS[1], 1)" });
    await redis.clear();
    expect(await redis.run({ ...CALL, script: "return redis.call('EXISTS', KEYS[1])" })).toBe(0);
  });

  test('says where it is wrong, by its own lines', async () => {
    const redis = await connected();
    expect(await redis.run({ ...CALL, script: 'local x = 1\nreturn x + nil' })).toMatchObject({ error: expect.stringMatching(/^ERR user_script:2: attempt to perform arithmetic on a nil value/) });
    expect(await redis.run({ ...CALL, script: 'local x = 1\nreturn {' })).toMatchObject({ error: expect.stringContaining('Error compiling script') });
  });

  test('is ended when it goes on and on', async () => {
    const redis = await connected(300);
    await expect(redis.run({ ...CALL, script: 'while true do end' })).rejects.toThrow('no answer within 300 ms');
    expect(await (await connected()).run(CALL)).toBe(1);
  });

  test('a server that is not there is said to be so', async () => {
    await expect(FarRedis.connect(`${server().socket}-not`, 500)).rejects.toThrow(/ENOENT/);
  });
});
