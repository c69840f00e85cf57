import type { Backend } from './balancer.ts';
import type { Place } from './roster.ts';

/** A member with its requests in flight. */
export class Load implements Place {
  backend: Backend;
  inFlight = 0;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** A report for more than was picked is forgotten. */
  end(): void {
    if (this.inFlight > 0) this.inFlight--;
  }

  /** Below 0 when this one carries less for its weight. */
  against(other: Load): number {
    return this.inFlight * other.backend.weight - other.inFlight * this.backend.weight;
  }
}
