import type { Micros } from '../../../kit/clock.ts';
import type { Drive } from '../../../kit/difference.ts';
import type { Answer, Column, Solution, Words } from '../../../kit/lab.ts';
import type { Reply, ScriptCall, Talk } from '../../../kit/script-server.ts';
import { DECISION_COLUMNS } from '../../columns.ts';
import { simplerRequests } from '../../drive.ts';
import { SECOND } from '../requests.ts';
import { type Judgement, type ServerLink, ServerModel } from './model.ts';
import { slotOf } from './slot.ts';

/** What happens at an instant: a request, several at once from different gateways, a look at what is left when all is quiet, or at the keys of a service. */
export interface ServerCall {
  readonly is: 'ask' | 'rush' | 'rest' | 'keys';
  readonly service: string;
  readonly cost: number;
  /** Microseconds since the trace's first day. */
  readonly at: Micros;
  /** By how much the gateway's own clock is off. */
  readonly skew?: Micros;
  /** How many ask at once. */
  readonly gateways?: number;
}

export type Links = readonly ServerLink[];

/** An instant with as many digits as today's, which not every way of writing a number keeps. */
const FIRST_DAY: Micros = 1_764_000_000_000_000;
const REPLY = 'an array of four whole numbers: {1 or 0, remaining, retryAfter or -1, refused or 0}';
const LONGEST_ERROR = 44;
/** Services whose keys should not all be in one slot. */
const SPREAD = { services: 64, slots: 32 };

/** The texts of a solution: scripts that are called one after the other, and the pattern of the keys. */
interface Texts {
  readonly scripts: readonly string[];
  readonly pattern: string;
}

function textsOf(solution: Solution): Texts {
  const { takeScript, keyPattern } = solution;
  const scripts = Array.isArray(takeScript) ? takeScript : [takeScript];
  return { scripts: scripts.map(String), pattern: String(keyPattern) };
}

function keyOf(pattern: string, service: string, link: string): string {
  return pattern.replaceAll('<service>', service).replaceAll('<link>', link);
}

/** The way to the answer of a call, on whichever server. */
export function wayOf(solution: Solution, links: Links): (call: ServerCall) => Talk<unknown> {
  const texts = textsOf(solution);
  return (call) => {
    if (call.is === 'ask') return ask(texts, links, call);
    if (call.is === 'rush') return rush(texts, links, call);
    return call.is === 'rest' ? rest(call) : look(texts, links);
  };
}

function* ask(texts: Texts, links: Links, call: ServerCall): Talk<unknown> {
  let reply: Reply = null;
  for (let stage = 0; stage < texts.scripts.length; stage++) {
    reply = yield { is: 'run', ...stageOf(texts, links, call, stage, reply) };
    if (isFault(reply)) return reply;
  }
  return reply;
}

/** All gateways run the first script, then all run the second: as bad as it can come. */
function* rush(texts: Texts, links: Links, call: ServerCall): Talk<unknown> {
  let replies: readonly Reply[] = Array.from({ length: call.gateways ?? 1 }, () => null);
  for (let stage = 0; stage < texts.scripts.length; stage++) {
    const next: Reply[] = [];
    for (const reply of replies) next.push(yield { is: 'run', ...stageOf(texts, links, call, stage, reply) });
    replies = next;
  }
  const fault = replies.find(isFault);
  return fault ?? { through: replies.filter((reply) => Array.isArray(reply) && reply[0] === 1).length };
}

function stageOf({ scripts, pattern }: Texts, links: Links, { service, cost, at, skew = 0 }: ServerCall, stage: number, reply: Reply): ScriptCall {
  const now = FIRST_DAY + at;
  const limits = links.flatMap(({ options: { amount, period, burst } }) => [amount, period, burst]);
  const before = stage === 0 ? [] : Array.isArray(reply) ? reply : [reply];
  const args = [cost, now + skew, ...limits, ...before].map((value) => String(value ?? ''));
  return { script: scripts[stage] ?? '', keys: links.map(({ name }) => keyOf(pattern, service, name)), args, now };
}

