import type { Rate } from '../kit/quantity.ts';
import type { Sharing } from './shared-limiter.ts';
import type { TrafficOptions } from '../kit/traffic.ts';

/** Whether every key has a limit of its own, or all share one. */
export const SCOPES = ['key', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** All that decides a run, but for the algorithm. */
export interface Scenario {
  readonly traffic: TrafficOptions;
  readonly limit: Rate & { readonly burst: number };
  readonly scope: Scope;
  /** `undefined`: one process, which asks nobody. */
  readonly sharing: Sharing | undefined;
}

/** What a run is when nothing else is asked for, but short: fifty keys of 100 a second, a little more coming than may pass, for 20 s. */
export function usualScenario(seed: string): Scenario {
  const traffic = { load: 'poisson', skew: 'zipf', keys: 50, offered: 6000, duration: 20_000_000, seed } as const;
  return { traffic, limit: { amount: 100, period: 1_000_000, burst: 20 }, scope: 'key', sharing: undefined };
}
