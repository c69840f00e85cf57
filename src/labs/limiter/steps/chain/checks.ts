import type { Rng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck, type Trace } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import { LINKS } from '../../chain.ts';
import type { LimiterOptions } from '../../limiter.ts';
import { SECOND } from '../requests.ts';
import { type ChainCall, chainDrive } from './drive.ts';
import { type ChainDecision, type ChainOptions, chainModel, type LinkName } from './model.ts';

type Asking = Asked<ChainOptions, ChainCall>;
type Run = Trace<ChainOptions, ChainCall>;

/** A chain of the gateway and some of the other links. */
function anyChain(rng: Rng, links: readonly LinkName[] = LINKS.filter((name) => name === 'gateway' || rng() < 0.6)): ChainOptions {
  return Object.fromEntries(links.map((name) => [name, anyBucket(rng)]));
}

function anyBucket(rng: Rng): LimiterOptions {
  return { amount: oneOf(rng, [1, 2, 3, 5, 7, 10]), period: rng() < 0.8 ? SECOND : oneOf(rng, [700_003, 2 * SECOND]), burst: whole(rng, 2, 7) };
}

const NOBODY = '';

interface Habits {
  readonly length: number;
  /** Milliseconds between two requests, on average. */
  readonly gap: number;
  /** The highest cost. */
  readonly most?: number;
  /** Who asks; `NOBODY` is a caller without a user. */
  readonly users?: readonly [string, ...string[]];
  /** How often the clock goes back. */
  readonly back?: number;
  /** Sees what the model answers and says how long until the next request. */
  readonly heeds?: (decision: ChainDecision, rng: Rng) => Micros | undefined;
}

/** Requests to a chain from a few callers; each sees what the model says to it. */
function traffic(rng: Rng, setup: ChainOptions, { length, gap, most = 1, users = ['ann', 'bob'], back = 0, heeds }: Habits): Run & { readonly decisions: readonly ChainDecision[] } {
  const model = chainModel(setup);
  const decisions: ChainDecision[] = [];
  let at = whole(rng, 0, 10) * SECOND;
  const calls = Array.from({ length }, (): ChainCall => {
    const user = oneOf(rng, users);
    const call = { ip: oneOf(rng, ['ip1', 'ip2']), service: oneOf(rng, ['shop', 'ads']), path: oneOf(rng, ['/pay', '/list']), ...(user !== NOBODY && { user }), cost: whole(rng, 1, most), at };
    const decision = model.decide(call, call.cost, at);
    decisions.push(decision);
    const usual = Math.floor(rng() * 2 * gap * 1000);
    at = Math.max(0, at + (rng() < back ? -whole(rng, 1, 20) * 100_000 : (heeds?.(decision, rng) ?? usual)));
    return call;
  });
  return { setup, calls, decisions };
}

const tightest: Asking = {
  id: 'tightest',
  fault: { zh: '都放行时，扣的数、remaining 或 resetAt 不对', en: 'all allow, but what is taken, remaining or resetAt is wrong' },
  card: 'c-chain',
  traces: 40,
  fields: ['allowed', 'remaining', 'resetAt'],
  generate: (rng) => {
    const setup = anyChain(rng, rng() < 0.5 ? LINKS : undefined);
    const { calls, decisions } = traffic(rng, setup, { length: 50, gap: 150, most: 3 });
    return { setup, calls: calls.filter((_, index) => decisions[index]?.allowed === true) };
  },
};

const allOrNothing: Asking = {
  id: 'all-or-nothing',
  fault: { zh: '被某一层拒绝的请求，在别的层也扣了令牌', en: 'a request that one link refuses takes tokens from others' },
  card: 'c-all-or-nothing',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) => traffic(rng, anyChain(rng), { length: 60, gap: 80 }),
};

const refusedBy: Asking = {
  id: 'refused-by',
  fault: { zh: 'refusedBy 没有由外到内列全拒绝的层', en: 'refusedBy is not every link that is short, outermost first' },
  card: 'c-chain',
  traces: 40,
  fields: ['allowed', 'refusedBy'],
  generate: (rng) => traffic(rng, anyChain(rng), { length: 60, gap: 60, most: 3 }),
};

const retryAfter: Asking = {
  id: 'retry-after',
  fault: { zh: 'retryAfter 不是最晚够的那一层的等待', en: 'retryAfter is not the wait of the link that has enough last' },
  card: 'c-429',
  traces: 40,
  fields: ['allowed', 'retryAfter'],
  generate: (rng) => traffic(rng, anyChain(rng), { length: 60, gap: 100, most: 4, heeds: comesBack }),
};

/** Mostly comes back when it was told to, or a microsecond too early. */
function comesBack({ retryAfter: told }: ChainDecision, rng: Rng): Micros | undefined {
  return told > 0 && Number.isFinite(told) && rng() < 0.5 ? told - whole(rng, 0, 1) : undefined;
}

const keys: Asking = {
  id: 'keys',
  fault: { zh: '键取错了：该分开的桶没有分开，或不相干的层也算了', en: 'buckets are shared, or counted, that should not be' },
  card: 'c-chain',
  traces: 60,
  fields: ['allowed', 'remaining', 'refusedBy'],
  generate: (rng) => traffic(rng, anyChain(rng), { length: 60, gap: 80, users: ['ann', 'shop', NOBODY] }),
};

const clockBack: Asking = {
  id: 'clock-back',
  fault: { zh: '时钟倒退时，各层不是按同一个最晚时刻算', en: 'links do not all go by the latest instant of the chain' },
  card: 'c-redis-time',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) => traffic(rng, anyChain(rng), { length: 60, gap: 150, back: 0.25 }),
};

const differential: Asking = {
  id: 'differential',
  fault: { zh: '随机流量下与模型不一致', en: 'random traffic is answered otherwise than by the model' },
  card: 'c-all-or-nothing',
  traces: 60,
  fields: ['allowed', 'refusedBy', 'remaining', 'retryAfter', 'resetAt'],
  generate: (rng) => traffic(rng, anyChain(rng), { length: 80, gap: oneOf(rng, [20, 80, 200]), most: 4, users: ['ann', 'shop', NOBODY], back: 0.05, heeds: comesBack }),
};

/** The checks of step 4, from the plainest to the most thorough. */
export const chainChecks: readonly Check[] = [tightest, allOrNothing, refusedBy, retryAfter, keys, clockBack, differential].map((asked) => differenceCheck(chainDrive, asked));
