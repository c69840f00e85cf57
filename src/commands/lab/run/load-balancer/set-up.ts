import { Trouble } from '../../../../domain/trouble.ts';
import { MILLISECOND, meant, SECOND, whole } from '../../../../labs/kit/quantity.ts';
import { ALGORITHMS } from '../../../../labs/load-balancer/algorithms/index.ts';
import { keysOf, VARIABLES } from '../../../../labs/load-balancer/callers.ts';
import { checkFaults, faultOf, MOST_WEIGHT } from '../../../../labs/load-balancer/faults.ts';
import { LATENCY_FORMS, latencyOf } from '../../../../labs/load-balancer/latency.ts';
import type { Contestant, Scenario } from '../../../../labs/load-balancer/scenario.ts';
import { counted, lasting, listed, speedOf, trafficOf } from '../meant.ts';
import type { RunFlags } from './flags.ts';

export interface SetUp {
  readonly contestants: readonly Contestant[];
  readonly scenario: Scenario;
  readonly speed: number;
}

/** A request takes several events of a run: half a minute for so many, of each algorithm. */
const MOST_REQUESTS = 2_000_000;
const MOST_BACKENDS = 100;
const MOST_RATE = 1_000_000;
const MOST_CAPACITY = 10_000;
const MOST_TRIES = 100;
const WEIGHT_FORMS = `5,1,1 (1-${MOST_BACKENDS}, 0-${MOST_WEIGHT})`;

/** Makes sense of the options. Throws `lab-option`, `lab-backend`, `lab-http-only` or `lab-too-much`. */
export function setUp(flags: RunFlags): SetUp {
  if (flags.requests !== undefined) throw new Trouble('lab-http-only', '--requests');
  const weights = weightsOf(flags.backends);
  const faults = (flags.fault ?? []).map(faultOf);
  checkFaults(faults, weights.length);
  const rate = counted('--rate', flags.rate, 1, MOST_RATE);
  const scenario = {
    traffic: trafficOf(flags, () => rate, MOST_REQUESTS),
    weights,
    latency: meant('--latency', flags.latency, LATENCY_FORMS, latencyOf),
    capacity: counted('--capacity', flags.capacity, 1, MOST_CAPACITY),
    key: variableOf(flags.key),
    timeout: lasting('--timeout', flags.timeout, '1ms-1h', MILLISECOND, 3600 * SECOND),
    slowStart: flags.slowStart === undefined ? 0 : lasting('--slow-start', flags.slowStart, '1ms-1h', MILLISECOND, 3600 * SECOND),
    ejects: flags.eject === true,
    tries: counted('--tries', flags.tries, 1, MOST_TRIES),
    faults,
  };
  return { contestants: contestantsOf(flags.algo), scenario, speed: speedOf(flags.speed) };
}

/** Throws `lab-option` for a variable that no request has. */
export function variableOf(text: string): string {
  return meant('--key', text, VARIABLES, (word) => (keysOf(word, 1) === undefined ? undefined : word));
}

export function contestantsOf(text: string): readonly Contestant[] {
  return listed('--algo', text, ALGORITHMS as readonly Contestant[]);
}

/** Reads `5,1,1` and `1x10,5`: at least one is above 0. Throws `lab-option`. */
export function weightsOf(text: string): readonly number[] {
  return meant('--backends', text, WEIGHT_FORMS, (word) => {
    const groups = word.split(',').map(groupOf);
    const weights = groups.flatMap((group) => group ?? []);
    return groups.includes(undefined) || weights.length > MOST_BACKENDS || !weights.some((weight) => weight > 0) ? undefined : weights;
  });
}

function groupOf(text: string): readonly number[] | undefined {
  const [, weight = '', times = '1'] = /^\s*(\d+)(?:x(\d+))?\s*$/.exec(text) ?? [];
  const [value, count] = [whole(weight, 0, MOST_WEIGHT), whole(times, 1, MOST_BACKENDS)];
  return value === undefined || count === undefined ? undefined : Array.from({ length: count }, () => value);
}

/** Options that say what only virtual time has. */
const VIRTUAL = ['rate', 'load', 'duration', 'speed', 'latency', 'capacity', 'fault', 'timeout', 'tries', 'slowStart', 'eject', 'csv'];

/** Throws `lab-http-alone` for an option that means nothing over HTTP. */
export function checkOverHttp(isSaid: (name: string) => boolean): void {
  const odd = VIRTUAL.find(isSaid);
  if (odd !== undefined) throw new Trouble('lab-http-alone', `--${odd.replace('slowStart', 'slow-start')}`);
}
