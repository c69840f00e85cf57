import { Scheduler } from '../../kit/scheduler.ts';
import { ceilingsOf } from './ceiling.ts';
import type { Design } from './design.ts';
import { evened } from './evened.ts';
import { type DesignReport, reportOf } from './report.ts';
import { type Request, requestsOf } from './requests.ts';
import type { DesignScenario } from './scenario.ts';
import { Tally } from './tally.ts';

/** Plays a scenario with a design to its end. `ceilings`: what the design can do at most, measured unless it is known. */
export function runDesign(design: Design, given: DesignScenario, ceilings = ceilingsOf(design, given)): DesignReport {
  const scenario = evened(given);
  const scheduler = new Scheduler();
  const tally = new Tally(design.workers(scenario));
  const system = design.build({ scheduler, scenario, tally });
  if (scenario.fault) scheduler.at(scenario.fault.at, () => system.fail());
  play(scheduler, requestsOf(scenario), (request) => {
    tally.offer(request);
    system.take(request);
  });
  scheduler.runTo(scenario.duration);
  system.close?.();
  return reportOf(design, scenario, tally, ceilings);
}

/** Each request arrives and asks for the next, so that few events wait at a time. */
function play(scheduler: Scheduler, requests: Iterator<Request>, take: (request: Request) => void): void {
  const { value, done } = requests.next();
  if (done) return;
  scheduler.at(value.at, () => {
    take(value);
    play(scheduler, requests, take);
  });
}
