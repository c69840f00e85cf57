import type { Rng } from '../../../domain/rng.ts';
import { oneOf, whole } from '../../kit/dice.ts';
import type { Trace } from '../../kit/difference.ts';
import type { Call, Member, Setup } from './calls.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** A backend; two of the same id and another `where` listen elsewhere. */
export function member(id: string, weight: number, where = 1): Member {
  return { id, weight, address: `10.0.${where}.${id === '' ? 0 : id.charCodeAt(0) - 96}` };
}

/** Between `least` and `most` backends, `a` first, each with one of the weights. */
export function someMembers(rng: Rng, [least, most]: readonly [number, number], weights: readonly [number, ...number[]]): readonly Member[] {
  return IDS.slice(0, whole(rng, least, most)).map((id) => member(id, oneOf(rng, weights)));
}

/** How a list changes. */
export type Change = (members: readonly Member[], rng: Rng) => readonly Member[];

/** Some of the members are gone; a list of one stays. */
export const leave: Change = (members, rng) => (members.length < 2 ? members : members.toSpliced(whole(rng, 0, members.length - 1), 1));

/** Someone who was not there comes in, anywhere in the list. */
export function join(weights: readonly [number, ...number[]]): Change {
  return (members, rng) => {
    const id = IDS.find((one) => members.every((known) => known.id !== one));
    return id === undefined ? members : members.toSpliced(whole(rng, 0, members.length), 0, member(id, oneOf(rng, weights)));
  };
}

/** Somebody's weight becomes another. */
export function reweigh(weigh: (before: number, rng: Rng) => number): Change {
  return (members, rng) => {
    const place = whole(rng, 0, members.length - 1);
    return members.map((one, index) => (index === place ? { ...one, weight: weigh(one.weight, rng) } : one));
  };
}

/** Somebody moves to another address. */
export const move: Change = (members, rng) => {
  const place = whole(rng, 0, members.length - 1);
  return members.map((one, index) => (index === place ? { ...one, address: member(one.id, 1, whole(rng, 2, 9)).address } : one));
};

/** Someone is listed twice; the later description has another address. */
export const repeat: Change = (members, rng) => {
  const one = members[whole(rng, 0, members.length - 1)];
  return one === undefined ? members : [...members, { ...one, address: member(one.id, 1, whole(rng, 2, 9)).address }];
};

interface Picking {
  readonly length: number;
  /** How often the list changes instead of a pick, and by what. */
  readonly changes?: number;
  readonly by?: readonly [Change, ...Change[]];
  /** How often a second balancer is asked. */
  readonly other?: number;
  /** How often the giver of the list empties its array. */
  readonly scribbles?: number;
}

const GAP = 100_000;

/** Picks a tenth of a second apart while the list changes. */
export function picking<S extends Setup>(rng: Rng, setup: S, { length, changes = 0, by = [(same) => same], other = 0, scribbles = 0 }: Picking): Trace<S, Call> {
  let { members } = setup;
  const calls = Array.from({ length }, (_, index): Call => {
    const [at, dice] = [(index + 1) * GAP, rng()];
    if (dice < scribbles) return { is: 'scribble', at };
    if (dice < scribbles + other) return { is: 'pick', at, other: true };
    if (dice >= scribbles + other + changes) return { is: 'pick', at };
    members = oneOf(rng, by)(members, rng);
    return { is: 'update', at, members };
  });
  return { setup, calls };
}
