import type { Micros } from '../kit/clock.ts';
import type { TrafficOptions } from '../kit/traffic.ts';
import type { Algorithm } from './algorithms/index.ts';
import type { Fault } from './faults.ts';
import type { KeyKind } from './key-value.ts';
import type { Latency } from './latency.ts';

/** All that decides a run, but for the algorithm. */
export interface Scenario {
  readonly traffic: TrafficOptions;
  /** Weights of the backends b1, b2 and so on. */
  readonly weights: readonly number[];
  readonly latency: Latency;
  /** Requests that a backend works on at once, for each unit of its weight at the start; one of weight 0 as many as one of 1. */
  readonly capacity: number;
  /** What a hash goes by. */
  readonly key: KeyKind;
  /** A gateway waits so long for a backend. */
  readonly timeout: Micros;
  /** How many backends a request is sent to at most, one after another. */
  readonly tries: number;
  readonly faults: readonly Fault[];
}

/** An algorithm that takes part in a run. */
export type Contestant = Pick<Algorithm, 'id' | 'isKeyed' | 'isWeighted' | 'create'>;

/** What an algorithm's hash goes by: that of ip-hash by the address, whatever was chosen. */
export function keyOf({ id }: Contestant, { key }: Scenario): KeyKind {
  return id === 'ip-hash' ? 'client_ip' : key;
}

/** How a backend is called: `b1` is the first. */
export function backendName(index: number): string {
  return `b${index + 1}`;
}
