import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
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

/** Calls that go out at once: enough to share a write, few enough that Redis is at work while we prepare the next (half as many decisions a second again). */
const BATCH = 12;

interface Call {
  readonly take: Take;
  readonly resolve: (taken: Taken) => void;
  readonly reject: (error: Error) => void;
  /** True when it has an answer, or is no longer waited for. */
  over: boolean;
}

/**
 * Buckets on a Redis server. What is asked in one turn of the event loop goes out as one pipeline of EVALSHA (corked: the client's own
 * pipelines cost it half as much again); a server that does not know the script
 * (after a start, a failover or SCRIPT FLUSH) gets it and is asked again, which is safe since it ran nothing. Any other failure is no answer:
 * nothing is ever sent twice, since its first sending may have taken tokens. While there is no connection every call fails at once.
 */
export class RedisTokens implements TokenServer {
  readonly #redis: Redis;
  readonly #options: RedisTokensOptions;
  readonly #clock: ClockChoice;
  readonly #script: string;
  readonly #sha: string;
  #waiting: Call[] = [];

  private constructor(redis: Redis, sha: string, options: RedisTokensOptions) {
    this.#redis = redis;
    this.#sha = sha;
    this.#options = options;
    this.#clock = options.clock ?? 'redis';
    this.#script = takeScript(this.#clock);
  }

  /** Rejects when there is no server, or one that refuses us. */
  static async connect(options: RedisTokensOptions): Promise<RedisTokens> {
    const redis = new Redis(options.url, {
      lazyConnect: true,
      connectTimeout: options.timeout,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      disableClientInfo: true,
      retryStrategy: (attempt) => Math.min(10 * attempt, 500),
    });
    let reason: unknown;
    redis.on('error', (error) => {
      reason = error; // later on every call that it concerns fails, which is enough
    });
    try {
      await redis.connect();
    } catch (error) {
      redis.disconnect();
      throw reason ?? error;
    }
    return new RedisTokens(redis, createHash('sha1').update(takeScript(options.clock ?? 'redis')).digest('hex'), options);
  }

  readonly take = (take: Take): Promise<Taken> =>
    new Promise((resolve, reject) => {
      this.#waiting.push({ take, resolve, reject, over: false });
      if (this.#waiting.length === 1) setImmediate(() => this.#flush());
      else if (this.#waiting.length === BATCH) this.#flush();
    });

  /** Closes the connection; calls that wait fail. */
  close(): void {
    this.#redis.disconnect();
  }

  #flush(): void {
    const calls = this.#waiting;
    if (calls.length === 0) return;
    this.#waiting = [];
    if (this.#redis.status !== 'ready') return fail(calls, new Error('no connection to Redis'));
    const timer = setTimeout(() => fail(calls, new Error('Redis did not answer in time')), this.#options.timeout);
    this.#send(calls)
      .catch((error: unknown) => fail(calls, errorOf(error)))
      .finally(() => clearTimeout(timer));
  }

  async #send(calls: readonly Call[]): Promise<void> {
    const unknown = await this.#run(calls);
    const left = unknown.filter(({ over }) => !over);
    if (left.length === 0) return;
    await this.#redis.script('LOAD', this.#script);
    fail(await this.#run(left), new Error('Redis forgets the script at once'));
  }

  /** Sends calls in one write and settles them; returns those for which the server did not know the script. */
  async #run(calls: readonly Call[]): Promise<readonly Call[]> {
    const unknown: Call[] = [];
    const { stream } = this.#redis;
    stream.cork();
    const replies = calls.map((call) => this.#evaluate(call, unknown));
    stream.uncork();
    await Promise.all(replies);
    return unknown;
  }

  async #evaluate(call: Call, unknown: Call[]): Promise<void> {
    const { take } = call;
    try {
      this.#settle(call, await this.#redis.evalsha(this.#sha, take.buckets.length, ...keysOf(take), ...argumentsOf(take, this.#clock)));
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('NOSCRIPT')) unknown.push(call);
      else fail([call], errorOf(error));
    }
  }

  #settle(call: Call, reply: unknown): void {
    const taken = takenOf(reply);
    if (call.over) return this.#options.onLate?.(taken);
    call.over = true;
    call.resolve(taken);
  }
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function fail(calls: readonly Call[], error: Error): void {
  for (const call of calls) {
    if (call.over) continue;
    call.over = true;
    call.reject(error);
  }
}
