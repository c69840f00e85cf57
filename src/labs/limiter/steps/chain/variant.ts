import type { Micros } from '../../../kit/clock.ts';
import { LINKS } from '../../chain.ts';
import type { LimiterOptions } from '../../limiter.ts';
import { type Bucket, refill } from '../token-bucket/model.ts';
import { type Chain, type ChainDecision, type ChainOptions, type ChainRequest, KEYS, type LinkName, type Passage, untilFull, waitOf } from './model.ts';

/** The decisions that a chain is made of; a variant gets one of them wrong. */
export interface Rules {
  readonly keyOf: (name: LinkName, request: ChainRequest) => string | undefined;
  /** What tells the bucket of a link's key from all others. */
  readonly place: (name: LinkName, key: string) => string;
  /** The instant that counts for a bucket. */
  readonly clock: (bucket: Bucket, now: Micros, latest: Micros) => Micros;
  /** Links that are asked, of those that a request concerns. */
  readonly asked: (passages: readonly Passage[], cost: number) => readonly Passage[];
  /** Links whose tokens are taken. */
  readonly takers: (asked: readonly Passage[], short: readonly Passage[], cost: number) => readonly Passage[];
  readonly price: (cost: number, passage: Passage, passages: readonly Passage[]) => number;
  readonly names: (short: readonly Passage[]) => readonly LinkName[];
  readonly wait: (waits: readonly Micros[]) => Micros;
  readonly remaining: (each: readonly number[]) => number;
  readonly resetAt: (each: readonly Micros[]) => Micros;
}

export const isShort = ({ bucket, options: { period } }: Passage, cost: number): boolean => bucket.level < cost * period;

const SOUND: Rules = {
  keyOf: (name, request) => KEYS[name](request),
  place: (name, key) => JSON.stringify([name, key]),
  clock: (_, __, latest) => latest,
  asked: (passages) => passages,
  takers: (asked, short) => (short.length === 0 ? asked : []),
  price: (cost) => cost,
  names: (short) => short.map(({ name }) => name),
  wait: (waits) => Math.max(0, ...waits),
  remaining: (each) => Math.min(...each),
  resetAt: (each) => Math.max(...each),
};

/** A chain that follows the rules of step 4 but for those that are wrong. */
export function chainBy(wrong: Partial<Rules>): (options: ChainOptions) => Chain {
  const rules = { ...SOUND, ...wrong };
  return (options) => {
    const buckets = new Map<string, Bucket>();
    let latest = Number.NEGATIVE_INFINITY;
    return {
      decide(request, cost, now) {
        latest = Math.max(latest, now);
        const passages = LINKS.flatMap((name) => passageOf(rules, buckets, { name, options: options[name], key: rules.keyOf(name, request), now, latest }));
        return decide(rules, passages, cost);
      },
    };
  };
}

interface Place {
  readonly name: LinkName;
  readonly options: LimiterOptions | undefined;
  readonly key: string | undefined;
  readonly now: Micros;
  readonly latest: Micros;
}

function passageOf(rules: Rules, buckets: Map<string, Bucket>, { name, options, key, now, latest }: Place): readonly Passage[] {
  if (options === undefined || key === undefined) return [];
  const place = rules.place(name, key);
  const bucket = buckets.get(place) ?? { level: options.burst * options.period, last: now };
  buckets.set(place, bucket);
  refill(bucket, rules.clock(bucket, now, latest), options);
  return [{ name, options, bucket }];
}

function decide(rules: Rules, passages: readonly Passage[], cost: number): ChainDecision {
  const asked = rules.asked(passages, cost);
  const short = asked.filter((passage) => isShort(passage, cost));
  const waits = short.map((passage) => waitOf(passage, cost));
  for (const passage of rules.takers(asked, short, cost)) passage.bucket.level -= rules.price(cost, passage, passages) * passage.options.period;
  return {
    allowed: short.length === 0,
    refusedBy: rules.names(short),
    remaining: rules.remaining(passages.map(({ bucket, options: { period } }) => Math.floor(bucket.level / period))),
    retryAfter: short.length === 0 ? 0 : rules.wait(waits),
    resetAt: rules.resetAt(passages.map((passage) => passage.bucket.last + untilFull(passage))),
  };
}
