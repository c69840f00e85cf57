import { Scheduler } from '../../kit/scheduler.ts';
import { SECOND } from '../../kit/quantity.ts';
import type { Design } from './design.ts';
import { evened } from './evened.ts';
import { type Request, requestsOf } from './requests.ts';
import type { DesignScenario } from './scenario.ts';
import { Tally } from './tally.ts';

/** The most that a design does with so many cores. */
export interface Ceiling {
  readonly cores: number;
  /** Orders a second. */
  readonly throughput: number;
}

export const CORES = [1, 2, 4, 8, 16] as const;

/** Orders of which the second half is measured, and those under way at a time: whoever has an answer sends the next. */
const ORDERS = 8000;
const CALLERS = 1000;

/** What a design does at most, without faults, on 1, 2, 4, 8 and 16 cores: a thousand callers who send as soon as they have an answer. */
export function ceilingsOf(design: Design, scenario: DesignScenario): readonly Ceiling[] {
  return CORES.map((cores) => ({ cores, throughput: ceiling(design, evened({ ...scenario, cores, fault: undefined, duration: 1000 * SECOND })) }));
}

function ceiling(design: Design, scenario: DesignScenario): number {
  const scheduler = new Scheduler();
  const tally = new Tally(design.workers(scenario));
  const system = design.build({ scheduler, scenario, tally });
  const requests = requestsOf(scenario);
  let [answers, start, end] = [0, 0, 0];
  const send = (): void => {
    const { value } = requests.next() as { readonly value: Request };
    scheduler.after(0, () => system.take({ ...value, at: scheduler.now }));
  };
  tally.heard = () => {
    answers += 1;
    if (answers === ORDERS / 2) start = scheduler.now;
    if (answers === ORDERS) end = scheduler.now;
    else if (answers < ORDERS) send();
  };
  for (let caller = 0; caller < CALLERS; caller++) send();
  for (let until = SECOND; end === 0; until += SECOND) scheduler.runTo(until);
  return (ORDERS * SECOND) / 2 / (end - start);
}
