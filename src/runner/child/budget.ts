import { LIMITS } from '../job.ts';

/** Steps between two looks at the memory. */
const STRIDE = 8192;

/** Counts the steps of one check. The metered code lowers `left` and calls `spent` when it goes below zero. */
export class Budget {
  left = STRIDE;
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
  }

  /** Steps taken since they were given anew. */
  get used(): number {
    return this.#steps - this.#rest - this.left;
  }

  /** Takes steps for something that the code does not count itself; the next step of the code says where it was. */
  charge(steps: number): void {
    this.left -= steps;
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
