import type { Outcome, Request } from '../../balancer.ts';
import type { Member } from '../calls.ts';
import { openOnes } from '../round-robin/model.ts';
import type { MakeBounded } from './drive.ts';
import { type BoundedOptions, byPlace, type Point, pointsOf } from './model.ts';

/** What a balancer of step 4 keeps. */
export interface State {
  readonly options: BoundedOptions;
  list: readonly Member[];
  open: readonly Member[];
  points: readonly Point[];
  /** Requests in flight by id. */
  carried: Map<string, number>;
}

/** The decisions that a bounded hash is made of; a variant gets one of them wrong. */
export interface Rules {
  /** The points, in the order in which they are met. */
  readonly lay: (open: readonly Member[], options: BoundedOptions) => readonly Point[];
  /** Index of the point that a hash belongs to. */
  readonly find: (state: State, hash: number) => number;
  /** What each may carry. */
  readonly limit: (state: State) => number;
  readonly fits: (carried: number, limit: number) => boolean;
  readonly tried: (request: Request) => ReadonlySet<string> | undefined;
  /** Of those in the order in which they are met, whoever takes what the first has no room for. */
  readonly spill: (order: readonly string[], hasRoom: (id: string) => boolean, state: State) => string | undefined;
  readonly ends: (outcome: Outcome) => boolean;
  /** What stays in flight under a new list. */
  readonly keep: (carried: Map<string, number>, list: readonly Member[]) => Map<string, number>;
}

/** Requests in flight on those that can take some. */
export function inFlight({ open, carried }: State): number {
  return open.reduce((sum, { id }) => sum + (carried.get(id) ?? 0), 0);
}

/** c times so many over so many, in whole requests and parts. */
export function share({ options }: State, flying: number, among: number): number {
  return (options.factor * flying) / (100 * among);
}

/** Whoever of some carries least; of equals the first. */
export function leastOf(ids: readonly string[], { carried }: State): string | undefined {
  const least = Math.min(...ids.map((id) => carried.get(id) ?? 0));
  return ids.find((id) => (carried.get(id) ?? 0) === least);
}

const ids = (members: readonly Member[]): readonly string[] => members.map(({ id }) => id);

const SOUND: Rules = {
  lay: (open, options) => pointsOf(ids(open), options).toSorted(byPlace),
  find: ({ points }, hash) => points.findIndex(({ at }) => at >= hash),
  limit: (state) => Math.ceil(share(state, inFlight(state) + 1, state.open.length)),
  fits: (carried, limit) => carried < limit,
  tried: ({ tried }) => tried,
  spill: (order, hasRoom) => order.find(hasRoom),
  ends: () => true,
  keep: (carried, list) => new Map([...carried].filter(([id]) => list.some((member) => member.id === id))),
};

/** A file whose balancers follow the rules of step 4 but for those that are wrong. */
export function boundedBy(wrong: Partial<Rules>): MakeBounded {
  const rules = { ...SOUND, ...wrong };
  return (options) => {
    const state: State = { options, list: [], open: [], points: [], carried: new Map() };
    return {
      pick(request) {
        const { points, carried } = state;
        const from = Math.max(0, rules.find(state, options.hash(request.key)));
        const order = [...new Set([...points.slice(from), ...points.slice(0, from)].map(({ id }) => id))].filter((id) => !rules.tried(request)?.has(id));
        const limit = rules.limit(state);
        const chosen = rules.spill(order, (id) => rules.fits(carried.get(id) ?? 0, limit), state) ?? leastOf(order, state);
        if (chosen !== undefined) carried.set(chosen, (carried.get(chosen) ?? 0) + 1);
        return state.open.find(({ id }) => id === chosen);
      },
      report(id, outcome) {
        const count = state.carried.get(id) ?? 0;
        if (count > 0 && rules.ends(outcome)) state.carried.set(id, count - 1);
      },
      update(list) {
        state.list = list as readonly Member[];
        state.open = openOnes(state.list);
        state.points = rules.lay(state.open, options);
        state.carried = rules.keep(state.carried, state.list);
      },
    };
  };
}
