import { seededRng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import { oneOf } from '../../../kit/dice.ts';
import type { Drive } from '../../../kit/difference.ts';
import type { Answer, Column, Step, Words } from '../../../kit/lab.ts';
import { LINKS } from '../../chain.ts';
import { DECISION_COLUMNS } from '../../columns.ts';
import { simplerRequests } from '../../drive.ts';
import { SECOND } from '../requests.ts';
import { type Chain, type ChainOptions, type ChainRequest, chainModel } from './model.ts';

/** One request of a trace. */
export interface ChainCall extends ChainRequest {
  readonly cost: number;
  readonly at: Micros;
}

type MakeChain = (options: ChainOptions) => Chain;

const DECISION = '{ allowed: boolean, refusedBy: string[], remaining: number, retryAfter: number, resetAt: number }';
/** What a row shows where no link refused. */
const NOBODY = '-';

/** Drives the learner's chain beside the model. */
export const chainDrive: Drive<ChainOptions, ChainCall> = {
  start: (solution, options) => asking((solution['chain'] as MakeChain)(options)),
  model: (options) => {
    const ask = asking(chainModel(options));
    return (call) => readChain(ask(call)) as Answer;
  },
  read: readChain,
  show: {
    setup: (options) => Object.fromEntries(LINKS.flatMap((name) => (options[name] ? [[name, limitText(options[name])] as const] : []))),
    at: ({ at }) => at,
    call: ({ ip, service, path, user = '-', cost }) => `decide(${ip} ${service}${path} ${user}, ${cost})`,
  },
  simpler: simplerRequests,
};

function asking(chain: Chain): (call: ChainCall) => unknown {
  return ({ cost, at, ...request }) => chain.decide(request, cost, at);
}

function limitText({ amount, period, burst }: NonNullable<ChainOptions['gateway']>): string {
  return `${burst}+${amount}/${period === SECOND ? '' : period / SECOND}s`;
}

/** The names as one text, so that they can be shown and compared. */
function readChain(answer: unknown): Answer | { readonly expected: string } {
  if (typeof answer !== 'object' || answer === null) return { expected: DECISION };
  const { allowed, refusedBy, remaining, retryAfter, resetAt } = answer as Record<string, unknown>;
  const sound = typeof allowed === 'boolean' && Array.isArray(refusedBy) && typeof remaining === 'number' && typeof retryAfter === 'number' && typeof resetAt === 'number';
  return sound ? { allowed, refusedBy: refusedBy.length === 0 ? NOBODY : refusedBy.join(' '), remaining, retryAfter, resetAt } : { expected: DECISION };
}

/** How a chain's answers are shown. */
export const CHAIN_COLUMNS: readonly Column[] = [...DECISION_COLUMNS.slice(0, 2), { field: 'refusedBy', as: 'count', title: { zh: '谁拒绝', en: 'refusedBy' } }, ...DECISION_COLUMNS.slice(2)];

/** Says what a chain was made with: `gateway 5+2/s`, a burst of 5 and 2 a second. */
export function describeChain(setup: Answer): Words {
  const links = Object.entries(setup).map(([name, limit]) => `${name} ${limit}`).join(', ');
  return { zh: `容量+速率：${links}`, en: `burst+rate: ${links}` };
}

const REQUESTS = 20_000;
const BUCKET = { amount: 100, period: SECOND, burst: 20 };

/** Requests of random users and addresses to a few services, a tenth of a millisecond apart. */
export const chainWork: Step['work'] = (load, keys) => {
  const rng = seededRng('bench');
  const order = Array.from({ length: REQUESTS }, (): ChainRequest => {
    const who = Math.floor(rng() * keys);
    return { ip: `ip${who}`, service: oneOf(rng, ['shop', 'ads', 'mail']), path: oneOf(rng, ['/pay', '/list']), user: `u${who}` };
  });
  return () => {
    const chain = (load()['chain'] as MakeChain)({ gateway: { ...BUCKET, amount: 5000 }, ip: BUCKET, service: { ...BUCKET, amount: 2000 }, api: { ...BUCKET, amount: 1000 }, custom: BUCKET });
    order.forEach((request, index) => chain.decide(request, 1, index * 100));
    return REQUESTS;
  };
};
