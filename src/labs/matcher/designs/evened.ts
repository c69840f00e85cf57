import type { DesignScenario } from './scenario.ts';

/** A scenario whose cores divide evenly among its machines: fewer machines where there are not enough cores, no core left over. */
export function evened(scenario: DesignScenario): DesignScenario {
  const machines = Math.min(scenario.machines, scenario.cores);
  return { ...scenario, machines, cores: machines * Math.floor(scenario.cores / machines) };
}
