import { type Clock, VirtualClock } from './clock.ts';

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/**
 * What happens when, on virtual time. Events run in the order of their instants; those of one instant in the order in
 * which they were scheduled, so a run is the same every time. Each takes O(log n) of n waiting events.
 */
export class Scheduler implements Clock {
  readonly #clock: VirtualClock;
  readonly #heap: Event[] = [];
  #order = 0;
  #cancelled = 0;

  constructor(start = 0) {
    this.#clock = new VirtualClock(start);
  }

  get now(): number {
    return this.#clock.now;
  }

  /** How many events wait. */
  get waiting(): number {
    return this.#heap.length - this.#cancelled;
  }

  /** Runs something at an instant, at once after the current event when that is past. Returns what cancels it. */
  at(instant: number, run: () => void): () => void {
    const event: Event = { at: Math.max(instant, this.now), order: this.#order++, run, cancelled: false };
    this.#heap.push(event);
    this.#rise(this.#heap.length - 1);
    return () => this.#cancel(event);
  }

  after(delay: number, run: () => void): () => void {
    return this.at(this.now + delay, run);
  }

  /** Runs all events up to and including an instant, those scheduled meanwhile too, and leaves the clock there. */
  runTo(instant: number): void {
    for (let next = this.#heap[0]; next !== undefined && next.at <= instant; next = this.#heap[0]) {
      this.#removeFirst();
      if (next.cancelled) this.#cancelled -= 1;
      else this.#run(next);
    }
    this.#clock.advanceTo(Math.max(instant, this.now));
  }

  #run(event: Event): void {
    event.cancelled = true; // from here on cancelling it means nothing
    this.#clock.advanceTo(event.at);
    event.run();
  }

  #cancel(event: Event): void {
    if (event.cancelled) return;
    event.cancelled = true;
    this.#cancelled += 1;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, parent)) return;
      at = parent;
    }
  }

  #sink(from: number): void {
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      const child = this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfBefore(child, at)) return;
      at = child;
    }
  }

  #swapIfBefore(child: number, parent: number): boolean {
    const [a, b] = [this.#heap[child], this.#heap[parent]];
    if (a === undefined || b === undefined || !this.#before(child, parent)) return false;
    this.#heap[child] = b;
    this.#heap[parent] = a;
    return true;
  }

  #before(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }
}