function* rest({ at }: ServerCall): Talk<unknown> {
  return { left: yield { is: 'size', now: FIRST_DAY + at } };
}

/** Needs no server: what a cluster would make of the keys. */
function* look({ pattern }: Texts, links: Links): Talk<unknown> {
  const services = Array.from({ length: SPREAD.services }, (_, index) => `s${index}`);
  const keys = services.map((service) => links.map(({ name }) => keyOf(pattern, service, name)));
  const slots = keys.map((own) => own.map(slotOf));
  if (new Set(keys.flat()).size < keys.flat().length) return { slots: 'same key' };
  if (slots.some((own) => new Set(own).size > 1)) return { slots: 'CROSSSLOT' };
  return { slots: new Set(slots.flat()).size < SPREAD.slots ? 'one for all' : 'ok' };
}

function isFault(reply: unknown): reply is { readonly error: string } {
  return typeof reply === 'object' && reply !== null && 'error' in reply;
}

/** Fields of an answer that is no decision are absent: each kind of call has its own. */
function read(answer: unknown): Answer | { readonly expected: string } {
  if (isFault(answer)) return { error: answer.error.slice(0, LONGEST_ERROR) };
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer as Answer;
  if (!Array.isArray(answer) || answer.length !== 4 || !answer.every((item) => typeof item === 'number')) return { expected: REPLY };
  const [allowed, remaining, retryAfter, refusedBy] = answer as [number, number, number, number];
  return { allowed: allowed === 1, remaining, retryAfter: retryAfter === -1 ? Number.POSITIVE_INFINITY : retryAfter, refusedBy };
}

function modelOf(links: Links): (call: ServerCall) => Answer {
  const model = new ServerModel(links);
  return ({ is, service, cost, at, gateways = 1 }) => {
    if (is === 'ask') return model.decide(service, cost, at) as Judgement & Answer;
    if (is === 'rush') return { through: Array.from({ length: gateways }, () => model.decide(service, cost, at)).filter(({ allowed }) => allowed).length };
    return is === 'rest' ? { left: 0 } : { slots: 'ok' };
  };
}

function shown({ is, service, cost, gateways = 1, skew = 0 }: ServerCall): string {
  if (is === 'rest') return 'DBSIZE';
  if (is === 'keys') return 'CLUSTER KEYSLOT';
  const clock = skew === 0 ? '' : `, ${skew > 0 ? '+' : ''}${skew / SECOND}s`;
  return `${is === 'rush' ? `${gateways} x ` : ''}take(${service}, ${cost}${clock})`;
}

/** Drives a script beside the model; the server is given later. */
export const serverDrive: Omit<Drive<Links, ServerCall>, 'start'> = {
  model: modelOf,
  read,
  show: {
    setup: (links) => Object.fromEntries(links.map(({ name, options: { amount, period, burst } }) => [name, `${burst}+${amount}/${period === SECOND ? '' : period / SECOND}s`])),
    at: ({ at }) => at,
    call: shown,
  },
  simpler: (call, index, calls) => (call.is === 'ask' ? simplerRequests(call, index, calls) : []),
};

/** How answers are shown. Those of a rush, a rest and the keys are fields of their own. */
export const SERVER_COLUMNS: readonly Column[] = [
  ...DECISION_COLUMNS.slice(0, 2),
  { field: 'retryAfter', as: 'span', title: { zh: '多久后重试', en: 'retryAfter' } },
  { field: 'refusedBy', as: 'count', title: { zh: '谁拒绝', en: 'refused' } },
  { field: 'through', as: 'count', title: { zh: '放行个数', en: 'let through' } },
  { field: 'left', as: 'count', title: { zh: '还剩几个键', en: 'keys left' } },
  { field: 'slots', as: 'count', title: { zh: '键槽', en: 'slots' } },
  { field: 'error', as: 'count', title: { zh: '错误', en: 'error' } },
];

/** Says what links a script was called with. */
export function describeLinks(setup: Answer): Words {
  const links = Object.entries(setup).map(([name, limit]) => `${name} ${limit}`).join(', ');
  return { zh: `容量+速率：${links}`, en: `burst+rate: ${links}` };
}
