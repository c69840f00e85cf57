/** What a log needs of a disk; names are of files in one folder. All but `syncLater` is over when it returns, and throws when it fails. */
export interface Files {
  files(): readonly string[];
  /** A whole file, empty when there is none; good until the next one is read. */
  read(file: string): Uint8Array;
  /** Writes at an offset in bytes; the file comes to be with its first write. */
  write(file: string, offset: number, bytes: Uint8Array): void;
  truncate(file: string, size: number): void;
  /** Makes what was written to a file survive a power cut; its name may still be lost. */
  sync(file: string): void;
  /** Begins a sync of what was written so far and goes on; `done` is called later, never within. */
  syncLater?(file: string, done: (failed: Error | undefined) => void): void;
  /** Puts a file in the place of another, whole or not at all. */
  rename(from: string, to: string): void;
  remove(file: string): void;
  /** Makes the names of files survive: those made, renamed and removed so far. */
  syncNames(): void;
}

/** What a system says when there is no room: none left, quota used up, file too large. */
const FULL = new Set<unknown>(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether a write failed for want of room. */
export function isFull(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && FULL.has(failure.code);
}
