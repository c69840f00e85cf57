import type { Redis } from 'ioredis';
import { argumentsOf, keysOf, takenOf } from '../../labs/limiter/distributed/wire.ts';
import type { Take, Taken, TokenServer } from '../../labs/limiter/distributed/token-server.ts';
import { takeScript } from '../../labs/limiter/scripts/take.ts';
import type { ClockChoice } from '../../labs/limiter/shared-limiter.ts';

export interface RedisTokensOptions {
  /** `redis://…`, `rediss://…`, or the path of a socket. */
  readonly url: string;
  /** Milliseconds to wait for an answer, and for the first connection. */
  readonly timeout: number;
  /** Whose clock the buckets go by; that of Redis unless said otherwise. */
  readonly clock?: ClockChoice;
  /** Told of answers that came after their time. */
  readonly onLate?: (taken: Taken) => void;
}

interface Call {
  readonly take: Take;
  readonly resolve: (taken: Taken) => void;
  readonly reject: (error: Error) => void;
  /** True when it has an answer, or is no longer waited for. */
  over: boolean;
}

type Outcome = [error: Error | null, reply: unknown];

/**
 * Buckets on a Redis server. What is asked in one turn of the event loop goes out as one pipeline of EVALSHA; a server that does not know the script
 * (after a start, a failover or SCRIPT FLUSH) gets it and is asked again, which is safe since it ran nothing. Any other failure is no answer:
 * nothing is ever sent twice, since its first sending may have taken tokens. While there is no connection every call fails at once.
 */
export class RedisTokens implements TokenServer {
  readonly #redis: Redis;
  readonly #options: RedisTokensOptions;
  readonly #script: string;
  readonly #sha: string;
  #waiting: Call[] = [];

  private constructor(redis: Redis, sha: string, options: RedisTokensOptions) {
    this.#redis = redis;
    this.#sha = sha;
    this.#options = options;
    this.#script = takeScript(options.clock ?? 'redis');
  }

  /** Rejects when there is no server, or one that refuses us. */
  static async connect(options: RedisTokensOptions): Promise<RedisTokens> {
    const [{ Redis: Client }, { createHash }] = await Promise.all([import('ioredis'), import('node:crypto')]);
    const redis = new Client(options.url, {
      lazyConnect: true,
      connectTimeout: options.timeout,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      disableClientInfo: true,
      retryStrategy: (attempt) => Math.min(10 * attempt, 500),
    });
    redis.on('error', () => undefined); // every call that it concerns fails, which is enough
    try {
      await redis.connect();
    } catch (error) {
      redis.disconnect();
      throw error;
    }
    return new RedisTokens(redis, createHash('sha1').update(takeScript(options.clock ?? 'redis')).digest('hex'), options);
  }

  readonly take = (take: Take): Promise<Taken> =>
    new Promise((resolve, reject) => {
      this.#waiting.push({ take, resolve, reject, over: false });
      if (this.#waiting.length === 1) setImmediate(() => this.#flush());
    });

  /** Closes the connection; calls that wait fail. */
  close(): void {
    this.#redis.disconnect();
  }

  #flush(): void {
    const calls = this.#waiting;
    this.#waiting = [];
    if (this.#redis.status !== 'ready') return fail(calls, new Error('no connection to Redis'));
    const timer = setTimeout(() => fail(calls, new Error('Redis did not answer in time')), this.#options.timeout);
    this.#send(calls)
      .catch((error: unknown) => fail(calls, error instanceof Error ? error : new Error(String(error))))
      .finally(() => clearTimeout(timer));
  }

  async #send(calls: readonly Call[]): Promise<void> {
    const outcomes = await this.#run(calls);
    calls.forEach((call, index) => isUnknownScript(outcomes[index]) || this.#settle(call, outcomes[index]));
    const left = calls.filter(({ over }) => !over);
    if (left.length === 0) return;
    await this.#redis.script('LOAD', this.#script);
    const again = await this.#run(left);
    left.forEach((call, index) => this.#settle(call, again[index]));
  }

  async #run(calls: readonly Call[]): Promise<readonly Outcome[]> {
    const pipeline = this.#redis.pipeline();
    for (const { take } of calls) pipeline.evalsha(this.#sha, take.buckets.length, ...keysOf(take), ...argumentsOf(take));
    return (await pipeline.exec()) ?? [];
  }

  #settle(call: Call, outcome: Outcome | undefined): void {
    const [error, reply] = outcome ?? [new Error('Redis did not answer')];
    if (error) return fail([call], error);
    const taken = takenOf(reply);
    if (call.over) return this.#options.onLate?.(taken);
    call.over = true;
    call.resolve(taken);
  }
}

function isUnknownScript(outcome: Outcome | undefined): boolean {
  return outcome?.[0]?.message.startsWith('NOSCRIPT') ?? false;
}

function fail(calls: readonly Call[], error: Error): void {
  for (const call of calls) {
    if (call.over) continue;
    call.over = true;
    call.reject(error);
  }
}
