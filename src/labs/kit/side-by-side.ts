import type { Micros } from './clock.ts';
import { intervalFor } from './interval.ts';

/** One run on virtual time. */
export interface Run {
  readonly advanceTo: (instant: Micros) => void;
}

/** What decides a run, as far as time goes. */
export interface Timed {
  readonly traffic: { readonly duration: Micros };
}

/** Several runs of one scenario, at the same instant always. */
export class SideBySide<R extends Run, S extends Timed> {
  readonly scenario: S;
  readonly runs: readonly R[];
  #now = 0;

  constructor(runs: readonly R[], scenario: S) {
    this.runs = runs;
    this.scenario = scenario;
  }

  get now(): Micros {
    return this.#now;
  }

  get duration(): Micros {
    return this.scenario.traffic.duration;
  }

  /** Length of the intervals of every run's series. */
  get interval(): Micros {
    return intervalFor(this.duration);
  }

  get over(): boolean {
    return this.#now >= this.duration;
  }

  advanceTo(instant: Micros): void {
    this.#now = Math.max(this.#now, Math.min(instant, this.duration));
    for (const run of this.runs) run.advanceTo(this.#now);
  }
}
