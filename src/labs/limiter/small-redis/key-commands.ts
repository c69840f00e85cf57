import type { Command } from './commands.ts';
import { integerOf } from './integers.ts';
import type { Keyspace } from './keyspace.ts';
import { Fault, NOT_AN_INTEGER, type Reply, Status } from './reply.ts';

/** Commands on keys whatever they hold, PING and TIME. */
export const KEY_COMMANDS: Readonly<Record<string, Command>> = {
  DEL: { arity: -2, keys: 'all', run: (keys, words) => words.filter((key) => keys.delete(key)).length },
  UNLINK: { arity: -2, keys: 'all', run: (keys, words) => words.filter((key) => keys.delete(key)).length },
  EXISTS: { arity: -2, keys: 'all', run: (keys, words) => words.filter((key) => keys.get(key) !== undefined).length },
  TYPE: { arity: 2, keys: 'first', run: (keys, [key = '']) => new Status(typeNamed(keys, key)) },
  EXPIRE: expire('expire', 1000n, true),
  PEXPIRE: expire('pexpire', 1n, true),
  EXPIREAT: expire('expireat', 1000n, false),
  PEXPIREAT: expire('pexpireat', 1n, false),
  TTL: { arity: 2, keys: 'first', run: (keys, [key = '']) => left(keys, key, (time) => Math.floor((time - keys.milliseconds + 500) / 1000)) },
  PTTL: { arity: 2, keys: 'first', run: (keys, [key = '']) => left(keys, key, (time) => time - keys.milliseconds) },
  EXPIRETIME: { arity: 2, keys: 'first', run: (keys, [key = '']) => left(keys, key, (time) => Math.floor((time + 500) / 1000)) },
  PEXPIRETIME: { arity: 2, keys: 'first', run: (keys, [key = '']) => left(keys, key, (time) => time) },
  PERSIST: {
    arity: 2,
    keys: 'first',
    run: (keys, [key = '']) => {
      const hadTime = typeof keys.expiry(key) === 'number';
      if (hadTime) keys.expireAt(key, undefined);
      return hadTime ? 1 : 0;
    },
  },
  PING: { arity: 1, keys: 'none', run: () => new Status('PONG') },
  TIME: { arity: 1, keys: 'none', run: ({ now }) => [String(Math.floor(now / 1_000_000)), String(now % 1_000_000)] },
};

function typeNamed(keys: Keyspace, key: string): string {
  const held = keys.get(key);
  if (held === undefined) return 'none';
  return typeof held === 'string' ? 'string' : 'hash';
}

/** -2: no such key; -1: no end. */
function left(keys: Keyspace, key: string, tell: (time: number) => number): Reply {
  const time = keys.expiry(key);
  if (time === null) return -2;
  return time === undefined ? -1 : Math.max(0, tell(time));
}

/** A command that sets the end of a key, in units of so many milliseconds, from now or from the epoch on. */
function expire(name: string, unit: bigint, isRelative: boolean): Command {
  return {
    arity: -3,
    keys: 'first',
    run: (keys, [key = '', word, ...options]) => {
      const amount = integerOf(word);
      if (amount === undefined) return NOT_AN_INTEGER;
      const conditions = options.map((option) => option.toUpperCase());
      const fault = faultIn(conditions, options);
      if (fault) return fault;
      const at = instant(keys, amount, unit, isRelative);
      if (at === undefined) return new Fault(`ERR invalid expire time in '${name}' command`);
      const before = keys.expiry(key);
      if (before === null || !allows(conditions, before, at)) return 0;
      return keys.expireAt(key, at) ? 1 : 0;
    },
  };
}

function faultIn(conditions: readonly string[], options: readonly string[]): Fault | undefined {
  const unknown = options.find((_, index) => !['NX', 'XX', 'GT', 'LT'].includes(conditions[index] ?? ''));
  if (unknown !== undefined) return new Fault(`ERR Unsupported option ${unknown}`);
  if (conditions.includes('NX') && conditions.length > 1) return new Fault('ERR NX and XX, GT or LT options at the same time are not compatible');
  return conditions.includes('GT') && conditions.includes('LT') ? new Fault('ERR GT and LT options at the same time are not compatible') : undefined;
}

function allows(conditions: readonly string[], before: number | undefined, at: number): boolean {
  if (conditions.includes('NX') && before !== undefined) return false;
  if (conditions.includes('XX') && before === undefined) return false;
  if (conditions.includes('GT') && (before === undefined || at <= before)) return false;
  return !(conditions.includes('LT') && before !== undefined && at >= before);
}

const LATEST = 2n ** 63n - 1n;

/** An amount of time as milliseconds since the epoch; undefined when 64 bits do not hold them. */
export function instant(keys: Keyspace, amount: bigint, unit: bigint, isRelative: boolean): number | undefined {
  const at = amount * unit + (isRelative ? BigInt(keys.milliseconds) : 0n);
  return at > LATEST || at < -LATEST ? undefined : Number(at);
}
