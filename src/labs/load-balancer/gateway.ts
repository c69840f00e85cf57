import type { Micros } from '../kit/clock.ts';
import type { Scheduler } from '../kit/scheduler.ts';
import type { Backend, Balancer, Outcome } from './balancer.ts';

/** How a request ended: answered at once or after another try, or not: all tries failed, or `nobody` could be picked at all. */
export type Ending = 'answered' | 'recovered' | 'failed' | 'nobody';

/** What hears of a gateway's doings. */
export interface Listener {
  readonly picked: (id: string, isAgain: boolean) => void;
  readonly returned: (id: string, outcome: Outcome) => void;
}

export interface GatewayParts {
  readonly scheduler: Scheduler;
  readonly balancer: Balancer;
  readonly timeout: Micros;
  readonly tries: number;
  /** Sends a request to a backend; false when it refuses the connection. `done` tells how it ended there. */
  readonly send: (id: string, work: Micros, done: (isOk: boolean) => void) => boolean;
  readonly listener: Listener;
}

interface Job {
  readonly key: string;
  readonly work: Micros;
  readonly tried: Set<string>;
  readonly done: (ending: Ending) => void;
}

/** One way between gateway and backend. */
const TRIP: Micros = 200;

/** What stands in front of the backends: picks one by a balancer, and another one when that fails or does not answer in time. */
export class Gateway {
  readonly #parts: GatewayParts;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  request(key: string, work: Micros, done: (ending: Ending) => void): void {
    this.#try({ key, work, done, tried: new Set() });
  }

  #try(job: Job): void {
    const { scheduler, balancer, listener } = this.#parts;
    const { key, tried } = job;
    const backend = balancer.pick({ key, tried, now: scheduler.now });
    if (backend === undefined) return job.done(tried.size > 0 ? 'failed' : 'nobody');
    listener.picked(backend.id, tried.size > 0);
    this.#send(job, backend);
  }

  #send(job: Job, { id }: Backend): void {
    const { scheduler, timeout, send } = this.#parts;
    const begun = scheduler.now;
    let isOver = false;
    const settle = (outcome: Outcome): void => {
      if (isOver) return;
      isOver = true;
      patience();
      this.#returned(job, id, outcome, begun);
    };
    const patience = scheduler.after(timeout, () => settle('failed'));
    const answer = (isOk: boolean): void => void scheduler.after(TRIP, () => settle(isOk ? 'ok' : 'failed'));
    scheduler.after(TRIP, () => {
      if (!send(id, job.work, answer)) answer(false);
    });
  }

  #returned(job: Job, id: string, outcome: Outcome, begun: Micros): void {
    const { scheduler, balancer, listener, tries } = this.#parts;
    const { now } = scheduler;
    balancer.report(id, outcome, now - begun, now);
    listener.returned(id, outcome);
    if (outcome === 'ok') return job.done(job.tried.size > 0 ? 'recovered' : 'answered');
    job.tried.add(id);
    if (job.tried.size < tries) this.#try(job);
    else job.done('failed');
  }
}
