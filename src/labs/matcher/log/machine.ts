import type { Entry } from './entry.ts';
import type { Outcome } from './outcomes.ts';

/** What is logged and comes back: the same entries give the same state and the same outcomes. */
export interface Machine {
  /** Works off an entry, which it must not keep, and fills in `reason` and `traded`. */
  apply(entry: Entry, outcome: Outcome): void;
  /** All of its state, as bytes. */
  snapshot(): Uint8Array;
  /** Brings a new machine into a state. */
  restore(state: Uint8Array): void;
}
