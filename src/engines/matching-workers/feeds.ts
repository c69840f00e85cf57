/** How commands get to the thread that matches, and what it says back. */
export const FEEDS = ['message', 'transfer', 'ring'] as const;
export type Feed = (typeof FEEDS)[number];

/** What a matching thread is started with. */
export interface WorkerSetup {
  readonly feed: Feed;
  /** Of the rings. */
  readonly commands?: SharedArrayBuffer;
  readonly events?: SharedArrayBuffer;
}

/** Entries of a ring. */
export const RING = 8192;
/** Commands in an array that is handed over, and most that are taken out of a ring at a time. */
export const BATCH = 1024;

/** Instead of a command's kind, and of an event's: all before it has been worked off. */
export const FLUSH = -1;
