import type { Command } from './commands.ts';
import { fits, integerOf } from './integers.ts';
import type { Keyspace } from './keyspace.ts';
import { Fault, NOT_AN_INTEGER, OK, type Reply, WRONG_TYPE } from './reply.ts';

/** Commands on keys that hold a hash. */
export const HASH_COMMANDS: Readonly<Record<string, Command>> = {
  HGET: reading(3, (hash, [field = '']) => hash.get(field) ?? null),
  HMGET: reading(-3, (hash, fields) => fields.map((field) => hash.get(field) ?? null)),
  HGETALL: reading(2, (hash) => [...hash].flat()),
  HLEN: reading(2, (hash) => hash.size),
  HEXISTS: reading(3, (hash, [field = '']) => (hash.has(field) ? 1 : 0)),
  HSET: writing(-4, (hash, pairs) => (pairs.length % 2 === 1 ? wrongCount('hset') : put(hash, pairs))),
  HMSET: writing(-4, (hash, pairs) => {
    if (pairs.length % 2 === 1) return wrongCount('hmset');
    put(hash, pairs);
    return OK;
  }),
  HSETNX: writing(4, (hash, [field = '', value = '']) => (hash.has(field) ? 0 : put(hash, [field, value]))),
  HDEL: writing(-3, (hash, fields) => fields.filter((field) => hash.delete(field)).length),
  HINCRBY: writing(4, (hash, [field = '', by]) => add(hash, field, integerOf(by))),
};

type Run = (hash: Map<string, string>, words: readonly string[]) => Reply;

function wrongCount(command: string): Fault {
  return new Fault(`ERR wrong number of arguments for '${command}' command`);
}

function hashIn(keys: Keyspace, key: string): Map<string, string> | Fault {
  const held = keys.get(key) ?? new Map<string, string>();
  return typeof held === 'string' ? WRONG_TYPE : held;
}

function reading(arity: number, run: Run): Command {
  return {
    arity,
    keys: 'first',
    run: (keys, [key = '', ...words]) => {
      const hash = hashIn(keys, key);
      return hash instanceof Fault ? hash : run(hash, words);
    },
  };
}

/** A hash that becomes empty goes. */
function writing(arity: number, run: Run): Command {
  return {
    arity,
    keys: 'first',
    run: (keys, [key = '', ...words]) => {
      const hash = hashIn(keys, key);
      if (hash instanceof Fault) return hash;
      const reply = run(hash, words);
      if (hash.size > 0) keys.set(key, hash, true);
      else keys.delete(key);
      return reply;
    },
  };
}

/** Returns how many fields are new. */
function put(hash: Map<string, string>, pairs: readonly string[]): number {
  const before = hash.size;
  for (let index = 0; index < pairs.length; index += 2) hash.set(pairs[index] ?? '', pairs[index + 1] ?? '');
  return hash.size - before;
}

function add(hash: Map<string, string>, field: string, by: bigint | undefined): Reply {
  if (by === undefined) return NOT_AN_INTEGER;
  const held = hash.get(field);
  const before = held === undefined ? 0n : integerOf(held);
  if (before === undefined) return new Fault('ERR hash value is not an integer');
  if (!fits(before + by)) return new Fault('ERR increment or decrement would overflow');
  hash.set(field, String(before + by));
  return Number(before + by);
}
