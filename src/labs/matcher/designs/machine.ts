import type { Micros } from '../../kit/clock.ts';
import type { Scheduler } from '../../kit/scheduler.ts';

/** A machine whose work stops while it pauses and is forgotten when it dies. */
export class Machine {
  readonly #scheduler: Scheduler;
  #life = 0;
  #resumes = 0;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** Does something so much later, or when a pause that comes in between is over; never if it dies first. Returns what cancels it. */
  after(delay: Micros, run: () => void): () => void {
    const life = this.#life;
    return this.#scheduler.after(delay, () => this.#fire(life, run));
  }

  /** Stands still up to an instant. */
  pauseTo(instant: Micros): void {
    this.#resumes = instant;
  }

  /** All that it was at is forgotten. */
  die(): void {
    this.#life += 1;
    this.#resumes = 0;
  }

  #fire(life: number, run: () => void): void {
    if (life !== this.#life) return;
    if (this.#scheduler.now < this.#resumes) this.#scheduler.at(this.#resumes, () => this.#fire(life, run));
    else run();
  }
}
