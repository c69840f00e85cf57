/** What came of a command: its place in the log, why it was rejected (a position in REASONS, or -1) and how much of it traded. */
export interface Outcome {
  seq: number;
  reason: number;
  traded: number;
}

/** Where a command stands by its id. */
export type Standing = 'new' | 'answered' | 'under-way' | 'stale';

/** Numbers an outcome takes: the client's number, place, reason, traded. */
const WIDTH = 4;
const HEAD = 2;

interface Row {
  /** The highest number that was taken in, and that was answered. */
  taken: number;
  answered: number;
  readonly outcomes: Float64Array;
}

/** The last outcomes of every client, by the client's own numbers, which rise. A number passed over or forgotten is `stale`: it is never applied. */
export class Outcomes {
  readonly #rows = new Map<number, Row>();
  readonly #kept: number;
  /** Who was asked for last: a command asks several times. */
  #client = -1;
  #last: Row | undefined;

  /** `kept`: outcomes a client, a power of two. */
  constructor(kept = 64) {
    this.#kept = kept;
  }

  standing(client: number, clientSeq: number): Standing {
    const row = this.#find(client);
    if (row === undefined || clientSeq > row.taken) return 'new';
    if (row.outcomes[this.#at(clientSeq)] === clientSeq) return 'answered';
    return clientSeq > row.answered ? 'under-way' : 'stale';
  }

  /** Reads the outcome of a command that was answered. */
  read(client: number, clientSeq: number, into: Outcome): void {
    const { outcomes } = this.#row(client);
    const at = this.#at(clientSeq);
    into.seq = outcomes[at + 1] as number;
    into.reason = outcomes[at + 2] as number;
    into.traded = outcomes[at + 3] as number;
  }

  /** Notes that a command was taken in. Returns the highest number before it, for `giveBack`. */
  take(client: number, clientSeq: number): number {
    const row = this.#row(client);
    const before = row.taken;
    row.taken = clientSeq;
    return before;
  }

  /** The last command taken in was refused after all. */
  giveBack(client: number, before: number): void {
    this.#row(client).taken = before;
  }

  record(client: number, clientSeq: number, { seq, reason, traded }: Outcome): void {
    const row = this.#row(client);
    const { outcomes } = row;
    const at = this.#at(clientSeq);
    outcomes[at] = clientSeq;
    outcomes[at + 1] = seq;
    outcomes[at + 2] = reason;
    outcomes[at + 3] = traded;
    row.answered = clientSeq;
    if (clientSeq > row.taken) row.taken = clientSeq;
  }

  /** All of it in numbers, clients by number. Nothing may be under way. */
  numbers(): Float64Array {
    const rows = [...this.#rows].filter(([, { answered }]) => answered > 0).toSorted(([a], [b]) => a - b);
    const size = HEAD + this.#kept * WIDTH;
    const numbers = new Float64Array(1 + rows.length * size);
    numbers[0] = this.#kept;
    for (const [place, [client, { answered, outcomes }]] of rows.entries()) {
      numbers.set([client, answered], 1 + place * size);
      numbers.set(outcomes, 1 + place * size + HEAD);
    }
    return numbers;
  }

  /** The table as `numbers` gave it. */
  static from(numbers: Float64Array): Outcomes {
    const kept = numbers[0] ?? 0;
    const size = HEAD + kept * WIDTH;
    const table = new Outcomes(kept);
    for (let at = 1; at < numbers.length; at += size) {
      const row = { taken: numbers[at + 1] as number, answered: numbers[at + 1] as number, outcomes: numbers.slice(at + HEAD, at + size) };
      table.#rows.set(numbers[at] as number, row);
    }
    return table;
  }

  #at(clientSeq: number): number {
    return (clientSeq & (this.#kept - 1)) * WIDTH;
  }

  #find(client: number): Row | undefined {
    if (client === this.#client) return this.#last;
    const row = this.#rows.get(client);
    if (row === undefined) return undefined;
    this.#client = client;
    this.#last = row;
    return row;
  }

  #row(client: number): Row {
    const known = this.#find(client);
    if (known !== undefined) return known;
    const fresh = { taken: 0, answered: 0, outcomes: new Float64Array(this.#kept * WIDTH) };
    this.#rows.set(client, fresh);
    return fresh;
  }
}
