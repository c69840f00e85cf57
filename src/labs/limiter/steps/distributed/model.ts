import type { Micros } from '../../../kit/clock.ts';
import type { LimiterOptions } from '../../limiter.ts';
import { type Bucket, refill } from '../token-bucket/model.ts';

/** A link that is judged on the server, with the limit of its buckets. */
export interface ServerLink {
  /** `service`, `api`, `user`. */
  readonly name: string;
  readonly options: LimiterOptions;
}

/** What the script says to one request. */
export interface Judgement {
  readonly allowed: boolean;
  /** The least that any link has left. */
  readonly remaining: number;
  /** The longest wait of the links that are short: 0 when allowed, `Infinity` when never. */
  readonly retryAfter: Micros;
  /** The place of the outermost link that is short, from 1; 0 when none is. */
  readonly refusedBy: number;
}

/** The executable specification of step 5: all links of a service, all or nothing, by one clock. */
export class ServerModel {
  readonly #links: readonly ServerLink[];
  readonly #buckets = new Map<string, Bucket>();

  constructor(links: readonly ServerLink[]) {
    this.#links = links;
  }

  decide(service: string, cost: number, now: Micros): Judgement {
    const passages = this.#links.map(({ name, options }) => ({ options, bucket: this.#bucketAt(JSON.stringify([service, name]), options, now) }));
    const waits = passages.map(({ bucket, options: { amount, period, burst } }) => {
      const missing = cost * period - bucket.level;
      return missing <= 0 ? 0 : cost > burst ? Number.POSITIVE_INFINITY : Math.ceil(missing / amount);
    });
    const refusedBy = waits.findIndex((wait) => wait > 0) + 1;
    if (refusedBy === 0) for (const { bucket, options: { period } } of passages) bucket.level -= cost * period;
    const remaining = Math.min(...passages.map(({ bucket, options: { period } }) => Math.floor(bucket.level / period)));
    return { allowed: refusedBy === 0, remaining, retryAfter: Math.max(...waits), refusedBy };
  }

  /** When the last bucket will be full. */
  fullAt(now: Micros): Micros {
    const left = [...this.#buckets].map(([key, { level, last }]) => {
      const { amount, period, burst } = this.#optionsOf(key);
      return last + Math.ceil((burst * period - level) / amount);
    });
    return Math.max(now, ...left);
  }

  #bucketAt(key: string, options: LimiterOptions, now: Micros): Bucket {
    const bucket = this.#buckets.get(key) ?? { level: options.burst * options.period, last: now };
    this.#buckets.set(key, bucket);
    refill(bucket, now, options);
    return bucket;
  }

  #optionsOf(key: string): LimiterOptions {
    const [, name] = JSON.parse(key) as [string, string];
    const link = this.#links.find((one) => one.name === name);
    if (link === undefined) throw new Error(`no link ${name}`);
    return link.options;
  }
}
