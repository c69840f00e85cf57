import { type Files, isFull } from './files.ts';
import { HEADER, segmentHeader, segmentName } from './segment.ts';

/** Where the next record goes. */
export interface Position {
  readonly file: string;
  readonly offset: number;
  readonly next: number;
}

/** Writes records to segments, one after the other; only the last one may hold what is not yet on the disk. Whatever it throws stops the log. */
export class Journal {
  readonly #files: Files;
  readonly #longest: number;
  #file: string;
  #offset: number;

  /** `longest`: bytes of a segment, at which the next one begins. */
  constructor(files: Files, longest: number, { file, offset }: Position) {
    this.#files = files;
    this.#longest = longest;
    this.#file = file;
    this.#offset = offset;
  }

  /** The segment that is written to. */
  get file(): string {
    return this.#file;
  }

  /** Writes whole records of which the first has a sequence. False: there is no room, and nothing of them is there. */
  write(records: Uint8Array, first: number): boolean {
    const [file, offset] = [this.#file, this.#offset];
    try {
      if (offset > HEADER && offset + records.length > this.#longest) this.close();
      if (this.#offset === 0) this.#begin(first);
      this.#files.write(this.#file, this.#offset, records);
      this.#offset += records.length;
      return true;
    } catch (failure) {
      if (!isFull(failure)) throw failure;
      this.#takeBack(file, offset);
      return false;
    }
  }

  sync(): void {
    if (this.#offset > 0) this.#files.sync(this.#file);
  }

  /** Ends a segment that holds records. They are synced under every policy: only the last segment may be torn. */
  close(): void {
    this.sync();
    if (this.#offset > HEADER) this.#offset = 0;
  }

  #begin(first: number): void {
    this.#file = segmentName(first);
    this.#files.write(this.#file, 0, segmentHeader(first));
    this.#files.sync(this.#file);
    this.#files.syncNames();
    this.#offset = HEADER;
  }

  /** Half a record, or half a group, must not come back at the next start. */
  #takeBack(file: string, offset: number): void {
    if (this.#file !== file) {
      this.#files.remove(this.#file);
      this.#files.syncNames();
    }
    this.#file = file;
    this.#offset = offset;
    if (offset === 0) return;
    this.#files.truncate(file, offset);
    this.#files.sync(file);
  }
}
