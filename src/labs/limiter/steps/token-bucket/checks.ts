import type { Rng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import { type Asked, differenceCheck, MATCHING, type Trace } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import { limiterDrive, type Request } from '../../drive.ts';
import { type BucketOptions, tokenBucketModel } from './model.ts';

type Asking = Asked<BucketOptions, Request>;
type Run = Trace<BucketOptions, Request>;

const SECOND: Micros = 1_000_000;
const MILLISECOND: Micros = 1000;

/** A whole number from `low` to `high`, both included. */
function whole(rng: Rng, low: number, high: number): number {
  return low + Math.floor(rng() * (high - low + 1));
}

function anyOptions(rng: Rng): BucketOptions {
  const amount = [1, 2, 3, 5, 7, 10, 50][whole(rng, 0, 6)] ?? 1;
  return { amount, period: rng() < 0.7 ? SECOND : whole(rng, 1, 60) * 100_000 + whole(rng, 0, 1) * 7, burst: whole(rng, 1, 9) };
}

/** The time in which one token flows in, rounded down. */
function tokenTime({ amount, period }: BucketOptions): Micros {
  return Math.floor(period / amount);
}

interface Habits {
  readonly length: number;
  /** Microseconds from the last request to this. */
  readonly gap: (rng: Rng, options: BucketOptions) => Micros;
  readonly cost?: (rng: Rng, options: BucketOptions) => number;
  readonly key?: (rng: Rng) => string;
  readonly other?: (rng: Rng) => boolean;
}

function traffic(rng: Rng, options: BucketOptions, { length, gap, cost = () => 1, key = () => 'a', other = () => false }: Habits): Run {
  let at = whole(rng, 0, 10) * SECOND;
  const calls = Array.from({ length }, (_, index): Request => {
    if (index > 0) at = Math.max(0, at + gap(rng, options));
    return { key: key(rng), cost: cost(rng, options), at, ...(other(rng) && { other: true as const }) };
  });
  return { setup: options, calls };
}

/** Gaps that come to about `share` of a token each. */
function about(share: number) {
  return (rng: Rng, options: BucketOptions): Micros => Math.floor(rng() * 2 * share * tokenTime(options));
}

const burst: Asking = {
  id: 'burst',
  fault: { zh: '一个新的键没有恰好放行 burst 个', en: 'a new key is not let through exactly burst times' },
  card: 'c-burst-bound',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) => {
    const options = anyOptions(rng);
    return traffic(rng, options, { length: options.burst + 3, gap: () => 0 });
  },
};

const refill: Asking = {
  id: 'refill',
  fault: { zh: '令牌没有随时间连续地补回来', en: 'tokens do not come back as time passes' },
  card: 'c-lazy-refill',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) => {
    const options = anyOptions(rng);
    const drained = traffic(rng, { ...options, burst: options.burst + 2 }, { length: 60, gap: about(0.4) });
    return afterBurst(drained);
  },
};

/** The same with as many requests before it as empty the bucket, so that it never fills up. */
function afterBurst({ setup, calls }: Run): Run {
  const first = calls.slice(0, 1);
  return { setup, calls: [...Array.from({ length: setup.burst }, () => first).flat(), ...calls] };
}

const cost: Asking = {
  id: 'cost',
  fault: { zh: '要多个令牌的请求扣错了数', en: 'a request for several tokens takes the wrong number' },
  card: 'c-cost-over-burst',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) => traffic(rng, anyOptions(rng), { length: 50, gap: about(1.5), cost: (dice, { burst: most }) => whole(dice, 1, most + 2) }),
};

const clamp: Asking = {
  id: 'clamp',
  fault: { zh: '桶里的令牌超过了容量', en: 'the bucket holds more than its capacity' },
  card: 'c-lazy-refill',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) =>
    traffic(rng, anyOptions(rng), { length: 60, gap: (dice, options) => (dice() < 0.15 ? tokenTime(options) * options.burst * whole(dice, 1, 4) : about(0.3)(dice, options)) }),
};

