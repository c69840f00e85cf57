import type { Backend, Balancer, FailureOptions, Micros, Outcome, Request } from './kit';

/**
 * Step 3: step 2 with failures. Who fails loses weight, who fails too often is left out for a while and then tried out by
 * one request; a retry goes elsewhere, and backups stand in when no primary can be picked.
 */
export function failures(options: FailureOptions): Balancer {
  return {
    pick(request: Request): Backend | undefined {
      return undefined;
    },
    report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {},
    update(members: readonly Backend[], now: Micros): void {},
  };
}
