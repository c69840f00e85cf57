import type { Rng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import type { TrafficOptions } from '../kit/traffic.ts';
import type { Algorithm } from './algorithms/index.ts';
import type { Balancer } from './balancer.ts';
import { keysOf } from './callers.ts';
import type { Fault } from './faults.ts';
import type { Latency } from './latency.ts';
import { OutlierEjection } from './outlier-ejection.ts';
import { SlowStart } from './slow-start.ts';

/** All that decides a run, but for the algorithm. */
export interface Scenario {
  readonly traffic: TrafficOptions;
  /** Weights of the backends b1, b2 and so on. */
  readonly weights: readonly number[];
  readonly latency: Latency;
  /** Requests that a backend works on at once, for each unit of its weight at the start; one of weight 0 as many as one of 1. */
  readonly capacity: number;
  /** The variable that a hash goes by. */
  readonly key: string;
  /** A gateway waits so long for a backend. */
  readonly timeout: Micros;
  /** How many backends a request is sent to at most, one after another. */
  readonly tries: number;
  /** So long a backend that has come takes less than its weight; 0: not at all. */
  readonly slowStart: Micros;
  /** Whether a backend that fails several times in a row is left alone for a while. */
  readonly ejects: boolean;
  readonly faults: readonly Fault[];
}

/** An algorithm that takes part in a run. */
export type Contestant = Pick<Algorithm, 'id' | 'isKeyed' | 'isWeighted' | 'create'>;

/** What the requests of each user are hashed by; with ip-hash their addresses, whatever was chosen. */
export function userKeys({ id }: Contestant, { key, traffic }: Scenario): readonly string[] {
  return keysOf(id === 'ip-hash' ? 'client_ip' : key, traffic.keys) ?? [];
}

/** Makes an algorithm's balancer with all that the scenario puts around it. */
export function balancerOf({ create }: Contestant, { slowStart, ejects }: Pick<Scenario, 'slowStart' | 'ejects'>, rng: Rng): Balancer {
  const bare = create({ rng });
  const slowed = slowStart > 0 ? new SlowStart(bare, slowStart) : bare;
  return ejects ? new OutlierEjection(slowed) : slowed;
}

/** How a backend is called: `b1` is the first. */
export function backendName(index: number): string {
  return `b${index + 1}`;
}
