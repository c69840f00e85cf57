import { seededRng } from '../../../src/domain/rng.ts';
import { ALGORITHMS, type Algorithm } from '../../../src/labs/load-balancer/algorithms/index.ts';
import type { Backend, Balancer } from '../../../src/labs/load-balancer/balancer.ts';

/** Every algorithm of the lab, as the interface that they share. */
export const EVERY: readonly Algorithm[] = ALGORITHMS;

/** Those that go by the key. */
export const KEYED = EVERY.filter(({ isKeyed }) => isKeyed);

/** A new balancer of an algorithm, its dice by a fixed seed. */
export function balancerOf(id: string, members: readonly Backend[], options: { readonly maxFails?: number; readonly failTimeout?: number } = {}): Balancer {
  const balancer = EVERY.find((algorithm) => algorithm.id === id)?.create({ rng: seededRng('pool'), ...options });
  if (!balancer) throw new Error(`no algorithm is called ${id}`);
  balancer.update(members, 0);
  return balancer;
}

/** Members named a, b, c … of these weights. */
export function lettered(...weights: readonly number[]): Backend[] {
  return weights.map((weight, index) => ({ id: String.fromCharCode(97 + index), weight }));
}

/** Members named b1, b2, … of weight 1. */
export function numbered(count: number): Backend[] {
  return Array.from({ length: count }, (_, index) => ({ id: `b${index + 1}`, weight: 1 }));
}

/** The ids of so many picks without anything in flight: each succeeds at once. */
export function picks(balancer: Balancer, count: number, key: (index: number) => string = () => ''): string[] {
  return Array.from({ length: count }, (_, index) => {
    const { id } = balancer.pick({ key: key(index), now: 0 }) ?? { id: '-' };
    balancer.report(id, 'ok', 1000, 0);
    return id;
  });
}

/** How often each was picked. */
export function shares(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** A key of a user; far apart from the next one's. */
export function userKey(index: number): string {
  return `user:${(index * 7919) % 1_000_003}`;
}
