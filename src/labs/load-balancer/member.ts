import type { Micros } from '../kit/clock.ts';
import type { Scheduler } from '../kit/scheduler.ts';
import type { Backend } from './balancer.ts';
import { type Enrolment, HEARTBEAT, type Reply, TTL } from './registry.ts';

/** So long a backend waits before it tries again to register. */
const RETRY: Micros = 1_000_000;

/** A backend's part in the registry: it registers, gives signs of life, and registers again when its lease ran out. */
export class Member {
  readonly #registry: Enrolment;
  readonly #scheduler: Scheduler;
  #backend: Backend;
  #isIn = false;
  #cancel: () => void = () => undefined;
  /** Answers to an earlier life are not heard. */
  #life = 0;

  constructor(registry: Enrolment, scheduler: Scheduler, backend: Backend) {
    this.#registry = registry;
    this.#scheduler = scheduler;
    this.#backend = backend;
  }

  join(): void {
    this.#cancel();
    this.#isIn = true;
    this.#life += 1;
    this.#register();
  }

  /** Leaves in good order. */
  leave(): void {
    this.fallSilent();
    this.#registry.leave(this.#backend.id);
  }

  /** Gives no further sign of life: its lease will run out. */
  fallSilent(): void {
    this.#isIn = false;
    this.#life += 1;
    this.#cancel();
  }

  weigh(weight: number): void {
    this.#backend = { ...this.#backend, weight };
    if (this.#isIn) this.join();
  }

  #register(): void {
    const life = this.#life;
    this.#registry.register(this.#backend, TTL, (reply) => {
      if (life === this.#life) this.#next(reply === 'away' ? RETRY : HEARTBEAT, reply);
    });
  }

  #next(delay: Micros, reply: Reply): void {
    this.#cancel();
    this.#cancel = this.#scheduler.after(delay, () => (reply === 'done' ? this.#renew() : this.#register()));
  }

  #renew(): void {
    const life = this.#life;
    this.#registry.renew(this.#backend.id, (reply) => {
      if (life !== this.#life) return;
      if (reply === 'expired') this.#register();
      else this.#next(reply === 'away' ? RETRY : HEARTBEAT, 'done');
    });
  }
}
