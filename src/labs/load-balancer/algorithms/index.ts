import type { Rng } from '../../../domain/rng.ts';
import type { Micros } from '../../kit/clock.ts';
import type { Balancer } from '../balancer.ts';
import { Tiers } from '../tiers.ts';
import { Bounded } from './bounded.ts';
import { PeakEwma } from './ewma.ts';
import { IpHash } from './ip-hash.ts';
import { Jump } from './jump.ts';
import { LeastConn } from './least-conn.ts';
import { Maglev } from './maglev.ts';
import { NginxConsistent } from './nginx-consistent.ts';
import { NginxHash } from './nginx-hash.ts';
import { PowerOfTwoChoices } from './p2c.ts';
import { Random } from './random.ts';
import { Rendezvous } from './rendezvous.ts';
import { Ring } from './ring.ts';
import { RoundRobin } from './round-robin.ts';
import { Swrr } from './swrr.ts';
import { WeightedRandom } from './weighted-random.ts';

/** What a balancer is made with: dice, and what only some algorithms heed. */
export interface AlgorithmOptions {
  readonly rng: Rng;
  /** swrr: how many failures exclude a member (1 unless told, 0 never), and for how long (10 s). */
  readonly maxFails?: number;
  readonly failTimeout?: Micros;
  /** ewma: how long the past counts (10 s unless told). */
  readonly decay?: Micros;
  /** bounded: the most that a member carries, in hundredths of its share (125 unless told). */
  readonly factor?: number;
  /** maglev: slots of the table, a prime (65,537 unless told). */
  readonly slots?: number;
}

/** A balancing algorithm of the lab. */
export interface Algorithm {
  readonly id: string;
  /** Whether picks go by the request's key. */
  readonly isKeyed: boolean;
  /** Whether a member's share follows its weight. Whatever it says, weight 0 takes nothing. */
  readonly isWeighted: boolean;
  readonly create: (options: AlgorithmOptions) => Balancer;
}

/** Every algorithm of the lab; a new one is a file and a line here. */
export const ALGORITHMS = [
  { id: 'random', isKeyed: false, isWeighted: false, create: ({ rng }) => new Tiers(() => new Random(rng)) },
  { id: 'weighted-random', isKeyed: false, isWeighted: true, create: ({ rng }) => new Tiers(() => new WeightedRandom(rng)) },
  { id: 'round-robin', isKeyed: false, isWeighted: false, create: () => new Tiers(() => new RoundRobin()) },
  { id: 'swrr', isKeyed: false, isWeighted: true, create: (options) => new Swrr(options) },
  { id: 'least-conn', isKeyed: false, isWeighted: true, create: () => new Tiers(() => new LeastConn()) },
  { id: 'p2c', isKeyed: false, isWeighted: true, create: ({ rng }) => new Tiers(() => new PowerOfTwoChoices(rng)) },
  { id: 'ewma', isKeyed: false, isWeighted: true, create: ({ rng, decay }) => new Tiers(() => new PeakEwma(rng, decay)) },
  { id: 'ring', isKeyed: true, isWeighted: true, create: () => new Tiers(() => new Ring()) },
  { id: 'jump', isKeyed: true, isWeighted: true, create: () => new Tiers(() => new Jump()) },
  { id: 'rendezvous', isKeyed: true, isWeighted: true, create: () => new Tiers(() => new Rendezvous()) },
  { id: 'maglev', isKeyed: true, isWeighted: true, create: ({ slots }) => new Tiers(() => new Maglev(slots)) },
  { id: 'bounded', isKeyed: true, isWeighted: true, create: ({ factor }) => new Tiers(() => new Bounded(factor)) },
  { id: 'nginx-hash', isKeyed: true, isWeighted: true, create: () => new Tiers(() => new NginxHash()) },
  { id: 'nginx-consistent', isKeyed: true, isWeighted: true, create: () => new Tiers(() => new NginxConsistent()) },
  { id: 'ip-hash', isKeyed: true, isWeighted: true, create: () => new Tiers(() => new IpHash()) },
] as const satisfies readonly Algorithm[];
