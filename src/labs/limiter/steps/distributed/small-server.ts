import type { Reply, ScriptCall, ScriptServer } from '../../../kit/script-server.ts';
import { Fault, type Reply as SmallReply, Status } from '../../small-redis/reply.ts';
import { SmallRedis } from '../../small-redis/small-redis.ts';

/** Steps that one call of a script may take: a hundred times what a sensible one needs. */
const STEPS = 100_000;

/** What a script is told that touches a key which it was not given. A cluster's own words are vaguer. */
export function undeclared(key: string): string {
  return `ERR key not in KEYS: ${key}`;
}

/** The small Redis as a server of scripts on virtual time, strict about keys. */
export class SmallServer implements ScriptServer {
  readonly #clock = { now: 0 };
  readonly #redis = new SmallRedis(this.#clock);
  readonly #keys = new Set<string>();

  run({ script, keys, args, now }: ScriptCall): Reply {
    this.#clock.now = now;
    const reply = plain(this.#redis.eval(script, keys, args, STEPS));
    for (const key of this.#redis.touched) this.#keys.add(key);
    const stray = [...this.#redis.touched].find((key) => !keys.includes(key));
    return stray === undefined ? reply : { error: undeclared(stray) };
  }

  size(now: number): number {
    this.#clock.now = now;
    return [...this.#keys].filter((key) => this.#redis.command('EXISTS', key) === 1).length;
  }

  /** As a new server, but for the scripts that it has compiled: scripts share nothing but keys. */
  forget(): void {
    for (const key of this.#keys) this.#redis.command('DEL', key);
    this.#keys.clear();
  }
}

function plain(reply: SmallReply): Reply {
  if (reply instanceof Fault) return { error: reply.message };
  if (reply instanceof Status) return reply.text;
  return typeof reply === 'object' && reply !== null ? reply.map(plain) : reply;
}
