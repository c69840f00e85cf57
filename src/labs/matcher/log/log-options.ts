import type { Micros } from '../../kit/clock.ts';
import type { LogStopped } from './log-error.ts';
import type { Outcome } from './outcomes.ts';
import type { Policy } from './policy.ts';

/** How a log is kept. */
export interface LogOptions {
  readonly policy: Policy;
  /** Commands of a group: it is written when it has so many, or when its first has waited so long. Under `always` one. */
  readonly group: number;
  readonly wait: Micros;
  /** How often the log is synced under `interval`. */
  readonly interval: Micros;
  /** Bytes of a segment. */
  readonly segment: number;
  /** Groups whose sync may be under way at once; more than 1 only where the files have `syncLater`. */
  readonly overlap: number;
  /** Snapshots that are kept, with the segments behind the oldest. */
  readonly snapshots: number;
}

export const LOG_DEFAULTS: LogOptions = { policy: 'batch', group: 1024, wait: 200, interval: 100_000, segment: 16 * 2 ** 20, overlap: 1, snapshots: 2 };

/** Hears what comes of commands. Must not keep the outcome. */
export interface Answers {
  /** `again`: the command had come before and was not applied again. */
  answered(client: number, clientSeq: number, outcome: Outcome, again: boolean): void;
  /** There is no room on the disk; the command was not applied and leaves nothing behind. */
  refused(client: number, clientSeq: number): void;
  /** A sync failed: nobody will be answered any more. */
  stopped(failure: LogStopped): void;
}

/**
 * What came of a submission. taken: an answer follows; again: it had been answered, and was answered again; under-way: it
 * is being written; stale: a number that its client has passed; malformed: a field that cannot be written; busy: come again
 * when a sync is over.
 */
export type Submitted = 'taken' | 'again' | 'under-way' | 'stale' | 'malformed' | 'busy';
