import type { Clock, Micros } from '../../kit/clock.ts';
import type { Bucket, Take, Taken, TokenServer } from './token-server.ts';

/** What a key holds: so many units at an instant. */
interface State {
  readonly since: Micros;
  readonly level: number;
  readonly unit: number;
}

/** A bucket as a take finds it. */
interface Found extends Bucket {
  readonly at: Micros;
  readonly level: number;
}

/** What the script does, in plain words and in this process: the executable model that a real Redis is held against, and a server for tests without one. */
export class ModelServer implements TokenServer {
  readonly #clock: Clock;
  readonly #states = new Map<string, State>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly take = async (take: Take): Promise<Taken> => this.decide(take);

  /** The same at once. */
  decide({ buckets, need, most, now = this.#clock.now }: Take): Taken {
    const found = buckets.map((bucket) => this.#find(bucket, now));
    const waits = found.map((bucket) => waitOf(bucket, need));
    const refused = waits.flatMap((wait, position) => (wait > 0 ? [position] : []));
    const granted = refused.length > 0 ? 0 : Math.min(most, ...found.map(tokensIn));
    const after = found.map((bucket) => ({ ...bucket, level: bucket.level - granted * bucket.rate.unit }));
    if (granted > 0) for (const { key, at, level, rate } of after) this.#states.set(key, { since: at, level, unit: rate.unit });
    return { granted, retryAfter: Math.max(...waits), remaining: Math.min(...after.map(tokensIn)), resetAt: Math.max(...after.map(resetOf)), now, refused };
  }

  /** As a server that comes back without what it knew. */
  forget(): void {
    this.#states.clear();
  }

  #find(bucket: Bucket, now: Micros): Found {
    const { gain, unit, capacity } = bucket.rate;
    const state = this.#states.get(bucket.key);
    if (state === undefined) return { ...bucket, at: now, level: capacity };
    const at = Math.max(now, state.since);
    const held = state.unit === unit ? state.level : Math.floor(state.level / state.unit) * unit;
    return { ...bucket, at, level: Math.min(capacity, held + (at - state.since) * gain) };
  }
}

function tokensIn({ level, rate }: Found): number {
  return Math.floor(level / rate.unit);
}

function waitOf({ level, rate }: Found, need: number): Micros {
  const cost = need * rate.unit;
  if (cost > rate.capacity) return Number.POSITIVE_INFINITY;
  return cost > level ? Math.ceil((cost - level) / rate.gain) : 0;
}

function resetOf({ at, level, rate }: Found): Micros {
  return at + Math.ceil((rate.capacity - level) / rate.gain);
}
