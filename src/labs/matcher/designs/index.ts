import type { Words } from '../../kit/lab.ts';
import { database } from './database.ts';
import type { DesignReport } from './report.ts';
import { runDesign } from './run.ts';
import type { DesignScenario } from './scenario.ts';
import { sequenced } from './sequenced.ts';
import { uidFenced, uidLock } from './uid-lock.ts';
import { uidMod } from './uid-mod.ts';
import { uidProxy, uidRing } from './uid-proxy.ts';

/** A way of building an exchange that can be run. */
export interface RunnableDesign {
  readonly id: string;
  readonly title: Words;
  run(scenario: DesignScenario): DesignReport;
}

/** Every design, the oldest first. One line each. */
export const DESIGNS: readonly RunnableDesign[] = [uidMod, uidProxy, uidRing, uidLock, uidFenced, database, sequenced].map((design) => ({
  id: design.id,
  title: design.title,
  run: (scenario) => runDesign(design, scenario),
}));
