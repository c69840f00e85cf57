import type { Micros } from '../../../kit/clock.ts';
import { LINKS } from '../../chain.ts';
import type { Decision, LimiterOptions } from '../../limiter.ts';
import { type Bucket, refill } from '../token-bucket/model.ts';

export type LinkName = (typeof LINKS)[number];

/** The bucket of each link of a chain; a link that is not named limits nothing. */
export type ChainOptions = Readonly<Partial<Record<LinkName, LimiterOptions>>>;

/** What is known of a request when it is limited. */
export interface ChainRequest {
  readonly ip: string;
  readonly service: string;
  /** Within the service: another may have the same. */
  readonly path: string;
  /** Absent when nobody knows who asks. */
  readonly user?: string;
}

/** `remaining` is that of the tightest link, `resetAt` the latest, `retryAfter` the longest of the links that refuse. */
export interface ChainDecision extends Decision {
  /** Links that are short, outermost first. */
  readonly refusedBy: readonly LinkName[];
}

export interface Chain {
  decide(request: ChainRequest, cost: number, now: Micros): ChainDecision;
}

/** The key that a request has at a link; `undefined` where the link does not concern it. */
export const KEYS: Readonly<Record<LinkName, (request: ChainRequest) => string | undefined>> = {
  gateway: () => '',
  ip: ({ ip }) => ip,
  service: ({ service }) => service,
  api: ({ service, path }) => JSON.stringify([service, path]),
  custom: ({ user }) => user,
};

/** A link that a request has to pass, with the bucket that it has there. */
export interface Passage {
  readonly name: LinkName;
  readonly options: LimiterOptions;
  readonly bucket: Bucket;
}

/** The executable specification of step 4: asks every link that a request concerns, and only when none is short does each take. One clock for all links. */
export function chainModel(options: ChainOptions): Chain {
  const buckets = new Map<string, Bucket>();
  let latest = Number.NEGATIVE_INFINITY;
  return {
    decide(request, cost, now) {
      latest = Math.max(latest, now);
      const passages = passagesOf(request, options, (place, full) => {
        const bucket = buckets.get(place) ?? { level: full, last: latest };
        buckets.set(place, bucket);
        return bucket;
      });
      for (const { bucket, options: own } of passages) refill(bucket, latest, own);
      const short = passages.filter(({ bucket, options: { period } }) => bucket.level < cost * period);
      if (short.length === 0) for (const { bucket, options: { period } } of passages) bucket.level -= cost * period;
      return {
        allowed: short.length === 0,
        refusedBy: short.map(({ name }) => name),
        remaining: Math.min(...passages.map(({ bucket, options: { period } }) => Math.floor(bucket.level / period))),
        retryAfter: Math.max(0, ...short.map((passage) => waitOf(passage, cost))),
        resetAt: Math.max(...passages.map((passage) => latest + untilFull(passage))),
      };
    },
  };
}

function passagesOf(request: ChainRequest, options: ChainOptions, bucketAt: (place: string, full: number) => Bucket): readonly Passage[] {
  return LINKS.flatMap((name) => {
    const [own, key] = [options[name], KEYS[name](request)];
    if (own === undefined || key === undefined) return [];
    return [{ name, options: own, bucket: bucketAt(JSON.stringify([name, key]), own.burst * own.period) }];
  });
}

/** How long until a link that is short would have enough. */
export function waitOf({ bucket, options: { amount, period, burst } }: Passage, cost: number): Micros {
  return cost > burst ? Number.POSITIVE_INFINITY : Math.ceil((cost * period - bucket.level) / amount);
}

/** How long until a bucket is full again. */
export function untilFull({ bucket, options: { amount, period, burst } }: Passage): Micros {
  return Math.ceil((burst * period - bucket.level) / amount);
}