const retryAfter: Asking = {
  id: 'retry-after',
  fault: { zh: 'retryAfter 或 resetAt 不准', en: 'retryAfter or resetAt is not exact' },
  card: 'c-429',
  traces: 40,
  fields: ['allowed', 'retryAfter', 'resetAt'],
  generate: (rng) => obedient(rng, anyOptions(rng)),
};

/** Requests that come back when they were told to, or a microsecond too early. */
function obedient(rng: Rng, options: BucketOptions): Run {
  const model = tokenBucketModel(options);
  let at = whole(rng, 0, 10) * SECOND;
  const calls = Array.from({ length: 50 }, (): Request => {
    const request = { key: 'a', cost: whole(rng, 1, options.burst + (rng() < 0.1 ? 1 : 0)), at };
    const { retryAfter: wait } = model.decide(request.key, request.cost, at);
    const told = Number.isFinite(wait) && wait > 0 && rng() < 0.7;
    at += told ? wait - whole(rng, 0, 1) : about(0.5)(rng, options);
    return request;
  });
  return { setup: options, calls };
}

const clockBack: Asking = {
  id: 'clock-back',
  fault: { zh: '时钟倒退改变了余量', en: 'a clock that goes back changes what is left' },
  card: 'c-redis-time',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) =>
    traffic(rng, anyOptions(rng), { length: 60, gap: (dice, options) => (dice() < 0.2 ? -whole(dice, 1, 3) * tokenTime(options) : about(0.8)(dice, options)) }),
};

const keys: Asking = {
  id: 'keys',
  fault: { zh: '不同的键或不同的限流器互相影响', en: 'keys, or two limiters, are not apart' },
  card: 'c-chain',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) =>
    traffic(rng, anyOptions(rng), { length: 60, gap: about(0.2), key: (dice) => ['a', 'b', 'c'][whole(dice, 0, 2)] ?? 'a', other: (dice) => dice() < 0.3 }),
};

const LONG = { requests: 40_000, matched: 2500, minutes: 10 };
const MANY_KEYS = Array.from({ length: 3000 }, (_, index) => `k${index}`);

const longRun: Asking = {
  id: 'long-run',
  fault: { zh: '跑久了会漂移，或忘掉还没补满的键', en: 'it drifts in the long run, or forgets keys that are not full' },
  card: 'c-bucket-ttl',
  traces: 1,
  fields: ['allowed'],
  generate: (rng, index) => longTraffic(rng, index === MATCHING ? LONG.matched : LONG.requests),
};

/** Ten virtual minutes, half of it from one busy key on whole milliseconds, where a rounding of 0.1 is seen. */
function longTraffic(rng: Rng, length: number): Run {
  const step = (LONG.minutes * 60 * SECOND) / LONG.requests / MILLISECOND;
  return traffic(rng, { amount: 20, period: SECOND, burst: 20 }, {
    length,
    gap: (dice) => whole(dice, 0, 2 * step) * MILLISECOND,
    key: (dice) => (dice() < 0.5 ? 'busy' : (MANY_KEYS[whole(dice, 0, MANY_KEYS.length - 1)] ?? '')),
    cost: (dice) => (dice() < 0.02 ? 20 : 1),
  });
}

const differential: Asking = {
  id: 'differential',
  fault: { zh: '随机流量下与模型不一致', en: 'random traffic is answered otherwise than by the model' },
  card: 'c-lazy-refill',
  traces: 60,
  fields: ['allowed', 'remaining', 'retryAfter', 'resetAt'],
  generate: (rng) =>
    traffic(rng, anyOptions(rng), {
      length: 80,
      gap: (dice, options) => (dice() < 0.1 ? tokenTime(options) * whole(dice, 1, 20) : about(dice() * 2)(dice, options)),
      cost: (dice, { burst: most }) => (dice() < 0.6 ? 1 : whole(dice, 1, most + 1)),
      key: (dice) => (dice() < 0.7 ? 'a' : 'b'),
    }),
};

const drive = limiterDrive('tokenBucket', tokenBucketModel);

/** The checks of step 1, from the plainest to the most thorough. */
export const tokenBucketChecks: readonly Check[] = [burst, refill, clamp, cost, retryAfter, clockBack, keys, longRun, differential].map((asked) => differenceCheck(drive, asked));
