import type { Micros } from '../../labs/kit/clock.ts';
import type { Scheduler } from '../../labs/kit/scheduler.ts';
import { TokenBucket } from '../../labs/limiter/algorithms/token-bucket.ts';
import type { Contestant } from '../../labs/limiter/contestant.ts';
import { bucketsOf } from '../../labs/limiter/distributed/buckets.ts';
import { type Answer, DistributedLimiter } from '../../labs/limiter/distributed/distributed-limiter.ts';
import { LocalLimiter } from '../../labs/limiter/distributed/local-limiter.ts';
import type { Gate, Ruling, Unheard } from '../../labs/limiter/gate.ts';
import type { Scenario } from '../../labs/limiter/scenario.ts';
import type { Sharing } from '../../labs/limiter/shared-limiter.ts';
import { Network } from './network.ts';
import type { PrivateServer } from './private-server.ts';
import { RedisTokens } from './redis-tokens.ts';

/** Milliseconds; a node's own patience is shorter and ends first. */
const PATIENCE = 10_000;
/** Numbers that the script keeps for a key. */
const NUMBERS = 3;

export interface ArenaOptions {
  /** Where the server listens. */
  readonly url: string;
  /** That server, when it is our own and may be killed. */
  readonly own: PrivateServer | undefined;
  readonly scenario: Scenario & { readonly sharing: Sharing };
  /** What the keys of this run begin with. */
  readonly name: string;
}

/**
 * A real Redis as a contestant of a run in real time, with the faults that the scenario wants. The nodes share a connection: its answers come in the order of the
 * decisions, which whoever looks for the worst window must know.
 */
export class RedisArena {
  readonly contestant: Contestant;
  readonly #options: ArenaOptions;
  readonly #tokens: RedisTokens;
  readonly #unheard: Unheard = { taken: 0 };
  readonly #ending: Promise<void>[] = [];
  #waiting = 0;
  #offset: Micros | undefined;
  /** Brings the run up to the present, before anything that just came in is told to it. */
  catchUp: () => void = () => undefined;

  private constructor(options: ArenaOptions, tokens: RedisTokens) {
    this.#options = options;
    this.#tokens = tokens;
    this.contestant = { id: 'redis', create: (limit) => new TokenBucket(limit), gate: (scheduler) => this.#gate(scheduler) };
  }

  /** Rejects when the server cannot be reached. */
  static async open(options: ArenaOptions): Promise<RedisArena> {
    const { url, scenario } = options;
    return new RedisArena(options, await RedisTokens.connect({ url, timeout: PATIENCE, clock: scenario.sharing.clock }));
  }

  /** Requests that have no answer yet. */
  get waiting(): number {
    return this.#waiting;
  }

  async close(): Promise<void> {
    this.#tokens.close();
    await Promise.allSettled(this.#ending);
    await this.#options.own?.stop();
  }

  #gate(scheduler: Scheduler): Gate {
    const { scenario, name } = this.#options;
    const { sharing, limit } = scenario;
    const limiters = Array.from({ length: sharing.nodes }, (_, node) => {
      const network = new Network({ server: this.#tokens, faults: sharing.faults, node, timeout: sharing.timeout, clock: scheduler, unheard: this.#unheard });
      const fallback = sharing.fallback === 'local' ? new LocalLimiter(sharing.nodes) : sharing.fallback;
      return new DistributedLimiter({ server: network, buckets: bucketsOf(name, limit), fallback, clock: scheduler });
    });
    this.#planRestarts(scheduler);
    return {
      ask: ({ key, cost, node }, answer) => {
        this.#waiting += 1;
        void limiters[node]?.decide(key, cost).then((decided) => {
          this.#waiting -= 1;
          this.catchUp();
          answer(this.#rulingOf(decided, scheduler.now));
        });
      },
      numbers: () => NUMBERS,
      unheard: this.#unheard,
    };
  }

  #planRestarts(scheduler: Scheduler): void {
    const { own, scenario } = this.#options;
    if (own === undefined) return;
    for (const { kind, from, to } of scenario.sharing.faults) {
      if (kind !== 'redis-restart') continue;
      scheduler.at(from, () => void this.#ending.push(own.kill()));
      scheduler.at(to, () => void this.#ending.push(own.start()));
    }
  }

  /** The server's clock is not that of the run: the first answer tells how far they are apart. */
  #rulingOf({ allowed, remaining, judge, decidedAt }: Answer, now: Micros): Ruling {
    const isByServer = decidedAt !== undefined && this.#options.scenario.sharing.clock === 'redis';
    if (isByServer) this.#offset ??= decidedAt - now;
    return {
      allowed,
      remaining: Number.isFinite(remaining) ? remaining : undefined,
      judge,
      decidedAt: isByServer ? Math.max(0, decidedAt - (this.#offset ?? 0)) : now,
      queued: 0,
    };
  }
}
