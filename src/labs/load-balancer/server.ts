import type { Micros } from '../kit/clock.ts';
import type { Scheduler } from '../kit/scheduler.ts';

/** One request at a server. */
interface Job {
  /** How long it takes on a server that is neither slow nor cold. */
  readonly work: Micros;
  readonly done: (isOk: boolean) => void;
  cancel: () => void;
}

export interface ServerOptions {
  /** How many requests it works on at once; the others wait their turn. */
  readonly workers: number;
  /** How many times as long as usual work takes at an instant. */
  readonly slowness: (at: Micros) => number;
}

/** A server that has just come back takes five times as long, and as usual again after five seconds: its caches fill. */
const COLD: { readonly times: number; readonly lasts: Micros } = { times: 5, lasts: 5_000_000 };

/** A backend on virtual time: so many workers and one queue in front of them. */
export class Server {
  readonly #scheduler: Scheduler;
  readonly #options: ServerOptions;
  readonly #working = new Set<Job>();
  #waiting: Job[] = [];
  #head = 0;
  #isUp = true;
  #warmAt: Micros = Number.NEGATIVE_INFINITY;

  constructor(scheduler: Scheduler, options: ServerOptions) {
    this.#scheduler = scheduler;
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Takes a request, whose end it tells by `done`; false when it is down: the connection is refused. */
  accept(work: Micros, done: (isOk: boolean) => void): boolean {
    if (!this.#isUp) return false;
    const job: Job = { work, done, cancel: () => undefined };
    if (this.#working.size < this.#options.workers) this.#begin(job);
    else this.#waiting.push(job);
    return true;
  }

  /** The process ends: all that it had is lost. */
  kill(): void {
    this.#isUp = false;
    const lost = [...this.#working, ...this.#waiting.slice(this.#head)];
    this.#working.clear();
    this.#waiting = [];
    this.#head = 0;
    for (const job of lost) {
      job.cancel();
      job.done(false);
    }
  }

  start(): void {
    this.#isUp = true;
    this.#warmAt = this.#scheduler.now + COLD.lasts;
  }

  #begin(job: Job): void {
    this.#working.add(job);
    job.cancel = this.#scheduler.after(Math.round(job.work * this.#options.slowness(this.#scheduler.now) * this.#coldness()), () => {
      this.#working.delete(job);
      const next = this.#next();
      if (next) this.#begin(next);
      job.done(true);
    });
  }

  #coldness(): number {
    const left = Math.max(0, this.#warmAt - this.#scheduler.now) / COLD.lasts;
    return 1 + (COLD.times - 1) * left;
  }

  /** The queue gives back the room of those that have left when they are many. */
  #next(): Job | undefined {
    const next = this.#waiting[this.#head];
    if (next === undefined) return undefined;
    this.#head += 1;
    if (this.#head > 64 && this.#head * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    }
    return next;
  }
}
