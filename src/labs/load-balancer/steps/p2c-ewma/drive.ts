import { seededRng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import type { Drive } from '../../../kit/difference.ts';
import type { Answer, Column, Step, Words } from '../../../kit/lab.ts';
import type { Backend, Balancer, Outcome } from '../../balancer.ts';
import type { Member } from '../calls.ts';
import { type EwmaOptions, p2cEwmaModel } from './model.ts';

/** What a trace begins with. */
export interface Setup {
  readonly members: readonly Member[];
  readonly decay: Micros;
  readonly penalty: Micros;
}

/** What the balancer is asked within a trace; with a pick goes what its dice will show. */
export type Call = { readonly at: Micros } & (
  | { readonly is: 'pick'; readonly dice: readonly [number, number]; readonly tried?: readonly string[] }
  | { readonly is: 'report'; readonly id: string; readonly outcome: Outcome; readonly latency: Micros }
  | { readonly is: 'update'; readonly members: readonly Member[] }
);

/** Makes the balancer of step 5. */
export type MakeEwma = (options: EwmaOptions) => Pick<Balancer, 'pick' | 'report' | 'update'>;

const NOBODY = '-';

/** Drives `p2cEwma` beside its model. */
export const ewmaDrive: Drive<Setup, Call> = {
  start: (solution, setup) => asking(solution['p2cEwma'] as MakeEwma, setup),
  model: (setup) => {
    const ask = asking(p2cEwmaModel, setup);
    return (call) => readPick(ask(call)) as Answer;
  },
  read: readPick,
  show: { setup: ({ members, decay, penalty }) => ({ members: membersText(members), decay, penalty }), at: ({ at }) => at, call: callText },
  simpler: simplerCalls,
};

/** Takes calls to a balancer; the dice of a pick are there for that pick only, and whoever throws them once more sees the last again. */
export function asking(make: MakeEwma, { members, decay, penalty }: Setup): (call: Call) => unknown {
  let dice: readonly number[] = [0];
  const balancer = make({
    decay,
    penalty,
    dice: () => {
      const [shown = 0, ...rest] = dice;
      if (rest.length > 0) dice = rest;
      return shown;
    },
  });
  balancer.update([...members], 0);
  return (call) => {
    if (call.is === 'update') balancer.update([...call.members], call.at);
    else if (call.is === 'report') balancer.report(call.id, call.outcome, call.latency, call.at);
    else {
      dice = call.dice;
      return balancer.pick({ key: '', now: call.at, ...(call.tried && { tried: new Set(call.tried) }) }) ?? null;
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
export const EWMA_COLUMNS: readonly Column[] = [{ field: 'picked', as: 'count', title: { zh: '选中', en: 'picked' }, always: true }];

/** Says who is there, how fast the past fades, and what a failure counts. */
export function describePace({ members, decay, penalty }: Answer): Words {
  const [fades, counts] = [Number(decay) / 1_000_000, Number(penalty) / 1000];
  return { zh: `后端 ${members}；decay ${fades} 秒，penalty ${counts} 毫秒`, en: `backends ${members}; decay ${fades} s, penalty ${counts} ms` };
}

function membersText(members: readonly Member[]): string {
  return members.length === 0 ? NOBODY : members.map(({ id, weight }) => (weight === 0 ? `${id}:0` : id)).join(' ');
}

function callText(call: Call): string {
  if (call.is === 'report') return `report(${call.id}, ${call.outcome}, ${call.latency / 1000} ms)`;
  if (call.is === 'update') return `update(${membersText(call.members)})`;
  const tried = call.tried?.length ? `, tried ${call.tried.join(' ')}` : '';
  return `pick(dice ${call.dice.join(' ')}${tried})`;
}

/** Lists without members that do not matter, fewer that were tried, and rounder latencies. */
function simplerCalls(call: Call): readonly Call[] {
  if (call.is === 'update') return call.members.map((_, place) => ({ ...call, members: call.members.toSpliced(place, 1) }));
  if (call.is === 'pick') return (call.tried ?? []).map((_, place) => ({ ...call, tried: (call.tried ?? []).toSpliced(place, 1) }));
  return [10_000, 50_000].filter((round) => round !== call.latency).map((latency) => ({ ...call, latency }));
}

const PICKS = 20_000;
const LARGEST = 200;
const FLYING = 50;
const DECAY: Micros = 10_000_000;
const PENALTY: Micros = 1_000_000;

/** Picks among as many members as there are keys, 200 at most, some dozens of them in flight. */
export const ewmaWork: Step['work'] = (load, keys) => {
  const members = Array.from({ length: Math.min(keys, LARGEST) }, (_, index): Member => ({ id: `b${index}`, weight: 1, address: `10.0.0.${index}` }));
  return () => {
    const rng = seededRng('bench');
    const balancer = (load()['p2cEwma'] as MakeEwma)({ dice: rng, decay: DECAY, penalty: PENALTY });
    balancer.update(members, 0);
    const flying: string[] = [];
    for (let index = 0; index < PICKS; index++) {
      flying.push((balancer.pick({ key: '', now: index * 100 }) as Backend).id);
      if (flying.length > FLYING) balancer.report(flying.shift() as string, 'ok', 1000 + (index % 7) * 1000, index * 100);
    }
    return PICKS;
  };
};
