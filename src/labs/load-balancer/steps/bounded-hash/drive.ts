import { fnv1a } from '../../../../domain/hash.ts';
import { seededRng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import type { Drive } from '../../../kit/difference.ts';
import type { Answer, Column, Step, Words } from '../../../kit/lab.ts';
import type { Backend, Balancer, Outcome } from '../../balancer.ts';
import type { Member } from '../calls.ts';
import { type BoundedOptions, boundedHashModel, byPlace, pointsOf } from './model.ts';

/** A circle of `size` places; another `salt` is another hash. */
export interface Setup {
  readonly members: readonly Member[];
  readonly size: number;
  readonly salt: number;
  readonly points: number;
  readonly factor: number;
}

/** What the balancer is asked within a trace. */
export type Call = { readonly at: Micros } & (
  | { readonly is: 'pick'; readonly key: string; readonly tried?: readonly string[]; readonly place: number; /** Reported at once: nothing stays in flight. */ readonly ended?: true }
  | { readonly is: 'report'; readonly id: string; readonly outcome: Outcome }
  | { readonly is: 'update'; readonly members: readonly Member[] }
);

/** Makes the balancer of step 4. */
export type MakeBounded = (options: BoundedOptions) => Pick<Balancer, 'pick' | 'report' | 'update'>;

const LATENCY: Micros = 1000;
const NOBODY = '-';

/** A hash whose values are few enough to be written down. */
export function hashOf({ size, salt }: Pick<Setup, 'size' | 'salt'>): (text: string) => number {
  return (text) => scattered(fnv1a(`${salt}/${text}`)) % size;
}

/** FNV-1a leaves texts alike in their last letters close to each other (the finalizer of MurmurHash3, A. Appleby, public domain). */
function scattered(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/** Drives `boundedHash` beside its model. */
export const boundedDrive: Drive<Setup, Call> = {
  start: (solution, setup) => asking(solution['boundedHash'] as MakeBounded, setup),
  model: (setup) => {
    const ask = asking(boundedHashModel, setup);
    return (call) => readPick(ask(call)) as Answer;
  },
  read: readPick,
  show: { setup: shownSetup, at: ({ at }) => at, call: callText },
  simpler: simplerCalls,
};

function asking(make: MakeBounded, setup: Setup): (call: Call) => unknown {
  const balancer = make({ hash: hashOf(setup), points: setup.points, factor: setup.factor });
  balancer.update([...setup.members], 0);
  return (call) => {
    if (call.is === 'update') balancer.update([...call.members], call.at);
    else if (call.is === 'report') balancer.report(call.id, call.outcome, LATENCY, call.at);
    else {
      const backend = balancer.pick({ key: call.key, now: call.at, ...(call.tried && { tried: new Set(call.tried) }) });
      if (call.ended && backend) balancer.report(backend.id, 'ok', LATENCY, call.at);
      return backend ?? null;
    }
    return undefined;
  };
}

/** `undefined` where nothing was to be picked, `null` for nobody. */
function readPick(answer: unknown): Answer | { readonly expected: string } {
  if (answer === undefined) return { picked: '' };
  if (answer === null) return { picked: NOBODY };
  const { id } = answer as { readonly id?: unknown };
  return typeof id === 'string' ? { picked: id } : { expected: 'Backend | undefined' };
}

/** Who was picked. */
export const BOUNDED_COLUMNS: readonly Column[] = [{ field: 'picked', as: 'count', title: { zh: '选中', en: 'picked' }, always: true }];

function shownSetup({ members, size, salt, points, factor }: Setup): Answer {
  const ids = [...new Set(members.map(({ id }) => id))];
  const circle = pointsOf(ids, { hash: hashOf({ size, salt }), points })
    .toSorted(byPlace)
    .map(({ at, id }) => `${id} ${at}`);
  return { members: membersText(members), circle: circle.join(', ') || NOBODY, size, factor };
}

/** Says what circle there is, and how far from even a backend may be. */
export function describeCircle({ members, circle, size, factor }: Answer): Words {
  const c = Number(factor) / 100;
  return { zh: `后端 ${members}；c = ${c}；环长 ${size}，点：${circle}`, en: `backends ${members}; c = ${c}; circle of ${size}, points: ${circle}` };
}

function membersText(members: readonly Member[]): string {
  return members.length === 0 ? NOBODY : members.map(({ id, weight }) => (weight === 0 ? `${id}:0` : id)).join(' ');
}

function callText(call: Call): string {
  if (call.is === 'report') return `report(${call.id}, ${call.outcome})`;
  if (call.is === 'update') return `update(${membersText(call.members)})`;
  const tried = call.tried?.length ? `, tried ${call.tried.join(' ')}` : '';
  return `pick(${call.key} at ${call.place}${tried})${call.ended ? ' ok' : ''}`;
}

/** Lists without members that do not matter, fewer that were tried, rounder instants. */
function simplerCalls(call: Call, index: number, calls: readonly Call[]): readonly Call[] {
  const [before, after] = [calls[index - 1]?.at ?? 0, calls[index + 1]?.at ?? Number.POSITIVE_INFINITY];
  const instants = [before, Math.round(call.at / 1_000_000) * 1_000_000].filter((at) => at !== call.at && before <= at && at <= after);
  const fewer = call.is === 'update' ? call.members.map((_, place) => ({ ...call, members: call.members.toSpliced(place, 1) })) : [];
  const untried = call.is === 'pick' && call.tried ? call.tried.map((_, place) => ({ ...call, tried: (call.tried ?? []).toSpliced(place, 1) })) : [];
  return [...fewer, ...untried, ...instants.map((at) => ({ ...call, at }))];
}

const PICKS = 20_000;
const LARGEST = 200;
const FLYING = 50;

/** Picks among as many members as there are keys, 200 at most, some dozens of them in flight. */
export const boundedWork: Step['work'] = (load, keys) => {
  const rng = seededRng('bench');
  const members = Array.from({ length: Math.min(keys, LARGEST) }, (_, index): Member => ({ id: `b${index}`, weight: 1, address: `10.0.0.${index}` }));
  const asked = Array.from({ length: PICKS }, () => `u${Math.floor(rng() * 1000)}`);
  return () => {
    const balancer = (load()['boundedHash'] as MakeBounded)({ hash: (text) => scattered(fnv1a(text)), points: 160, factor: 125 });
    balancer.update(members, 0);
    const flying: string[] = [];
    asked.forEach((key, now) => {
      flying.push((balancer.pick({ key, now }) as Backend).id);
      if (flying.length > FLYING) balancer.report(flying.shift() as string, 'ok', LATENCY, now);
    });
    return PICKS;
  };
};
