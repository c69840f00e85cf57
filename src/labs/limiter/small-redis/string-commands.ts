import type { Command } from './commands.ts';
import { fits, integerOf } from './integers.ts';
import { instant } from './key-commands.ts';
import type { Keyspace } from './keyspace.ts';
import { Fault, NOT_AN_INTEGER, OK, type Reply, SYNTAX, WRONG_TYPE } from './reply.ts';

/** Commands on keys that hold a string. */
export const STRING_COMMANDS: Readonly<Record<string, Command>> = {
  GET: { arity: 2, keys: 'first', run: (keys, [key = '']) => textIn(keys, key) },
  SET: { arity: -3, keys: 'first', run: (keys, [key = '', value = '', ...options]) => set(keys, key, value, options) },
  SETNX: { arity: 3, keys: 'first', run: (keys, [key = '', value = '']) => (set(keys, key, value, ['NX']) === null ? 0 : 1) },
  SETEX: { arity: 4, keys: 'first', run: (keys, [key = '', time = '', value = '']) => setFor(keys, 'setex', 'EX', [key, time, value]) },
  PSETEX: { arity: 4, keys: 'first', run: (keys, [key = '', time = '', value = '']) => setFor(keys, 'psetex', 'PX', [key, time, value]) },
  GETDEL: {
    arity: 2,
    keys: 'first',
    run: (keys, [key = '']) => {
      const held = textIn(keys, key);
      if (typeof held === 'string') keys.delete(key);
      return held;
    },
  },
  MGET: { arity: -2, keys: 'all', run: (keys, words) => words.map((key) => (typeof keys.get(key) === 'string' ? textIn(keys, key) : null)) },
  MSET: {
    arity: -3,
    keys: 'pairs',
    run: (keys, words) => {
      if (words.length % 2 === 1) return new Fault(`ERR wrong number of arguments for 'mset' command`);
      for (let index = 0; index < words.length; index += 2) keys.set(words[index] ?? '', words[index + 1] ?? '');
      return OK;
    },
  },
  STRLEN: {
    arity: 2,
    keys: 'first',
    run: (keys, [key = '']) => {
      const held = textIn(keys, key);
      return typeof held === 'string' ? held.length : held === null ? 0 : held;
    },
  },
  INCR: { arity: 2, keys: 'first', run: (keys, [key = '']) => add(keys, key, 1n) },
  DECR: { arity: 2, keys: 'first', run: (keys, [key = '']) => add(keys, key, -1n) },
  INCRBY: { arity: 3, keys: 'first', run: (keys, [key = '', by]) => add(keys, key, integerOf(by)) },
  DECRBY: { arity: 3, keys: 'first', run: (keys, [key = '', by]) => subtract(keys, key, integerOf(by)) },
};

/** The string at a key, or null, or what is wrong. */
function textIn(keys: Keyspace, key: string): string | null | Fault {
  const held = keys.get(key);
  if (held === undefined) return null;
  return typeof held === 'string' ? held : WRONG_TYPE;
}

function subtract(keys: Keyspace, key: string, by: bigint | undefined): Reply {
  if (by === -(2n ** 63n)) return new Fault('ERR decrement would overflow');
  return add(keys, key, by === undefined ? undefined : -by);
}

function add(keys: Keyspace, key: string, by: bigint | undefined): Reply {
  if (by === undefined) return NOT_AN_INTEGER;
  const held = textIn(keys, key);
  if (held instanceof Fault) return held;
  const before = held === null ? 0n : integerOf(held);
  if (before === undefined) return NOT_AN_INTEGER;
  if (!fits(before + by)) return new Fault('ERR increment or decrement would overflow');
  keys.set(key, String(before + by), true);
  return Number(before + by);
}

interface SetOptions {
  readonly condition: 'NX' | 'XX' | undefined;
  readonly keepsTime: boolean;
  readonly returnsOld: boolean;
  readonly time: { readonly unit: string; readonly word: string | undefined } | undefined;
}

function set(keys: Keyspace, key: string, value: string, words: readonly string[]): Reply {
  const options = optionsOf(words);
  if (options === undefined) return SYNTAX;
  const at = options.time && timeOf(keys, options.time, 'set');
  if (at instanceof Fault) return at;
  const old = options.returnsOld ? textIn(keys, key) : null;
  if (old instanceof Fault) return old;
  const isThere = keys.get(key) !== undefined;
  if ((options.condition === 'NX' && isThere) || (options.condition === 'XX' && !isThere)) return old;
  keys.set(key, value, options.keepsTime);
  if (at !== undefined) keys.expireAt(key, at);
  return options.returnsOld ? old : OK;
}

/** What stands behind the value; undefined when it makes no sense. */
function optionsOf(words: readonly string[]): SetOptions | undefined {
  let options: SetOptions = { condition: undefined, keepsTime: false, returnsOld: false, time: undefined };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]?.toUpperCase() ?? '';
    const isTime = Object.hasOwn(TIMES, word) && index + 1 < words.length;
    const next = isTime ? withTime(options, word, words[index + 1]) : withFlag(options, word);
    if (next === undefined) return undefined;
    options = next;
    if (isTime) index += 1;
  }
  return options;
}

function withFlag(options: SetOptions, word: string): SetOptions | undefined {
  if (word === 'NX' || word === 'XX') return (options.condition ?? word) === word ? { ...options, condition: word } : undefined;
  if (word === 'GET') return { ...options, returnsOld: true };
  return word === 'KEEPTTL' && options.time === undefined ? { ...options, keepsTime: true } : undefined;
}

function withTime(options: SetOptions, unit: string, word: string | undefined): SetOptions | undefined {
  return options.time === undefined && !options.keepsTime ? { ...options, time: { unit, word } } : undefined;
}

const TIMES: Readonly<Record<string, readonly [unit: bigint, isRelative: boolean]>> = { EX: [1000n, true], PX: [1n, true], EXAT: [1000n, false], PXAT: [1n, false] };

function timeOf(keys: Keyspace, { unit, word }: { readonly unit: string; readonly word: string | undefined }, command: string): number | Fault {
  const amount = integerOf(word);
  if (amount === undefined) return NOT_AN_INTEGER;
  const [milliseconds, isRelative] = TIMES[unit] ?? [1n, true];
  const at = amount > 0n ? instant(keys, amount, milliseconds, isRelative) : undefined;
  return at ?? new Fault(`ERR invalid expire time in '${command}' command`);
}

function setFor(keys: Keyspace, command: string, unit: string, [key, word, value]: readonly [string, string, string]): Reply {
  const at = timeOf(keys, { unit, word }, command);
  if (at instanceof Fault) return at;
  keys.set(key, value);
  keys.expireAt(key, at);
  return OK;
}
