import type { Micros } from '../kit/clock.ts';
import type { Backend } from './balancer.ts';

/** Counts the changes of a registry; each has a higher one than the one before. */
export type Revision = number;

export interface Change {
  readonly revision: Revision;
  /** That of the change before it: whoever does not know it has missed something. */
  readonly after: Revision;
  readonly id: string;
  /** `undefined`: it is gone. */
  readonly backend: Backend | undefined;
}

/** All members and the revision at which they were that. */
export interface Snapshot {
  readonly revision: Revision;
  readonly members: readonly Backend[];
}

/** What a watch tells. After `compacted` and `lost` it tells nothing more. */
export interface Watcher {
  readonly changed: (change: Change) => void;
  /** Nothing changed since; the latest revision is this. It comes every few seconds, so that who missed the latest change finds out. */
  readonly progress: (revision: Revision) => void;
  /** The changes asked for are no longer kept: the list has to be read. */
  readonly compacted: () => void;
  /** The registry is out of reach. */
  readonly lost: () => void;
}

/** A registry as those see it who look for backends. Nothing is answered within the call. */
export interface Discovery {
  /** `undefined` when the registry is out of reach. */
  readonly list: (answer: (snapshot: Snapshot | undefined) => void) => void;
  /** Tells every change after a revision, those of the past first. Returns what ends it. */
  readonly watch: (after: Revision, watcher: Watcher) => () => void;
}

/** How a call of a backend ended: done, the lease had run out meanwhile, or nobody answered. */
export type Reply = 'done' | 'expired' | 'away';

/** A registry as a backend sees it: it stays a member for as long as it renews its lease. */
export interface Enrolment {
  readonly register: (backend: Backend, ttl: Micros, answer: (reply: Reply) => void) => void;
  readonly renew: (id: string, answer: (reply: Reply) => void) => void;
  readonly leave: (id: string) => void;
}

/** After so long without a sign of life a backend is no member any more. */
export const TTL: Micros = 10_000_000;
/** A backend gives one three times in that time, so that two may get lost. */
export const HEARTBEAT: Micros = Math.floor(TTL / 3);
