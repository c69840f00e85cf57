import type { Micros } from '../kit/clock.ts';
import type { Contestant } from './contestant.ts';
import type { Scenario } from './scenario.ts';
import { intervalFor } from './series.ts';
import { Simulation } from './simulation.ts';

/** Several limiters under the same traffic, side by side. */
export class Race {
  readonly scenario: Scenario;
  readonly runs: readonly Simulation[];
  #now = 0;

  constructor(contestants: readonly Contestant[], scenario: Scenario) {
    this.scenario = scenario;
    this.runs = contestants.map((contestant) => new Simulation(contestant, scenario));
  }

  get now(): Micros {
    return this.#now;
  }

  /** Length of the intervals of every run's series. */
  get interval(): Micros {
    return intervalFor(this.scenario.traffic.duration);
  }

  get over(): boolean {
    return this.#now >= this.scenario.traffic.duration;
  }

  advanceTo(instant: Micros): void {
    this.#now = Math.max(this.#now, Math.min(instant, this.scenario.traffic.duration));
    for (const run of this.runs) run.advanceTo(this.#now);
  }
}
