import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VirtualClock } from '../../../src/labs/kit/clock.ts';
import { COMMAND_NAMES } from '../../../src/labs/limiter/small-redis/commands.ts';
import { SmallRedis } from '../../../src/labs/limiter/small-redis/small-redis.ts';
import { describeRedis, redisForAll } from '../../helpers/redis.ts';
import { plain } from '../../labs/limiter/small-redis/plain.ts';

/** A reply of ioredis; strings as rows of bytes, without addresses and signs of NaN. What an error says differs between versions of Redis: only its kind counts here. */
function seen(reply: unknown): unknown {
  if (reply instanceof Error) return { error: true };
  const text = Buffer.isBuffer(reply) ? reply.toString('latin1') : reply;
  if (typeof text === 'string') return text.replace(/(table|function): 0x\w+/, '$1: 0x0').replace(/^nan$/, '-nan');
  return Array.isArray(reply) ? reply.map(seen) : reply;
}

function withoutWords(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(withoutWords);
  return typeof reply === 'object' && reply !== null ? { error: true } : reply;
}

const KEYS = ['k1', 'k2', 'k3'];
const key = fc.constantFrom(...KEYS);
const fieldName = fc.constantFrom('f', 'g', 'h');
const value = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.constantFrom('', 'x', '1.5', '007', '-0', ' 1', '9223372036854775807', '-9223372036854775808', '9223372036854775808', 'a b', '\\0\\255'),
);
const time = fc.constantFrom('1000', '5000', '0', '-5', 'x', '1.5', '9223372036854775807');
const instant = fc.constantFrom('4000000000', '4100000000', '1', '0');
const options = fc.subarray(['NX', 'XX', 'GET', 'KEEPTTL'], { maxLength: 2 });
const conditions = fc.subarray(['NX', 'XX', 'GT', 'LT'], { maxLength: 2 });

/** Commands that make sense, most of the time. PTTL and EX alone would show the time that passes: seconds are as near as a real clock allows. */
const command: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.tuple(fc.constantFrom('GET', 'DEL', 'EXISTS', 'TYPE', 'TTL', 'EXPIRETIME', 'PERSIST', 'INCR', 'DECR', 'STRLEN', 'GETDEL', 'HLEN', 'HGETALL'), key),
  fc.tuple(fc.constantFrom('DEL', 'EXISTS', 'MGET', 'UNLINK'), key, key),
  fc.tuple(fc.constantFrom('SET', 'SETNX', 'INCRBY', 'DECRBY'), key, value),
  fc.tuple(key, value, options).map(([k, v, words]) => ['SET', k, v, ...words]),
  fc.tuple(key, value, fc.constantFrom('EX', 'ex'), time, options).map(([k, v, unit, t, words]) => ['SET', k, v, unit, t, ...words]),
  fc.tuple(key, value, instant, options).map(([k, v, t, words]) => ['SET', k, v, ...words, 'EXAT', t]),
  fc.tuple(fc.constantFrom('SETEX', 'EXPIRE'), key, time, value).map(([name, k, t, v]) => (name === 'SETEX' ? [name, k, t, v] : [name, k, t])),
  fc.tuple(key, instant, conditions).map(([k, t, words]) => ['EXPIREAT', k, t, ...words]),
  fc.tuple(key, time, conditions).map(([k, t, words]) => ['EXPIRE', k, t, ...words]),
  fc.tuple(fc.constantFrom('HGET', 'HDEL', 'HEXISTS', 'HMGET'), key, fieldName),
  fc.tuple(fc.constantFrom('HSET', 'HSETNX', 'HINCRBY', 'HMSET'), key, fieldName, value),
  fc.tuple(key, fieldName, value, fieldName, value).map((words) => ['HSET', ...words]),
  fc.tuple(key, value, key, value).map((words) => ['MSET', ...words]),
  fc.tuple(fc.constantFrom(...COMMAND_NAMES.filter((name) => !/TIME$|TTL$/.test(name))), fc.array(value, { maxLength: 4 })).map(([name, words]) => [name, ...words]),
);

function quoted(word: string): string {
  return `'${word}'`;
}

