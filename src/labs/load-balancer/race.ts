import { SideBySide } from '../kit/side-by-side.ts';
import type { Contestant, Scenario } from './scenario.ts';
import { Simulation } from './simulation.ts';

/** Several balancers under the same traffic, side by side. */
export class Race extends SideBySide<Simulation, Scenario> {
  constructor(contestants: readonly Contestant[], scenario: Scenario) {
    super(contestants.map((contestant) => new Simulation(contestant, scenario)), scenario);
  }
}
