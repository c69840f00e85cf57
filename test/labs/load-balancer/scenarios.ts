import type { TrafficOptions } from '../../../src/labs/kit/traffic.ts';
import { ALGORITHMS } from '../../../src/labs/load-balancer/algorithms/index.ts';
import { faultOf } from '../../../src/labs/load-balancer/faults.ts';
import { Race } from '../../../src/labs/load-balancer/race.ts';
import { type Report, reportOf } from '../../../src/labs/load-balancer/report.ts';
import type { Contestant, Scenario } from '../../../src/labs/load-balancer/scenario.ts';

export const SECOND = 1_000_000;

/** Weights 5, 1 and 1, 200 requests a second of 20 ms each on average, for 30 s; faults as they are written on the command line. */
export function scenario(rest: Partial<Omit<Scenario, 'traffic' | 'faults'>> = {}, faults: readonly string[] = [], traffic: Partial<TrafficOptions> = {}): Scenario {
  return {
    traffic: { load: 'poisson', skew: 'zipf', keys: 200, offered: 200, duration: 30 * SECOND, seed: '1', ...traffic },
    weights: [5, 1, 1],
    latency: { shape: 'lognormal', mean: 20_000 },
    capacity: 1,
    key: 'uid',
    timeout: SECOND,
    tries: 3,
    slowStart: 0,
    ejects: false,
    faults: faults.map(faultOf),
    ...rest,
  };
}

export function contestants(...ids: string[]): readonly Contestant[] {
  return ids.flatMap((id) => ALGORITHMS.filter((algorithm) => algorithm.id === id));
}

/** The report of a race that was played to its end. */
export function played(what: Scenario, ...ids: string[]): Report {
  const race = new Race(contestants(...ids), what);
  race.advanceTo(what.traffic.duration);
  return reportOf(race);
}
