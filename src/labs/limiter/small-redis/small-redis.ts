import type { Clock } from '../../kit/clock.ts';
import { bytesOf } from '../lua/bytes.ts';
import { baseLibrary } from '../lua/library/base.ts';
import { mathLibrary } from '../lua/library/math.ts';
import { stringLibrary } from '../lua/library/string.ts';
import { structLibrary } from '../lua/library/struct.ts';
import { tableLibrary } from '../lua/library/table.ts';
import { Machine } from '../lua/machine.ts';
import { compile } from '../lua/parser.ts';
import { LuaTable } from '../lua/table.ts';
import { LuaError, type LuaFunction } from '../lua/value.ts';
import { runCommand } from './commands.ts';
import { faultIn, toReply } from './conversion.ts';
import { Keyspace } from './keyspace.ts';
import { redisLibrary } from './redis-library.ts';
import { Fault, type Reply } from './reply.ts';

/** Steps that a script may take: a tenth of a second or so. */
const STEPS = 2_000_000;

/**
 * A Redis in this process, small: strings and hashes with their times on a virtual clock, and scripts in a Lua 5.1 of its own, whose numbers are doubles as in
 * the real one. (Lua in WebAssembly or JavaScript from npm is 5.3 or 5.4: integers of 32 bits that overflow within microseconds since the epoch, `5.0` where
 * Redis writes `5`.) Held against a real Redis by tests. Left out: lists, sets, streams; cjson, cmsgpack, bit; metatables, coroutines, load.
 */
export class SmallRedis {
  readonly #keys: Keyspace;
  readonly #machine = new Machine();
  readonly #scripts = new Map<string, LuaFunction>();
  readonly #touched = new Set<string>();

  /** The clock counts microseconds since the epoch. */
  constructor(clock: Clock) {
    this.#keys = new Keyspace(clock);
    this.#furnish();
  }

  /** The keys that commands named since the last script began: a cluster wants all of them among its KEYS. */
  get touched(): ReadonlySet<string> {
    return this.#touched;
  }

  /** Runs a command outside of any script. */
  command(...words: readonly string[]): Reply {
    return runCommand(this.#keys, words.map(bytesOf), () => undefined);
  }

  /**
   * Runs a script; what it throws becomes a Fault, as a client of Redis would see it, its message beginning with the place `user_script:<line>` where that is
   * known. Throws a LuaStopped when it does not end or takes too much memory. Strings, but the script itself, come and go as rows of bytes: see lua/bytes.ts.
   */
  eval(script: string, keys: readonly string[], args: readonly string[], steps = STEPS): Reply {
    this.#touched.clear();
    this.#machine.globals.set('KEYS', LuaTable.of(keys));
    this.#machine.globals.set('ARGV', LuaTable.of(args));
    this.#machine.allow(steps);
    try {
      return toReply(this.#compiled(script)([])[0]);
    } catch (error) {
      if (error instanceof LuaError) return faultOf(error);
      // the host's stack: deep calls within deep expressions
      if (error instanceof RangeError) return new Fault('ERR user_script: stack overflow');
      throw error;
    }
  }

  #compiled(script: string): LuaFunction {
    const known = this.#scripts.get(script);
    if (known) return known;
    try {
      const made = compile(this.#machine, bytesOf(script), 'user_script');
      this.#scripts.set(script, made);
      return made;
    } catch (error) {
      if (error instanceof LuaError) throw new LuaError(`Error compiling script (new function): ${error.message}`, true);
      throw error;
    }
  }

  #furnish(): void {
    const { globals, strings } = this.#machine;
    for (const [name, entry] of baseLibrary(this.#machine)) globals.set(name, entry);
    const string = stringLibrary(this.#machine);
    for (let name = string.next(undefined); name !== undefined; name = string.next(name)) strings.set(name, string.get(name));
    const run = (words: readonly string[]): Reply => {
      this.#machine.step('redis.call');
      return runCommand(this.#keys, words, (key) => this.#touched.add(key));
    };
    const redis = redisLibrary(run);
    for (const [name, table] of Object.entries({ string, redis, math: mathLibrary(), table: tableLibrary(this.#machine), struct: structLibrary() })) globals.set(name, table);
  }
}

function faultOf({ value, message }: LuaError): Fault {
  const fault = faultIn(value);
  return new Fault(fault ?? `ERR ${message}`);
}
