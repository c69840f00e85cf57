import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../../../src/labs/kit/clock.ts';
import { ModelServer } from '../../../../src/labs/limiter/distributed/model-server.ts';
import { argumentsOf, keysOf, takenOf } from '../../../../src/labs/limiter/distributed/wire.ts';
import { LuaStopped } from '../../../../src/labs/limiter/lua/value.ts';
import { takeScript } from '../../../../src/labs/limiter/scripts/take.ts';
import { SmallRedis } from '../../../../src/labs/limiter/small-redis/small-redis.ts';
import { anyCalls, bucketsOfStep } from '../distributed/takes.ts';
import { plain } from './plain.ts';

const START = 1_800_000_000_000_000;

/** Scripts, and what Redis 7.0.15 answered to them with KEYS { 'key1' } and ARGV { '41', 'x' }. */
const KNOWN = JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/lua/redis-7.0.15.json'), 'utf8')) as readonly [string, unknown][];

function small(at = START) {
  const clock = new VirtualClock(at);
  return { clock, redis: new SmallRedis(clock) };
}

function run(script: string, keys: readonly string[] = [], args: readonly string[] = []): unknown {
  return plain(small().redis.eval(script, keys, args));
}

describe('the small Lua', () => {
  test('answers as Redis 7.0.15 did', () => {
    expect(KNOWN.length).toBeGreaterThan(300);
    expect(KNOWN.map(([script]) => [script, run(script, ['key1'], ['41', 'x'])])).toEqual(KNOWN);
  });

  test('names the line of an error', () => {
    expect(run('local a = 1\n\nlocal b = a + nil')).toEqual({ error: 'ERR user_script:3: attempt to perform arithmetic on a nil value' });
    expect(run('local t = {}\nreturn t.x.y')).toEqual({ error: `ERR user_script:2: attempt to index field 'x' (a nil value)` });
    expect(run('local a = 1\nif a then')).toEqual({ error: `ERR Error compiling script (new function): user_script:2: 'end' expected near '<eof>'` });
    expect(run('if 1 then\n\n')).toEqual({ error: `ERR Error compiling script (new function): user_script:3: 'end' expected (to close 'if' at line 1) near '<eof>'` });
  });

  test('says where it is smaller than the real one', () => {
    expect(run('return cjson.encode({})')).toEqual({ error: `ERR user_script:1: Script attempted to access nonexistent global variable 'cjson'` });
    expect(run(`return struct.pack('i', 1)`)).toEqual({ error: `ERR user_script:1: this small Lua packs doubles only ('<ddd'), not 'i'` });
  });

  test.each([
    ['a loop', 'while true do end', /user_script:1: the script did not end/],
    ['the line of a loop', 'local n = 0\nrepeat\n n = n + 1\nuntil false', /user_script:2: /],
    ['a for loop', 'for i = 1, 1e18 do end', /did not end/],
    ['a loop that goes nowhere', 'for i = 2, 1, 0 do end', /did not end/],
    ['a loop of calls', 'local function f() end for k in function() return 1 end do f() end', /did not end/],
    ['a loop within pcall', 'while true do pcall(function() while true do end end) end', /did not end/],
    ['a loop of commands', `while true do redis.call('GET', 'k') end`, /did not end/],
    ['a pattern that backtracks', `return string.match(string.rep('a', 60), string.rep('a?', 60) .. string.rep('a', 60))`, /did not end/],
    ['a string that doubles', `local s = 'x' while true do s = s .. s end`, /a string of/],
    ['a string that repeats', `return string.rep('x', 1e9)`, /a string of/],
    ['a string of replacements', `local s = string.rep('x', 1e6) return (string.gsub(s, 'x', s))`, /a string of/],
    ['a table that grows', 'local t = {} while true do t[#t + 1] = t end', /did not end/],
  ])('stops %s', (_, script, said) => {
    const { redis } = small();
    const start = performance.now();
    expect(() => redis.eval(script, [], [])).toThrow(LuaStopped);
    expect(() => redis.eval(script, [], [])).toThrow(said);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test.each([
    ['endless calls', 'local function f() return 1 + f() end return f()'],
    ['calls within deep expressions', `local function f() return ${'('.repeat(60)}f()${')'.repeat(60)} end return f()`],
    ['blocks within blocks', `${'do '.repeat(5000)}${'end '.repeat(5000)}`],
    ['brackets within brackets', `return ${'('.repeat(5000)}1${')'.repeat(5000)}`],
    ['a table within itself', 'local t = {} t[1] = t return t'],
  ])('survives %s', (_, script) => {
    expect(JSON.stringify(run(script))).toContain('error');
  });

  test('a script begins anew each time: nothing is left of the last one but the keys', () => {
    const { redis } = small();
    redis.eval(`redis.call('SET', KEYS[1], ARGV[1])`, ['k'], ['v']);
    expect(plain(redis.eval(`return {redis.call('GET', 'k'), #KEYS, #ARGV}`, [], []))).toEqual(['v', 0, 0]);
    expect(() => redis.eval('while true do end', [], [], 1000)).toThrow(LuaStopped);
    expect(redis.eval('return 1', [], [], 1000)).toBe(1);
  });
});

describe('the small Redis', () => {
  test('lets keys go when their time is over, on virtual time', () => {
    const { clock, redis } = small();
    redis.command('SET', 'k', 'v', 'PX', '1500');
    expect([redis.command('PTTL', 'k'), redis.command('TTL', 'k')]).toEqual([1500, 2]);
    clock.advanceTo(START + 1_500_999);
    expect(redis.command('GET', 'k')).toBe('v');
    clock.advanceTo(START + 1_501_000);
    expect([redis.command('GET', 'k'), redis.command('PTTL', 'k'), redis.command('EXISTS', 'k')]).toEqual([null, -2, 0]);
  });

  test('tells its virtual time, and what keys a script named', () => {
    const { redis } = small(START + 123_456);
    expect(plain(redis.eval(`return redis.call('TIME')`, [], []))).toEqual(['1800000000', '123456']);
    redis.eval(`redis.call('SET', 'a', 1) redis.call('MGET', 'b', KEYS[1])`, ['c'], []);
    expect([...redis.touched]).toEqual(['a', 'b', 'c']);
  });

  test('runs the script of the limiter as the model decides', () => {
    fc.assert(
      fc.property(anyCalls(true), ({ links, steps }) => {
        const { clock, redis } = small();
        const model = new ModelServer(clock);
        for (const step of steps) {
          clock.advanceTo(START + step.at);
          const take = { buckets: bucketsOfStep('p', links, step), need: step.need, most: step.need + step.extra };
          const reply = redis.eval(takeScript('redis'), keysOf(take), argumentsOf(take, 'redis').map(String));
          expect(takenOf(reply)).toEqual(model.decide(take));
          expect([...redis.touched]).toEqual(keysOf(take));
        }
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});
