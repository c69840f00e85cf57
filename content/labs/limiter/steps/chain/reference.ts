import type { BucketOptions, Chain, ChainDecision, ChainOptions, ChainRequest, LinkName, Micros } from './kit';

/** Outermost first: also the order of `refusedBy`. */
const LINKS: readonly LinkName[] = ['gateway', 'ip', 'service', 'api', 'custom'];

/** The key that a request has at each link; `undefined` where the link does not concern it. */
const KEYS: Readonly<Record<LinkName, (request: ChainRequest) => string | undefined>> = {
  gateway: () => '',
  ip: ({ ip }) => ip,
  service: ({ service }) => service,
  api: ({ service, path }) => JSON.stringify([service, path]),
  custom: ({ user }) => user,
};

/** A bucket that can be looked at before anything is taken: that is what a chain needs of its links. */
class LinkBucket {
  readonly name: LinkName;
  readonly #options: BucketOptions;
  /** Tokens times `period`, as in step 1. */
  #level: number;
  #last: Micros;

  constructor(name: LinkName, options: BucketOptions, now: Micros) {
    this.name = name;
    this.#options = options;
    this.#level = options.burst * options.period;
    this.#last = now;
  }

  /** Lets flow in what is due. `now` never goes back here: the chain sees to that. */
  refill(now: Micros): void {
    const { amount, period, burst } = this.#options;
    this.#level = Math.min(burst * period, this.#level + (now - this.#last) * amount);
    this.#last = now;
  }

  /** How long until there is enough: 0 when there is, `Infinity` when there never will be. */
  wait(cost: number): Micros {
    const { amount, period, burst } = this.#options;
    if (cost > burst) return Infinity;
    return Math.max(0, Math.ceil((cost * period - this.#level) / amount));
  }

  take(cost: number): void {
    this.#level -= cost * this.#options.period;
  }

  get remaining(): number {
    return Math.floor(this.#level / this.#options.period);
  }

  get resetAt(): Micros {
    const { amount, period, burst } = this.#options;
    return this.#last + Math.ceil((burst * period - this.#level) / amount);
  }
}

/** Step 4: five links, all or nothing. */
export function chain(options: ChainOptions): Chain {
  const buckets = new Map<string, LinkBucket>();
  let latest: Micros = -Infinity;

  /** The buckets that a request has to pass, refilled to the latest instant. */
  function bucketsOf(request: ChainRequest): LinkBucket[] {
    const found: LinkBucket[] = [];
    for (const name of LINKS) {
      const limit = options[name];
      const key = KEYS[name](request);
      if (limit === undefined || key === undefined) continue;
      const place = `${name}:${key}`;
      const bucket = buckets.get(place) ?? new LinkBucket(name, limit, latest);
      buckets.set(place, bucket);
      bucket.refill(latest);
      found.push(bucket);
    }
    return found;
  }

  function decide(request: ChainRequest, cost: number, now: Micros): ChainDecision {
    latest = Math.max(latest, now);
    const passed = bucketsOf(request);
    const short = passed.filter((bucket) => bucket.wait(cost) > 0);
    const allowed = short.length === 0;
    if (allowed) for (const bucket of passed) bucket.take(cost);
    return {
      allowed,
      refusedBy: short.map(({ name }) => name),
      remaining: Math.min(...passed.map(({ remaining }) => remaining)),
      retryAfter: Math.max(0, ...short.map((bucket) => bucket.wait(cost))),
      resetAt: Math.max(...passed.map(({ resetAt }) => resetAt)),
    };
  }

  return { decide };
}
