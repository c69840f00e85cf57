import type { Rng } from '../../../domain/rng.ts';
import type { Balancer } from '../balancer.ts';
import { Tiers } from '../tiers.ts';
import { Random } from './random.ts';
import { RoundRobin } from './round-robin.ts';

/** What a balancer is made with: dice, and what only some algorithms heed. */
export interface AlgorithmOptions {
  readonly rng: Rng;
}

/** A balancing algorithm of the lab. */
export interface Algorithm {
  readonly id: string;
  /** Whether picks go by the request's key: then equal keys go to one backend while the members stay. */
  readonly isKeyed: boolean;
  /** Whether a member's share follows its weight. Whatever it says, weight 0 takes nothing. */
  readonly isWeighted: boolean;
  readonly create: (options: AlgorithmOptions) => Balancer;
}

/** Every algorithm of the lab; a new one is a file and a line here. */
export const ALGORITHMS = [
  { id: 'random', isKeyed: false, isWeighted: false, create: ({ rng }) => new Tiers(() => new Random(rng)) },
  { id: 'round-robin', isKeyed: false, isWeighted: false, create: () => new Tiers(() => new RoundRobin()) },
] as const satisfies readonly Algorithm[];
