/** Positions of the two counters, each on a cache line of its own: writer and reader do not wait for each other's. */
const WRITTEN = 0;
const READ = 16;
const HEAD_BYTES = 128;

/**
 * A ring of entries in memory that two threads share, one writing, one reading, without a lock: entries are written first
 * and then counted. Counters run on through 2^32; a full ring is `capacity` ahead.
 */
export class Ring {
  readonly buffer: SharedArrayBuffer;
  readonly #counters: Int32Array;
  readonly #entries: Float64Array;
  readonly #width: number;
  readonly #capacity: number;

  /** `capacity` is a power of two, `width` the doubles of an entry; both ends give the same ones. */
  constructor(capacity: number, width: number, buffer = new SharedArrayBuffer(HEAD_BYTES + capacity * width * 8)) {
    this.buffer = buffer;
    this.#counters = new Int32Array(buffer, 0, HEAD_BYTES / 4);
    this.#entries = new Float64Array(buffer, HEAD_BYTES);
    this.#width = width;
    this.#capacity = capacity;
  }

  /** Writes as many of the entries from `from` up to `to` as there is room for, and returns how many. */
  write(numbers: Float64Array, from: number, to: number): number {
    const written = this.#counters[WRITTEN] as number;
    const count = Math.min(to - from, this.#capacity - this.#ahead(written, Atomics.load(this.#counters, READ)));
    this.#eachPart(written, count, (place, first, length) => {
      const width = this.#width;
      this.#entries.set(numbers.subarray((from + first) * width, (from + first + length) * width), place * width);
    });
    if (count > 0) this.#advance(WRITTEN, written, count);
    return count;
  }

  /** Copies up to `most` entries to a place among others, and returns how many. */
  read(into: Float64Array, at: number, most: number): number {
    const read = this.#counters[READ] as number;
    const count = Math.min(most, this.#ahead(Atomics.load(this.#counters, WRITTEN), read));
    this.#eachPart(read, count, (place, first, length) => {
      const width = this.#width;
      into.set(this.#entries.subarray(place * width, (place + length) * width), (at + first) * width);
    });
    if (count > 0) this.#advance(READ, read, count);
    return count;
  }

  /** Sleeps until there is something to read, or so many milliseconds are over. */
  awaitEntries(milliseconds = Number.POSITIVE_INFINITY): void {
    Atomics.wait(this.#counters, WRITTEN, this.#counters[READ] as number, milliseconds);
  }

  /** Sleeps until there is room to write. */
  awaitRoom(): void {
    Atomics.wait(this.#counters, READ, ((this.#counters[WRITTEN] as number) - this.#capacity) | 0);
  }

  #advance(counter: number, from: number, by: number): void {
    Atomics.store(this.#counters, counter, (from + by) | 0);
    Atomics.notify(this.#counters, counter);
  }

  #ahead(written: number, read: number): number {
    return (written - read) | 0;
  }

  /** Entries that follow one another lie in one or two pieces. */
  #eachPart(counter: number, count: number, run: (place: number, first: number, length: number) => void): void {
    const place = counter & (this.#capacity - 1);
    const first = Math.min(count, this.#capacity - place);
    if (first > 0) run(place, 0, first);
    if (count > first) run(0, first, count - first);
  }
}
