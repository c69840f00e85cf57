import type { Backend } from '../balancer.ts';
import type { U64 } from './u64.ts';
import { xxh64 } from './xxh64.ts';

/** One member's walk through the table: an order of all slots of its own. */
interface Walk {
  readonly weight: number;
  readonly skip: number;
  at: number;
  /** The turn from which it may take a slot again, times its weight. */
  due: number;
}

/** Each slot's owner, an index into the members. Members take turns to claim the next free slot of their walk; a lighter one sits turns out. (Maglev, D. Eisenbud and others, 2016; weights and hashes as Envoy has them.) */
export function maglevTable(members: readonly Backend[], size: number): Int32Array {
  const table = new Int32Array(size).fill(-1);
  const heaviest = members.reduce((most, { weight }) => Math.max(most, weight), 0);
  const walks = members.map((member) => walkOf(member, size));
  let free = size;
  for (let turn = 1; free > 0; turn++) {
    for (let index = 0; index < walks.length && free > 0; index++) {
      const walk = walks[index] as Walk;
      if (turn * walk.weight < walk.due) continue;
      walk.due += heaviest;
      table[claim(table, walk)] = index;
      free--;
    }
  }
  return table;
}

/** The slot of a hash, and of its further choices: its bits turned over and the attempt added (Envoy). Changes the hash. */
export function maglevSlot(hash: U64, attempt: number, size: number): number {
  if (attempt > 0) hash.xor(-1, -attempt);
  return hash.modulo(size);
}

function walkOf({ id, weight }: Backend, size: number): Walk {
  const at = xxh64(id, 0).modulo(size);
  return { weight, at, skip: (xxh64(id, 1).modulo(size - 1) + 1) % size, due: 0 };
}

/** The next free slot of a walk. The size is a prime: a walk comes by every slot. */
function claim(table: Int32Array, walk: Walk): number {
  while ((table[walk.at] as number) >= 0) walk.at = (walk.at + walk.skip) % table.length;
  return walk.at;
}
