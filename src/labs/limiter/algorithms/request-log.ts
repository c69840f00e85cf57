const LEAST = 4;

/** What one key took and when, oldest first: a ring that grows as needed. What was taken at one instant is one entry. */
export class RequestLog {
  #entries = new Float64Array(2 * LEAST);
  #oldest = 0;
  #count = 0;
  #total = 0;

  /** All that was taken, forgotten entries apart. */
  get total(): number {
    return this.#total;
  }

  /** Room that it holds, in numbers. */
  get numbers(): number {
    return this.#entries.length;
  }

  /** Instant of the newest entry; only when there is one. */
  get newest(): number {
    return this.#instant(this.#count - 1);
  }

  add(instant: number, cost: number): void {
    this.#total += cost;
    if (this.#count > 0 && this.newest === instant) this.#entries[this.#place(this.#count - 1) + 1] = this.#cost(this.#count - 1) + cost;
    else this.#append(instant, cost);
  }

  /** Forgets what was taken at `instant` or before. */
  forget(instant: number): void {
    while (this.#count > 0 && this.#instant(0) <= instant) {
      this.#total -= this.#cost(0);
      this.#oldest = (this.#oldest + 2) % this.#entries.length;
      this.#count--;
    }
  }

  /** The instant whose entry, forgotten with all older ones, leaves at least `cost` fewer; only up to the total. */
  freed(cost: number): number {
    let index = 0;
    for (let left = cost - this.#cost(0); left > 0; left -= this.#cost(index)) index++;
    return this.#instant(index);
  }

  #append(instant: number, cost: number): void {
    if (this.#count * 2 === this.#entries.length) this.#grow();
    const place = this.#place(this.#count++);
    this.#entries[place] = instant;
    this.#entries[place + 1] = cost;
  }

  #grow(): void {
    const entries = new Float64Array(this.#entries.length * 2);
    entries.set(this.#entries.subarray(this.#oldest));
    entries.set(this.#entries.subarray(0, this.#oldest), this.#entries.length - this.#oldest);
    this.#entries = entries;
    this.#oldest = 0;
  }

  #place(index: number): number {
    return (this.#oldest + 2 * index) % this.#entries.length;
  }

  #instant(index: number): number {
    return this.#entries[this.#place(index)] as number;
  }

  #cost(index: number): number {
    return this.#entries[this.#place(index) + 1] as number;
  }
}
