import type { FarRedis } from '../../engines/redis/far-redis.ts';
import type { PrivateServer } from '../../engines/redis/private-server.ts';
import { judgeOutside } from '../../labs/kit/outside.ts';
import type { Step } from '../../labs/kit/lab.ts';
import type { RanOn, Verdict } from '../../labs/kit/verdict.ts';
import type { Context } from '../context.ts';

type Graded = Extract<Verdict, { is: 'graded' }>;

/** Names a server to use instead of one of our own: `redis://...`, or the path of a socket. */
const VARIABLE = 'WENGU_REDIS';
/** Milliseconds. */
const TIMEOUT = 2000;
/** A script that runs longer may be ended from outside: milliseconds. */
const BUSY = ['--lua-time-limit', '500'];

interface Reached {
  readonly redis?: FarRedis;
  readonly server?: PrivateServer;
  /** Why there is no Redis. */
  readonly without: string;
}

/** The Redis on which texts of solutions are run again: the one that is named, or a private one, started when it is first wanted. */
export class Outdoors {
  readonly #env: Context['env'];
  #reached: Promise<Reached> | undefined;

  constructor({ env }: Pick<Context, 'env'>) {
    this.#env = env;
  }

  /** Starts what will be wanted soon. */
  prepare(): void {
    void this.#reach();
  }

  /** A verdict after its texts were run there, too. */
  async judge(step: Step, verdict: Graded, seed: string): Promise<Graded> {
    const { texts, ...rest } = verdict;
    if (texts === undefined) return verdict;
    if (verdict.results.some(({ failure }) => failure?.kind === 'threw')) return rest; // it may not end there either
    const { redis, without } = await this.#reach();
    if (redis === undefined) return { ...rest, ran: small(without) };
    const start = performance.now();
    try {
      const results = await judgeOutside(step.checks, verdict.results, texts, seed, redis);
      return { ...rest, results, took: verdict.took + performance.now() - start, ran: { engine: 'redis', what: redis.name } };
    } catch (error) {
      return { ...rest, ran: small(messageOf(error)) };
    }
  }

  async close(): Promise<void> {
    const { redis, server } = (await this.#reached) ?? {};
    redis?.close();
    await server?.stop();
  }

  #reach(): Promise<Reached> {
    this.#reached ??= reach(this.#env).catch((error: unknown): Reached => ({ without: messageOf(error) }));
    return this.#reached;
  }
}

async function reach(env: Context['env']): Promise<Reached> {
  const [{ FarRedis: Client }, { installedServer, PrivateServer: Server }] = await Promise.all([import('../../engines/redis/far-redis.ts'), import('../../engines/redis/private-server.ts')]);
  const url = env[VARIABLE];
  if (url !== undefined && url !== '') return { redis: await Client.connect(url, TIMEOUT), without: '' };
  const program = installedServer(env['PATH']);
  if (program === undefined) return { without: 'absent' };
  const server = await Server.start(program, { words: BUSY });
  try {
    return { server, redis: await Client.connect(server.socket, TIMEOUT), without: '' };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function small(what: string): RanOn {
  return { engine: 'small', what };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
