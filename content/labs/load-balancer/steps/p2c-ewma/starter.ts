import type { Backend, Balancer, EwmaOptions, Micros, Outcome, Request } from './kit';

/**
 * Step 5: two different backends by dice, and the lighter of them. Light is who answers fast and has little in flight;
 * the average goes up at once and comes down by time.
 */
export function p2cEwma(options: EwmaOptions): Balancer {
  return {
    pick(request: Request): Backend | undefined {
      return undefined;
    },
    report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {},
    update(members: readonly Backend[], now: Micros): void {},
  };
}
