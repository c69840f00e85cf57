import type { Rng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck, MATCHING, type Trace } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import { outsideRun } from '../../../kit/outside.ts';
import { talk } from '../../../kit/script-server.ts';
import type { LimiterOptions } from '../../limiter.ts';
import { SECOND } from '../requests.ts';
import { type Links, type ServerCall, serverDrive, wayOf } from './drive.ts';
import { type Judgement, ServerModel } from './model.ts';
import { SmallServer } from './small-server.ts';

type Asking = Asked<Links, ServerCall>;
type Run = Trace<Links, ServerCall>;

const NAMES = ['service', 'api', 'user'] as const;

function anyLinks(rng: Rng, count: number): Links {
  return NAMES.slice(0, count).map((name) => ({ name, options: anyBucket(rng) }));
}

function anyBucket(rng: Rng): LimiterOptions {
  return { amount: oneOf(rng, [1, 2, 3, 5, 7, 10]), period: rng() < 0.8 ? SECOND : oneOf(rng, [700_003, 60 * SECOND]), burst: whole(rng, 2, 7) };
}

interface Habits {
  readonly length: number;
  /** Microseconds to the next request, given what was said to this. */
  readonly gap: (rng: Rng, judgement: Judgement) => Micros;
  readonly most?: number;
  readonly skew?: (rng: Rng) => Micros;
  readonly services?: readonly [string, ...string[]];
}

/** Requests of gateways, one after the other. */
function traffic(rng: Rng, setup: Links, { length, gap, most = 1, skew = () => 0, services = ['shop'] }: Habits): Run {
  const model = new ServerModel(setup);
  let at = whole(rng, 0, 10 * SECOND);
  const calls = Array.from({ length }, (): ServerCall => {
    const call = { is: 'ask', service: oneOf(rng, services), cost: whole(rng, 1, most), at, skew: skew(rng) } as const;
    at += gap(rng, model.decide(call.service, call.cost, at));
    return call;
  });
  return { setup, calls };
}

/** The time in which the first link gets `share` of a token, on average. */
function about(share: number, [link]: Links) {
  const { amount, period } = link?.options ?? { amount: 1, period: SECOND };
  return (rng: Rng): Micros => Math.floor((rng() * 2 * share * period) / amount);
}

/** Mostly comes back when it was told to, or a microsecond too early. */
function heeding(share: number, links: Links) {
  const usual = about(share, links);
  return (rng: Rng, { retryAfter: told }: Judgement): Micros => (told > 0 && Number.isFinite(told) && rng() < 0.5 ? told - whole(rng, 0, 1) : usual(rng));
}

/** Requests of a trace; fewer where hundreds of traces are made. */
function lengthOf(index: number): number {
  return index === MATCHING ? 12 : 30;
}

const bucket: Asking = {
  id: 'bucket',
  fault: { zh: '单层的令牌桶不对：扣多少、补多少、封顶', en: 'the bucket of a single link takes, refills or spills wrongly' },
  card: 'c-lazy-refill',
  traces: 5,
  fields: ['error', 'allowed', 'remaining'],
  generate: (rng, index) => {
    const links = anyLinks(rng, 1);
    const wide = about(4, links);
    return traffic(rng, links, { length: lengthOf(index), gap: (dice) => (dice() < 0.15 ? wide(dice) : about(0.7, links)(dice)), most: 3 });
  },
};

const links: Asking = {
  id: 'links',
  fault: { zh: '几层不是一起判、一起扣，或报错了拒绝的层', en: 'links are not judged as one, or the wrong one is named' },
  card: 'c-all-or-nothing',
  traces: 5,
  fields: ['error', 'allowed', 'remaining', 'refusedBy'],
  generate: (rng, index) => {
    const setup = anyLinks(rng, whole(rng, 2, 3));
    return traffic(rng, setup, { length: lengthOf(index), gap: about(0.5, setup), most: 2, services: ['shop', 'ads'] });
  },
};

const retryAfter: Asking = {
  id: 'retry-after',
  fault: { zh: 'retryAfter 不是精确到微秒的整数', en: 'retryAfter is not exact to the microsecond' },
  card: 'c-429',
  traces: 5,
  fields: ['error', 'allowed', 'retryAfter'],
  generate: (rng, index) => {
    const setup = anyLinks(rng, whole(rng, 1, 3));
    return traffic(rng, setup, { length: lengthOf(index), gap: heeding(0.6, setup), most: 3 });
  },
};

