import type { Micros } from '../../kit/clock.ts';
import type { Backend } from '../balancer.ts';
import type { Place } from '../roster.ts';

/** When a peer is left alone: after `maxFails` failures (0: never) for `failTimeout`. nginx's defaults are 1 and 10 s. */
export interface FailureRule {
  readonly maxFails: number;
  readonly failTimeout: Micros;
}

/** A member as nginx keeps it. */
export class Peer implements Place {
  backend: Backend;
  /** What decides: raised by the effective weight at each pick, lowered by the sum of all when picked. */
  current = 0;
  /** The weight, less what failures took. */
  effective: number;
  #fails = 0;
  /** When it failed last, and when it failed or was tried out last. */
  #failedAt: Micros = 0;
  #checkedAt: Micros = 0;

  constructor(backend: Backend) {
    this.backend = backend;
    this.effective = backend.weight;
  }

  /** Whether nothing that went wrong is remembered. */
  get isSound(): boolean {
    return this.#fails === 0 && this.effective === this.backend.weight;
  }

  /** Whether it had too many failures too short a time ago. */
  isExcluded(now: Micros, { maxFails, failTimeout }: FailureRule): boolean {
    return maxFails > 0 && this.#fails >= maxFails && now - this.#checkedAt <= failTimeout;
  }

  /** Takes part in a pick; says with how much. The effective weight recovers by 1 each time. */
  join(): number {
    const weight = this.effective;
    this.current += weight;
    if (this.effective < this.backend.weight) this.effective++;
    return weight;
  }

  /** Picked: when it had been left alone, this is the one request that tries it out. */
  win(total: number, now: Micros, { failTimeout }: FailureRule): void {
    this.current -= total;
    if (now - this.#checkedAt > failTimeout) this.#checkedAt = now;
  }

  fail(now: Micros, { maxFails }: FailureRule): void {
    if (maxFails === 0) return;
    this.#fails++;
    this.#failedAt = now;
    this.#checkedAt = now;
    this.effective = Math.max(0, this.effective - Math.floor(this.backend.weight / maxFails));
  }

  /** A success counts only for a peer that was tried out after its last failure. */
  succeed(): void {
    if (this.#failedAt < this.#checkedAt) this.#fails = 0;
  }

  /** A weight that changed counts at once; what failures took is not given back. */
  reweigh(before: number): void {
    const { weight } = this.backend;
    this.effective = this.effective === before ? weight : Math.min(this.effective, weight);
  }
}
