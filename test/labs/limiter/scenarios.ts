import { CONTESTANTS, type Contestant } from '../../../src/labs/limiter/contestant.ts';
import { Race } from '../../../src/labs/limiter/race.ts';
import { type Report, reportOf } from '../../../src/labs/limiter/report.ts';
import type { Scenario } from '../../../src/labs/limiter/scenario.ts';
import type { Sharing } from '../../../src/labs/limiter/shared-limiter.ts';
import type { TrafficOptions } from '../../../src/labs/kit/traffic.ts';

export const SECOND = 1_000_000;

export const SHARING: Sharing = { nodes: 3, clock: 'redis', timeout: 20_000, fallback: 'open', faults: [] };

/** Ten keys of 20 a second with a burst of 10, 240 requests a second for 12 s. */
export function scenario(traffic: Partial<TrafficOptions> = {}, rest: Partial<Omit<Scenario, 'traffic'>> = {}): Scenario {
  return {
    traffic: { load: 'poisson', skew: 'zipf', keys: 10, offered: 240, duration: 12 * SECOND, seed: '1', ...traffic },
    limit: { amount: 20, period: SECOND, burst: 10 },
    scope: 'key',
    sharing: undefined,
    ...rest,
  };
}

export function contestants(...ids: string[]): readonly Contestant[] {
  return CONTESTANTS.filter(({ id }) => ids.length === 0 || ids.includes(id));
}

/** The report of a race that was played to its end. */
export function played(what: Scenario, ...ids: string[]): Report {
  const race = new Race(contestants(...ids), what);
  race.advanceTo(what.traffic.duration);
  return reportOf(race);
}