/** A script that runs commands and returns all their replies. */
function scriptOf(commands: readonly (readonly string[])[]): string {
  return `local r = {} ${commands.map((words) => `r[#r + 1] = redis.pcall(${words.map(quoted).join(', ')})`).join(' ')} return r`;
}

const number = fc.oneof(fc.integer({ min: -9, max: 9 }).map(String), fc.constantFrom('0.1', '1e15', '2^53', '1/3', '123456789012345', '1795566480711652', '0.5', '1e-7', '1/0'));
const text = fc.constantFrom(`'a'`, `'10'`, `' 7 '`, `'0x1F'`, `'1e2'`, `''`, `'b2'`, 'ARGV[1]', 'KEYS[1]', 'nil', 'true', '{}');
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    number,
    text,
    fc.tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '%', '^', '..', '==', '~=', '<', '<=', '>', '>=', 'and', 'or'), tie('expression')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(tie('expression'), fc.constantFrom('+', '*', '..', '-', '^', '<', 'and', 'or', '=='), tie('expression'), fc.constantFrom('-', '/', '..', 'or'), tie('expression')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(fc.constantFrom('-', 'not ', '#'), tie('expression')).map(([operator, a]) => `(${operator}${a})`),
    fc.tuple(fc.constantFrom('tonumber', 'tostring', 'math.floor', 'math.ceil', 'math.abs', 'string.len', 'string.upper', 'type'), tie('expression')).map(([name, a]) => `${name}(${a})`),
    fc.tuple(tie('expression'), fc.integer({ min: -1, max: 3 })).map(([a, times]) => `string.rep(${a}, ${times})`),
    fc.tuple(fc.constantFrom('math.max', 'math.min', 'string.sub', 'string.byte'), tie('expression'), tie('expression')).map(([name, a, b]) => `${name}(${a}, ${b})`),
  ),
}));

const pattern = fc
  .array(fc.constantFrom('a', 'b', '.', '%d', '%a', '%w', '%s', '[ab]', '[^a]', '[a-c1]', '*', '+', '-', '?', '(a)', '(.', '%d)', '()', '^', '$', '%1', '%b()', '%f[%a]', ']', '[', '%'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const subject = fc.array(fc.constantFrom('a', 'b', 'c', '1', '2', ' ', '(', ')', '-'), { maxLength: 10 }).map((parts) => parts.join(''));
const directive = fc
  .tuple(fc.subarray(['-', '0', '+', ' ']), fc.constantFrom('', '1', '5', '12'), fc.constantFrom('', '.0', '.3', '.17'), fc.constantFrom('d', 'i', 'f', 'g', 'e', 's', 'x', 'c', 'G'))
  .map(([flags, width, precision, kind]) => `%${flags.join('')}${width}${precision}${kind}`);

/** Does not look at tables and functions, which are called by their address. */
const shown = (list: string): string => `local r = {${list}} for i = 1, 9 do local v = r[i] r[i] = type(v) == 'table' and 'a table' or tostring(v) end return r`;

const script = fc.oneof(
  expression.map((one) => shown(`(${one})`)),
  fc.tuple(fc.constantFrom('find', 'match'), subject, pattern, fc.integer({ min: -4, max: 4 })).map(([name, s, p, at]) => shown(`string.${name}('${s}', '${p}', ${at})`)),
  fc.tuple(subject, pattern, fc.constantFrom(`'<%0>'`, `'%1'`, `{a = 'X', ab = false}`, 'function(x) return x and #tostring(x) end')).map(([s, p, by]) => shown(`string.gsub('${s}', '${p}', ${by})`)),
  fc.tuple(subject, pattern.filter((p) => p !== '' && !p.startsWith('^'))).map(([s, p]) => `local r = {} for a, b in string.gmatch('${s}', '${p}') do r[#r + 1] = tostring(a) .. tostring(b) end return r`),
  fc.tuple(directive, number).map(([d, n]) => shown(`string.format('[${d}]', ${n})`)),
  fc.tuple(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }), fc.integer({ min: -1, max: 9 })).map(([list, at]) => `local t = {${list.join(', ')}} table.sort(t) table.insert(t, 5) table.remove(t, ${at}) return {table.concat(t, ','), #t, unpack(t)}`),
);

describeRedis('the small Redis against a real one', () => {
  const server = redisForAll();
  let real: Redis;
  beforeAll(() => {
    real = new Redis(server().socket);
  });
  afterAll(() => real.disconnect());

  test('does the same with any commands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 12 }), async (commands) => {
        await real.flushall();
        const [seconds = '0', micros = '0'] = (await real.time()).map(String);
        const small = new SmallRedis(new VirtualClock(Number(seconds) * 1_000_000 + Number(micros)));
        const code = scriptOf(commands);
        const should = seen(await real.callBuffer('EVAL', code, 3, ...KEYS));
        expect(withoutWords(plain(small.eval(code, KEYS, [])))).toEqual(should);
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  test('computes the same with any script', async () => {
    const small = new SmallRedis(new VirtualClock());
    await fc.assert(
      fc.asyncProperty(script, async (code) => {
        const should = seen(await real.callBuffer('EVAL', code, 1, 'key', '41').catch((error: unknown) => error));
        expect(seen(withoutWords(plain(small.eval(code, ['key'], ['41']))))).toEqual(should);
      }),
      { numRuns: 3000, seed: 5 },
    );
  });
});
