import type { Micros } from '../../kit/clock.ts';
import { MILLISECOND, SECOND } from '../../kit/quantity.ts';
import type { Skew } from '../../kit/traffic.ts';

/**
 * What goes wrong in a run: one machine dies; one stands still (garbage collection, a frozen virtual machine) and then
 * goes on as if nothing had been; or that dies of which there is only one: scheduler, sequencer, database, the machine.
 */
export interface DesignFault {
  readonly kind: 'node' | 'pause' | 'center';
  readonly at: Micros;
  /** How long a pause lasts; 0 for the others. */
  readonly lasts: Micros;
}

/** What all designs are given alike. */
export interface DesignScenario {
  readonly seed: string;
  readonly duration: Micros;
  /** Orders a second. */
  readonly offered: number;
  readonly users: number;
  /** How unevenly users send orders, and symbols get them. */
  readonly skew: Skew;
  readonly symbols: number;
  /** Cores that a design has in all, evenly divided among its machines. */
  readonly cores: number;
  /** Machines, where a design uses several. */
  readonly machines: number;
  readonly fault: DesignFault | undefined;
}

export const USUAL_SCENARIO: DesignScenario = { seed: '1', duration: 6 * SECOND, offered: 10_000, users: 50_000, skew: 'zipf', symbols: 8, cores: 8, machines: 4, fault: undefined };

/**
 * What things take. They are plain assumptions of the usual size, alike for all designs: a message within a data centre, a
 * sync of a good disk, a lock handed to somebody who sleeps. What a run shows is how they add up.
 */
export const COSTS = {
  /** A message from one machine to another. */
  hop: 100,
  /** An order's checks and sums on a core. */
  work: 60,
  /** The part of it that touches the user's account. */
  account: 40,
  /** Handing a lock to a thread that sleeps waiting for it. */
  handover: 5,
  /** Memory is written to the database behind the answers, once in so much time. */
  writeBehind: 100 * MILLISECOND,
  /** Until a machine that does not answer is taken for dead. */
  detect: SECOND,
  /** Starting a process anew. */
  restart: 3 * SECOND,
  /** Saving or loading one user, many at a time. */
  saveUser: 20,
  loadUser: 50,
  /** A round trip to a database, and its log's sync at a commit. */
  trip: 300,
  commit: 1000,
  /** Round trips of a transaction that matches one order: lock, best of the other side, both orders, trade and balances. */
  trips: 5,
  /** A standby of the database takes over: it replays and opens. */
  promote: 5 * SECOND,
  /** Giving a request out, in the scheduler. */
  dispatch: 5,
  /** How long a lock on a user is lent. */
  lease: SECOND,
  /** A new scheduler or leader is found after its predecessor was taken for dead. */
  elect: 2 * SECOND,
  /** One number of a sequence. */
  sequence: 1,
  /** Matching one command in memory and saying what came of it. */
  match: 5,
  /** A sync of the log on two machines. */
  sync: 300,
  /** Most commands that one sync takes. */
  batch: 1024,
  /** A replica that has followed the log goes on where it ended. */
  takeOver: 200 * MILLISECOND,
  /** Who has no answer by then takes it for a failure. */
  patience: 2 * SECOND,
} as const;

/** What an order costs on a core where nothing is shared. */
export const ORDER_WORK = COSTS.work + COSTS.account;

/** A machine that dies, or one that stands still for longer than others wait for it, counts as gone. */
export function isGone({ kind, lasts }: DesignFault): boolean {
  return kind !== 'pause' || lasts > COSTS.detect;
}
