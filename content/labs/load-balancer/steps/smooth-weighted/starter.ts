import type { Backend, Balancer, Micros, Outcome, Request } from './kit';

/**
 * Step 2: smooth weighted round robin. At every pick each member gains its weight, the first of those who have most is
 * picked, and pays for all. Weights and members change between two picks; what a member has stays with its id.
 */
export function smoothWeighted(): Balancer {
  return {
    pick(request: Request): Backend | undefined {
      return undefined;
    },
    report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {},
    update(members: readonly Backend[], now: Micros): void {},
  };
}
