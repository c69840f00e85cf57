import { seededRng } from '../../../domain/rng.ts';
import type { Micros } from '../../kit/clock.ts';
import type { Drive } from '../../kit/difference.ts';
import type { Answer, Column, Step } from '../../kit/lab.ts';
import type { Backend, Balancer, Outcome, Request } from '../balancer.ts';

/** A backend as the steps have it: where it listens is part of its description. */
export interface Member extends Backend {
  readonly address: string;
}

/** What a balancer is asked within a trace. */
export type Call = { readonly at: Micros; /** Asked of a second balancer, made beside the one under test. */ readonly other?: true } & Asking;

type Asking =
  | { readonly is: 'pick'; readonly tried?: readonly string[] }
  | { readonly is: 'report'; readonly id: string; readonly outcome: Outcome }
  | { readonly is: 'update'; readonly members: readonly Member[] }
  /** Whoever gave the last list empties that array: it is theirs. */
  | { readonly is: 'scribble' };

/** A balancer's members from the start, and what else it is made with. */
export interface Setup {
  readonly members: readonly Member[];
}

/** Makes a balancer that has no members yet. */
export type MakeBalancer<S extends Setup> = (options: Omit<S, 'members'>) => Pick<Balancer, 'pick' | 'report' | 'update'>;

/** What a row shows where nobody was picked, and where nothing was asked for. */
const NOBODY = '-';
const NOTHING = '';
const BACKEND = 'Backend | undefined';
/** How long a report says that the request took. */
const LATENCY: Micros = 1000;

/** Drives a function of a solution that makes a balancer, beside the model of that balancer. */
export function balancerDrive<S extends Setup>(name: string, model: MakeBalancer<S>, showOptions: (setup: S) => Answer = () => ({})): Drive<S, Call> {
  return {
    start: (solution, setup) => twoBalancers(solution[name] as MakeBalancer<S>, setup),
    model: (setup) => {
      const ask = twoBalancers(model, setup);
      return (call) => readPick(ask(call)) as Answer;
    },
    read: readPick,
    show: { setup: (setup) => ({ members: membersText(setup.members), ...showOptions(setup) }), at: ({ at }) => at, call: callText },
    simpler: simplerCalls,
  };
}

/** Two balancers that must not know of each other; each gets arrays of its own, which their giver may change later. */
function twoBalancers<S extends Setup>(make: MakeBalancer<S>, setup: S): (call: Call) => unknown {
  const [one, other] = [asking(make, setup), asking(make, setup)];
  return (call) => (call.other ? other : one)(call);
}

function asking<S extends Setup>(make: MakeBalancer<S>, { members, ...options }: S): (call: Call) => unknown {
  const balancer = make(options);
  let list = [...members];
  balancer.update(list, 0);
  return (call) => {
    if (call.is === 'pick') return balancer.pick(requestOf(call)) ?? null;
    if (call.is === 'report') balancer.report(call.id, call.outcome, LATENCY, call.at);
    else if (call.is === 'scribble') list.length = 0;
    else {
      list = [...call.members];
      balancer.update(list, call.at);
    }
    return undefined;
  };
}

function requestOf({ at, tried }: { readonly at: Micros; readonly tried?: readonly string[] }): Request {
  return { key: '', now: at, ...(tried && { tried: new Set(tried) }) };
}

/** `undefined` where nothing was to be picked, `null` for nobody. */
function readPick(answer: unknown): Answer | { readonly expected: string } {
  if (answer === undefined) return { picked: NOTHING, address: NOTHING };
  if (answer === null) return { picked: NOBODY, address: NOBODY };
  const { id, address } = answer as Record<string, unknown>;
  return typeof id === 'string' && typeof address === 'string' ? { picked: idText(id), address } : { expected: BACKEND };
}

/** Who was picked, and the address that goes with it where that is what differs. */
export const PICK_COLUMNS: readonly Column[] = [
  { field: 'picked', as: 'count', title: { zh: '选中', en: 'picked' }, always: true },
  { field: 'address', as: 'count', title: { zh: '地址', en: 'address' } },
];

/** An id that is empty would not be seen. */
function idText(id: string): string {
  return id === '' ? "''" : id;
}

/** Where everyone listens who has not moved: not worth a word. */
const AT_HOME = /^10\.0\.1\./;

/** `a:5, b:1`; what is special stands behind: `c:1 backup`, `b:1@10.0.4.2`. */
function membersText(members: readonly Member[]): string {
  return members.length === 0 ? NOBODY : members.map(({ id, weight, address, down, backup }) => [`${idText(id)}:${weight}${AT_HOME.test(address) ? '' : `@${address}`}`, ...(down ? ['down'] : []), ...(backup ? ['backup'] : [])].join(' ')).join(', ');
}

function callText(call: Call): string {
  return `${call.other ? 'other.' : ''}${textOf(call)}`;
}

function textOf(call: Call): string {
  if (call.is === 'pick') return call.tried?.length ? `pick(tried ${call.tried.map(idText).join(' ')})` : 'pick()';
  if (call.is === 'report') return `report(${idText(call.id)}, ${call.outcome})`;
  return call.is === 'scribble' ? 'list.length = 0' : `update(${membersText(call.members)})`;
}

/** Instants with fewer digits, in the same order, and lists without members that do not matter. */
function simplerCalls(call: Call, index: number, calls: readonly Call[]): readonly Call[] {
  const [before, after] = [calls[index - 1]?.at ?? 0, calls[index + 1]?.at ?? Number.POSITIVE_INFINITY];
  const instants = [before, ...[1_000_000, 100_000, 1000].map((unit) => Math.round(call.at / unit) * unit)].filter((at) => at !== call.at && before <= at && at <= after);
  const shorter = call.is === 'update' ? call.members.map((_, place) => ({ ...call, members: call.members.toSpliced(place, 1) })) : [];
  return [...shorter, ...instants.map((at) => ({ ...call, at }))];
}

const PICKS = 20_000;
const LARGEST = 200;

/** Picks among as many members as there are keys, 200 at most, each reported as it ends. */
export function balancerWork<S extends Setup>(name: string, options: Omit<S, 'members'>): Step['work'] {
  return (load, keys) => {
    const rng = seededRng('bench');
    const members = Array.from({ length: Math.min(keys, LARGEST) }, (_, index): Member => ({ id: `b${index}`, weight: 1 + Math.floor(rng() * 9), address: `10.0.0.${index}` }));
    return () => {
      const balancer = (load()[name] as MakeBalancer<S>)(options);
      balancer.update(members, 0);
      for (let index = 0; index < PICKS; index++) {
        const { id } = balancer.pick({ key: '', now: index * 100 }) as Backend;
        balancer.report(id, 'ok', LATENCY, index * 100);
      }
      return PICKS;
    };
  };
}
