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
