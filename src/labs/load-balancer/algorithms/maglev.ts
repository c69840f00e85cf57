import { maglevSlot, maglevTable } from '../hashing/maglev-table.ts';
import { xxh64 } from '../hashing/xxh64.ts';
import { byId, Keyed } from '../keyed.ts';

/** The table of Google's Maglev: a hash, one look. Members share it evenly within 1 % while it has a hundred slots for each; one that leaves moves its own keys and a few more. */
export class Maglev extends Keyed {
  protected readonly patience = 20;
  readonly #size: number;
  #table: Int32Array = new Int32Array(0);
  #key = '';

  /** `size` is a prime, at most 2^21; 65,537 unless told, as in the paper. */
  constructor(size = 65_537) {
    super(byId);
    this.#size = size;
  }

  protected lay(): void {
    this.#table = maglevTable(this.members, this.#size);
  }

  protected first(key: string): number {
    this.#key = key;
    return this.next(0);
  }

  protected next(attempt: number): number {
    return this.#table[maglevSlot(xxh64(this.#key), attempt, this.#size)] as number;
  }
}
