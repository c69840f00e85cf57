import { LIMITS } from '../job.ts';
import { countedList, isList } from './counted-list.ts';

/** Steps between two looks at the memory. */
const STRIDE = 8192;

/** Counts the steps of one check. The metered code lowers `left` and calls `spent` when it goes below zero. */
export class Budget {
  left = STRIDE;
  /** Items of lists that were passed over without a turn of a loop. They are no steps: nothing is stopped for them. */
  #passed = 0;
  #rest: number = LIMITS.steps - STRIDE;
  readonly #steps: number;
  readonly #memory: number;
  readonly #memoryHeld: () => number;
  readonly #stop: (why: 'steps' | 'memory', site: number | undefined) => never;

  constructor(steps: number, memory: number, memoryHeld: () => number, stop: (why: 'steps' | 'memory', site: number | undefined) => never) {
    this.#steps = steps;
    this.#memory = memory;
    this.#memoryHeld = memoryHeld;
    this.#stop = stop;
    this.renew();
  }

  /** Gives all steps anew. */
  renew(): void {
    this.left = Math.min(STRIDE, this.#steps);
    this.#rest = this.#steps - this.left;
    this.#passed = 0;
  }

  /** A list whose methods count what they pass; anything else as it is. */
  list(value: unknown): unknown {
    return isList(value) ? countedList(value, (items) => this.#pass(items)) : value;
  }

  /** What is about to be spread, each item of it counted. */
  each(value: unknown): unknown {
    if (isList(value) || typeof value === 'string') this.#pass(value.length);
    else if (value instanceof Map || value instanceof Set) this.#pass(value.size);
    else if (isIterable(value)) return this.#counted(value);
    return value;
  }

  *#counted(values: Iterable<unknown>): Iterable<unknown> {
    for (const value of values) {
      this.#pass(1);
      yield value;
    }
  }

  /** Steps taken since they were given anew. */
  get used(): number {
    return this.#steps - this.#rest - this.left;
  }

  /** What was done since they were given anew: steps, and items that were passed over. */
  get cost(): number {
    return this.used + this.#passed;
  }

  /** Takes steps for something that the code does not count itself; the next step of the code says where it was. */
  charge(steps: number): void {
    this.left -= steps;
  }

  #pass(items: number): void {
    this.#passed += items;
  }

  spent(site: number): void {
    if (this.#rest <= 0) this.#stop('steps', site);
    this.look(site);
    this.#rest += this.left;
    const next = Math.min(STRIDE, Math.max(0, this.#rest));
    this.left = next;
    this.#rest -= next;
  }

  /** Stops when more memory is held than may be: buffers outside the heap are not bounded by V8. */
  look(site?: number): void {
    if (this.#memoryHeld() > this.#memory) this.#stop('memory', site);
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
