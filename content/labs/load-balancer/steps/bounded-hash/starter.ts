import type { Backend, Balancer, BoundedOptions, Micros, Outcome, Request } from './kit';

/**
 * Step 4: a key goes to its first point clockwise, and from there on to the first backend with room. Nobody carries more
 * than c times the mean.
 */
export function boundedHash(options: BoundedOptions): Balancer {
  return {
    pick(request: Request): Backend | undefined {
      return undefined;
    },
    report(id: string, outcome: Outcome, latency: Micros, now: Micros): void {},
    update(members: readonly Backend[], now: Micros): void {},
  };
}
