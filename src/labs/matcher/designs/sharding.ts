import type { Micros } from '../../kit/clock.ts';
import { COSTS } from './scenario.ts';

/** The machine of a user among those that are there, by their numbers. */
export type Sharding = (user: number, machines: readonly number[]) => number;

/** The hash of the user modulo how many there are: another count, another machine for nearly everybody. */
export const modulo: Sharding = (user, machines) => machines[mixed(user) % machines.length] ?? 0;

/**
 * The machine whose hash with the user is highest (rendezvous hashing, D. Thaler and C. Ravishankar, 1998): when one goes,
 * only its own users move, and they spread over all others.
 */
export const rendezvous: Sharding = (user, machines) => {
  const key = mixed(user);
  return machines.reduce((best, machine) => (mixed(key ^ mixed(machine + 1)) > mixed(key ^ mixed(best + 1)) ? machine : best), machines[0] ?? 0);
};

/** The finaliser of MurmurHash3 (A. Appleby, public domain): every bit of a number changes about half of the result's. */
function mixed(number: number): number {
  let value = number ^ (number >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Who has whom without one machine. */
export interface Resharded {
  /** Machine of each user. */
  readonly owners: Int32Array;
  readonly moved: number;
  /** Until the slowest machine has saved who leaves it and then loaded who comes. */
  readonly time: Micros;
}

/** Divides users anew among the machines but one; where it was the only one it starts again and has all of them to load. */
export function resharded(before: Int32Array, sharding: Sharding, machines: number, gone: number): Resharded {
  const alive = Array.from({ length: machines }, (_, index) => index).filter((machine) => machine !== gone);
  if (alive.length === 0) return { owners: before, moved: 0, time: COSTS.restart + before.length * COSTS.loadUser };
  const owners = before.map((_, user) => sharding(user, alive));
  const [leaving, coming] = [new Int32Array(machines), new Int32Array(machines)];
  let moved = 0;
  for (const [user, owner] of owners.entries()) {
    const old = before[user] as number;
    if (owner === old) continue;
    moved += 1;
    coming[owner] = (coming[owner] as number) + 1;
    if (old !== gone) leaving[old] = (leaving[old] as number) + 1;
  }
  return { owners, moved, time: Math.max(...leaving) * COSTS.saveUser + Math.max(...coming) * COSTS.loadUser };
}