const clock: Asking = {
  id: 'clock',
  fault: { zh: '网关的时钟一偏，判定就变了', en: 'a gateway whose clock is off is judged otherwise' },
  card: 'c-redis-time',
  traces: 5,
  fields: ['error', 'allowed', 'remaining'],
  generate: (rng, index) => {
    const setup = anyLinks(rng, whole(rng, 1, 2));
    return traffic(rng, setup, { length: lengthOf(index), gap: about(0.6, setup), skew: (dice) => oneOf(dice, [0, 2, -2, 30, -30]) * SECOND });
  },
};

const atomic: Asking = {
  id: 'atomic',
  fault: { zh: '几台网关同时来问，放行的比额度多', en: 'gateways that ask at once get more than there is' },
  card: 'c-why-lua',
  traces: 5,
  fields: ['error', 'through'],
  generate: (rng) => {
    const setup = anyLinks(rng, whole(rng, 1, 2));
    const { calls } = traffic(rng, setup, { length: 5, gap: about(3, setup) });
    return { setup, calls: calls.map((call): ServerCall => ({ ...call, is: 'rush', gateways: whole(rng, 2, 12) })) };
  },
};

const expiry: Asking = {
  id: 'expiry',
  fault: { zh: '键没补满就过期，或补满很久还不过期', en: 'a key goes before its bucket is full, or stays long after' },
  card: 'c-bucket-ttl',
  traces: 8,
  fields: ['error', 'allowed', 'remaining', 'left'],
  generate: (rng) => aroundExpiry(rng, anyLinks(rng, whole(rng, 1, 2))),
};

/** Requests just before a bucket is full, when a key that went too early has given a token away; then a long rest. */
function aroundExpiry(rng: Rng, setup: Links): Run {
  const model = new ServerModel(setup);
  let at = whole(rng, 0, 10 * SECOND);
  const calls = Array.from({ length: 20 }, (): ServerCall => {
    const call = { is: 'ask', service: 'shop', cost: 1, at } as const;
    model.decide(call.service, 1, at);
    const toFull = model.fullAt(at) - at;
    at += rng() < 0.5 ? Math.floor(rng() * 300_000) : Math.max(0, toFull - whole(rng, 1, rng() < 0.7 ? 900 : Math.max(1, toFull)));
    return call;
  });
  return { setup, calls: [...calls, { is: 'rest', service: 'shop', cost: 1, at: model.fullAt(at) + 2 * SECOND }] };
}

const cluster: Asking = {
  id: 'cluster',
  fault: { zh: '键在集群上跑不起来，或全挤在一个槽', en: 'keys do not work on a cluster, or all are in one slot' },
  card: 'c-redis-time',
  traces: 4,
  fields: ['slots'],
  generate: (rng) => ({ setup: anyLinks(rng, 3), calls: [{ is: 'keys', service: 'shop', cost: 1, at: 0 }] }),
};

const differential: Asking = {
  id: 'differential',
  fault: { zh: '随机流量下与模型不一致', en: 'random traffic is answered otherwise than by the model' },
  card: 'c-why-lua',
  traces: 5,
  fields: ['error', 'allowed', 'remaining', 'retryAfter', 'refusedBy'],
  generate: (rng, index) => {
    const setup = anyLinks(rng, whole(rng, 1, 3));
    return traffic(rng, setup, { length: lengthOf(index), gap: heeding(oneOf(rng, [0.2, 0.8, 2]), setup), most: 3, services: ['shop', 'ads'], skew: (dice) => oneOf(dice, [0, 0, 5, -5]) * SECOND });
  },
};

/** One for all traces, which run one after the other: to compile a script takes as long as to run it ten times. */
let small: SmallServer | undefined;

function emptyServer(): SmallServer {
  small ??= new SmallServer();
  small.forget();
  return small;
}

/** The checks of step 5: each runs on the small server in the solution's process, and again on a real one where there is one. */
export const distributedChecks: readonly Check[] = [bucket, links, retryAfter, clock, atomic, expiry, cluster, differential].map((asked) => ({
  ...differenceCheck(
    {
      ...serverDrive,
      start: (solution, setup) => {
        const server = emptyServer();
        const way = wayOf(solution, setup);
        return (call) => talk(way(call), server);
      },
    },
    asked,
  ),
  outside: outsideRun(serverDrive, asked, wayOf),
}));
