import type { Drive } from './difference.ts';

/**
 * A function of a solution that is driven by itself, with calls that no check made: those of a run of the lab, or of the
 * learner's own cases. Setups and calls come as data, from another process or from a file, so they have no types here.
 */
export interface Subject {
  /** The name that a solution exports it by: `tokenBucket`. */
  readonly id: string;
  /** Fields of its answers that must be the model's, in the order in which they are compared. */
  readonly fields: readonly string[];
  readonly drive: Drive<unknown, unknown>;
  /** A request of a run as a call; the instant in microseconds. */
  readonly request: (key: string, cost: number, at: number) => unknown;
  /** A call as a case writes it, with what it leaves out. */
  readonly complete: (written: Readonly<Record<string, unknown>>) => unknown;
}

/** A subject from a drive that knows its types; whoever hands it a setup or a call vouches for them. `usual` is what a call holds that a case does not say. */
export function subject<Setup, Call extends object>(id: string, fields: readonly string[], drive: Drive<Setup, Call>, request: (key: string, cost: number, at: number) => Call, usual: object = request('a', 1, 0)): Subject {
  return { id, fields, drive: drive as unknown as Drive<unknown, unknown>, request, complete: (written) => ({ ...usual, ...written }) };
}
