import type { Redis } from 'ioredis';
import type { FarServer, Reply, ScriptCall } from '../../labs/kit/script-server.ts';
import { onVirtualTime, UNTOUCHED } from './virtual-time.ts';

/** Before every key, so that nothing of a server's own is touched. Hash tags work behind it. */
const PREFIX = 'wengu-lab:';

/**
 * A real Redis that runs scripts of a learner on virtual time. Keys that are over there are removed before the next call; on the server itself they
 * live for a day at most. What a script does to the time of a key is known to a millisecond, and taken to be the later of the two.
 */
export class FarRedis implements FarServer {
  readonly name: string;
  readonly #redis: Redis;
  /** The last virtual millisecond of each key that is there. */
  readonly #ends = new Map<string, number>();
  readonly #timeout: number;

  private constructor(redis: Redis, name: string, timeout: number) {
    this.#redis = redis;
    this.name = name;
    this.#timeout = timeout;
  }

  /** `url`: `redis://…`, or the path of a socket. Rejects when there is no server, or one that refuses us; `timeout` is in milliseconds. */
  static async connect(url: string, timeout: number): Promise<FarRedis> {
    const { default: Client } = await import('ioredis'); // bundled, a CommonJS module has no other name
    const redis = new Client(url, { lazyConnect: true, connectTimeout: timeout, enableOfflineQueue: false, maxRetriesPerRequest: 0, disableClientInfo: true, retryStrategy: () => null });
    let cause: unknown;
    redis.on('error', (error) => {
      cause = error; // whatever is asked next fails, and says less
    });
    try {
      await redis.connect();
      const version = /^redis_version:(.*)$/m.exec(await redis.info('server'))?.[1]?.trim() ?? '';
      return new FarRedis(redis, `Redis ${version}`, timeout);
    } catch (error) {
      redis.disconnect();
      throw cause ?? error;
    }
  }

  /** Rejects when the server does not answer; a script that does not end is ended first. */
  async run({ script, keys, args, now }: ScriptCall): Promise<Reply> {
    const names = keys.map((key) => PREFIX + key);
    const over = names.filter((name) => (this.#ends.get(name) ?? Number.POSITIVE_INFINITY) < Math.floor(now / 1000));
    for (const name of over) this.#ends.delete(name);
    const words = [Math.floor(now / 1_000_000), now % 1_000_000, over.length, ...over, ...args];
    try {
      const [left, reply] = (await this.#inTime(this.#redis.eval(onVirtualTime(script), names.length, ...names, ...words))) as [readonly number[], unknown];
      names.forEach((name, index) => this.#note(name, left[index] ?? -2, now));
      return plain(reply);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ReplyError') throw error;
      for (const name of names) if (!this.#ends.has(name)) this.#ends.set(name, Number.POSITIVE_INFINITY);
      return { error: error.message.replaceAll(PREFIX, '') };
    }
  }

  size(now: number): Promise<number> {
    return Promise.resolve([...this.#ends.values()].filter((end) => end >= Math.floor(now / 1000)).length);
  }

  async clear(): Promise<void> {
    if (this.#ends.size > 0) await this.#inTime(this.#redis.del(...this.#ends.keys()));
    this.#ends.clear();
  }

  close(): void {
    this.#redis.disconnect();
  }

  /** `left`: milliseconds; -1 for ever, -2 not there. */
  #note(name: string, left: number, now: number): void {
    if (left === -2) this.#ends.delete(name);
    else if (left === -1 || (left === UNTOUCHED && !this.#ends.has(name))) this.#ends.set(name, Number.POSITIVE_INFINITY);
    else if (left !== UNTOUCHED) this.#ends.set(name, Math.floor(now / 1000) + left + 1);
  }

  async #inTime<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${this.#timeout} ms`)), this.#timeout);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (error) {
      if (error instanceof Error && error.name === 'ReplyError') throw error;
      await this.#endScript(answer.catch(() => undefined));
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends a script that goes on and on, from another connection, and leaves. */
  async #endScript(ended: Promise<unknown>): Promise<void> {
    const other = this.#redis.duplicate({ enableReadyCheck: false });
    other.on('error', () => undefined);
    const killed = await other.connect().then(() => other.script('KILL')).catch(() => undefined);
    other.disconnect();
    if (killed !== undefined) await ended;
    this.close();
  }
}

function plain(reply: unknown): Reply {
  if (reply instanceof Error) return { error: reply.message.replaceAll(PREFIX, '') };
  if (Array.isArray(reply)) return reply.map(plain);
  return typeof reply === 'number' || typeof reply === 'string' ? reply : null;
}
