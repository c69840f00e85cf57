interface Timer {
  readonly id: number;
  readonly run: () => void;
  readonly every: number | undefined;
  at: number;
}

/** Timers on virtual time: nothing waits, the next one is run when nobody has anything else to do. */
export class VirtualTimers {
  /** Milliseconds of virtual time, from 0. */
  now = 0;
  readonly #timers = new Map<number, Timer>();
  #last = 0;

  add(run: unknown, delay: unknown, args: readonly unknown[], repeats: boolean): number {
    if (typeof run !== 'function') throw new TypeError('a timer needs a function');
    const wait = Math.max(1, Number(delay) || 0);
    this.#last += 1;
    this.#timers.set(this.#last, { id: this.#last, run: () => void run(...args), every: repeats ? wait : undefined, at: this.now + wait });
    return this.#last;
  }

  remove(id: unknown): void {
    this.#timers.delete(Number(id));
  }

  /** Forgets all timers. */
  clear(): void {
    this.#timers.clear();
  }

  /** Lets time pass until the next timer and runs it. False when there is none. */
  runNext(): boolean {
    let next: Timer | undefined;
    for (const timer of this.#timers.values()) if (next === undefined || timer.at < next.at) next = timer;
    if (next === undefined) return false;
    this.now = Math.max(this.now, next.at);
    if (next.every === undefined) this.#timers.delete(next.id);
    else next.at = this.now + next.every;
    next.run();
    return true;
  }
}
