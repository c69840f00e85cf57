import type { MakeBalancer, Member, Setup } from '../calls.ts';
import { openOnes } from './model.ts';

/** What a balancer of step 1 keeps. */
export interface State {
  /** As it was given. */
  list: readonly Member[];
  open: readonly Member[];
  /** Index among the open ones of whose turn it is. */
  next: number;
  /** Picks made so far. */
  picks: number;
  /** Who was picked last. */
  last: string | undefined;
}

/** The decisions that a round robin is made of; a variant gets one of them wrong. */
export interface Rules {
  /** True when all balancers of the file keep their state in one place. */
  readonly together: boolean;
  /** True when the caller's array is kept and read at each pick. */
  readonly live: boolean;
  /** Whom a new list gives turns. */
  readonly open: (list: readonly Member[], state: State) => readonly Member[];
  /** Whose turn it is under a new list. */
  readonly turn: (open: readonly Member[], state: State) => number;
  readonly pick: (state: State) => Member | undefined;
}

const fresh = (): State => ({ list: [], open: [], next: 0, picks: 0, last: undefined });

/** Whoever is next and still there keeps the turn. */
export function keptTurn(open: readonly Member[], { open: before, next }: State): number {
  const order = [...before.slice(next), ...before.slice(0, next)];
  const heir = order.find(({ id }) => open.some((member) => member.id === id));
  return Math.max(
    0,
    open.findIndex(({ id }) => id === heir?.id),
  );
}

/** The one whose turn it is; the turn goes on. */
function takeTurn(state: State): Member | undefined {
  const picked = state.open[state.next];
  state.next = state.open.length === 0 ? 0 : (state.next + 1) % state.open.length;
  return picked;
}

const SOUND: Rules = { together: false, live: false, open: (list) => openOnes(list), turn: keptTurn, pick: takeTurn };

/** A file whose balancers follow the rules of step 1 but for those that are wrong. */
export function roundRobinBy(wrong: Partial<Rules>): MakeBalancer<Setup> {
  const rules = { ...SOUND, ...wrong };
  const atTheTop = fresh();
  return () => {
    const state = rules.together ? atTheTop : fresh();
    return {
      pick() {
        if (rules.live) state.open = rules.open(state.list, state);
        const picked = rules.pick(state);
        state.picks++;
        if (picked) state.last = picked.id;
        return picked;
      },
      report: () => undefined,
      update(list) {
        const open = rules.open(list as readonly Member[], state);
        state.next = rules.turn(open, state);
        state.open = open;
        state.list = list as readonly Member[];
      },
    };
  };
}
