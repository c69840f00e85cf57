import type { Micros } from '../../kit/clock.ts';
import type { Words } from '../../kit/lab.ts';
import { SECOND } from '../../kit/quantity.ts';
import type { Ceiling } from './ceiling.ts';
import type { Design } from './design.ts';
import { COSTS, type DesignScenario } from './scenario.ts';
import type { Tally } from './tally.ts';

/** A worker's time, shares of the run from 0 to 1. */
export interface WorkerShare {
  readonly working: number;
  /** Asleep, waiting for a lock. */
  readonly blocked: number;
}

/** What a design made of a scenario. The same scenario gives the same report. */
export interface DesignReport {
  readonly id: string;
  readonly title: Words;
  readonly scenario: DesignScenario;
  readonly offered: number;
  /** Answered before its sender gave up. */
  readonly answered: number;
  /** Answered too late, or not by the end although the sender had given up by then. */
  readonly failed: number;
  /** Not answered yet at the end. */
  readonly pending: number;
  /** Answered in time, a second. */
  readonly throughput: number;
  /** From arrival to answer, of those answered in time; percentiles within 1%. */
  readonly waits: { readonly p50: Micros; readonly p99: Micros; readonly longest: Micros };
  /** Told done, and gone after a fault. */
  readonly lost: number;
  /** Of those lost: written over by somebody who should not have written any more. */
  readonly overwritten: number;
  /** Done twice. */
  readonly doubled: number;
  /** Late writes that fencing kept out. */
  readonly fenced: number;
  /** The longest that users were without service in a fault, and the share of all users (in the database: of all orders) that were. */
  readonly unavailable: Micros;
  readonly affected: number;
  /** Share of the users that a change of machines moved; `undefined` when none changed. */
  readonly moved: number | undefined;
  /** By worker; in the database by symbol. */
  readonly workers: readonly WorkerShare[];
  /** Share of the time that workers were at something in which they waited for a lock. */
  readonly lockWait: number;
  /** What it can do at most, by cores. */
  readonly ceilings: readonly Ceiling[];
}

export function reportOf(design: Design, scenario: DesignScenario, tally: Tally, ceilings: readonly Ceiling[]): DesignReport {
  const { offered, answered, late, lost, overwritten, doubled, fenced, unavailable, affected, moved, waits } = tally;
  const gaveUp = tally.unanswered(scenario.duration - COSTS.patience);
  const workers = tally.workers.map(({ working, blocked }) => ({ working: working / scenario.duration, blocked: blocked / scenario.duration }));
  const [working, blocked] = [sum(workers.map((worker) => worker.working)), sum(workers.map((worker) => worker.blocked))];
  return {
    id: design.id,
    title: design.title,
    scenario,
    offered,
    answered,
    failed: late + gaveUp,
    pending: offered - answered - late - gaveUp,
    throughput: (answered * SECOND) / scenario.duration,
    waits: { p50: waits.percentile(0.5), p99: waits.percentile(0.99), longest: waits.longest },
    lost,
    overwritten,
    doubled,
    fenced,
    unavailable,
    affected,
    moved,
    workers,
    lockWait: blocked === 0 ? 0 : blocked / (working + blocked),
    ceilings,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
