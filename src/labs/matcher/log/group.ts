import type { Entry } from './entry.ts';
import { decode, encode, LONGEST } from './record.ts';

/** Commands that are written and synced together, as they stand in the log. Filling it allocates nothing. */
export class Group {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Of every command its client, and that client's highest number before it. */
  readonly clients: Float64Array;
  readonly befores: Float64Array;
  #length = 0;
  #count = 0;
  /** The first sequence in it; when the first command came. */
  first = 0;
  since = 0;
  isSynced = false;
  /** Changes with every use, so that a late word on an earlier one is told apart. */
  use = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity * LONGEST);
    this.#view = new DataView(this.#bytes.buffer);
    this.clients = new Float64Array(capacity);
    this.befores = new Float64Array(capacity);
  }

  get count(): number {
    return this.#count;
  }

  /** The records in it. */
  get records(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  add(entry: Entry, unsynced: number, before: number): void {
    if (this.#count === 0) {
      this.first = entry.seq;
      this.since = entry.at;
    }
    this.clients[this.#count] = entry.client;
    this.befores[this.#count] = before;
    this.#count += 1;
    this.#length = encode(entry, unsynced, this.#view, this.#length);
  }

  /** Reads the record at a byte, 0 for the first. Returns where the next one begins. */
  read(at: number, into: Entry): number {
    return decode(this.#view, at, into);
  }

  clear(): void {
    this.#length = 0;
    this.#count = 0;
    this.isSynced = false;
    this.use += 1;
  }
}
