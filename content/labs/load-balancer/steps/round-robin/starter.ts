import type { Backend, Balancer, Micros, Outcome, Request } from './kit';

/**
 * Step 1: everyone in turn, in the order of the list. Members come and go between two picks: whoever is next and still
 * there keeps the turn, and nobody is picked who has left.
 */
export function roundRobin(): Balancer {
  return {
    pick(request: Request): Backend | undefined {
      return undefined;
    },
    report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {},
    update(members: readonly Backend[], now: Micros): void {},
  };
}
