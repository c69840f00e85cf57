import type { Scheduler } from '../../kit/scheduler.ts';
import type { Words } from '../../kit/lab.ts';
import type { Request } from './requests.ts';
import type { DesignScenario } from './scenario.ts';
import type { Tally } from './tally.ts';

/** What a design is given to live in. */
export interface World {
  readonly scheduler: Scheduler;
  readonly scenario: DesignScenario;
  readonly tally: Tally;
}

/** A system that takes orders. */
export interface System {
  /** An order arrives now. */
  take(request: Request): void;
  /** The scenario's fault happens now. */
  fail(): void;
  /** The run is over: what is lost or doubled for good is put into the tally. */
  close?(): void;
}

/** One way of building an exchange. */
export interface Design {
  readonly id: string;
  readonly title: Words;
  /** Of how many workers it tells the time. */
  workers(scenario: DesignScenario): number;
  build(world: World): System;
}
