/** A place in the log. */
export interface Place {
  readonly file: string;
  readonly offset: number;
  /** The record that should be there. */
  readonly seq: number;
}

/**
 * Why a log cannot be read: records damaged that were on the disk for good; a sequence that jumps; the beginning is
 * missing; or the state in a snapshot is not this program's.
 */
export type Trouble = 'corrupt' | 'gap' | 'missing';

/** A log that must not be read on: going past the place would lose commands that were answered, or make up a state. */
export class LogError extends Error {
  readonly trouble: Trouble;
  readonly place: Place;

  constructor(trouble: Trouble, place: Place, what: string) {
    super(`${place.file}, byte ${place.offset}: ${what}`);
    this.name = 'LogError';
    this.trouble = trouble;
    this.place = place;
  }
}

/**
 * A log that takes no more commands. After a failed fsync nobody knows what is on the disk, and a second one may succeed
 * though the pages were thrown away; only a recovery from what the disk holds tells.
 */
export class LogStopped extends Error {
  constructor(what: string, cause: unknown) {
    super(`the log has stopped: ${what} failed${cause instanceof Error ? ` (${cause.message})` : ''}; start anew from what is on the disk`, { cause });
    this.name = 'LogStopped';
  }
}
