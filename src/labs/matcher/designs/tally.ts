import type { Micros } from '../../kit/clock.ts';
import { Waits } from '../../kit/waits.ts';
import type { Request } from './requests.ts';
import { COSTS } from './scenario.ts';

/** What one worker did in a run, shares of its time. */
interface WorkerTime {
  working: Micros;
  /** Asleep, waiting for a lock. */
  blocked: Micros;
}

/** Counts what comes of requests. */
export class Tally {
  readonly waits = new Waits();
  readonly workers: WorkerTime[];
  /** When those came who have no answer yet, by request. */
  readonly #waiting = new Map<number, Micros>();
  offered = 0;
  /** Requests whose answer came in time, and those whose senders had given up by then. */
  answered = 0;
  late = 0;
  /** Told done, and gone. */
  lost = 0;
  /** Of those lost: written over by somebody who should not have written any more. */
  overwritten = 0;
  /** Done twice. */
  doubled = 0;
  /** Writes of somebody whose lease was over that were kept out. */
  fenced = 0;
  /** The longest that users were without service, and the share of all users that were at the worst. */
  unavailable: Micros = 0;
  affected = 0;
  /** Share of the users that a change of machines moved. */
  moved: number | undefined;
  /** Hears of every answer, late ones too. */
  heard: (() => void) | undefined;

  constructor(workers: number) {
    this.workers = Array.from({ length: workers }, () => ({ working: 0, blocked: 0 }));
  }

  offer({ id, at }: Request): void {
    this.offered += 1;
    this.#waiting.set(id, at);
  }

  /** How many have come before an instant and have no answer. */
  unanswered(before: Micros): number {
    return [...this.#waiting.values()].filter((at) => at < before).length;
  }

  answer({ id, at }: Request, now: Micros): void {
    this.#waiting.delete(id);
    if (now - at > COSTS.patience) this.late += 1;
    else {
      this.answered += 1;
      this.waits.add(now - at);
    }
    this.heard?.();
  }

  worked(worker: number, time: Micros): void {
    const own = this.workers[worker];
    if (own) own.working += time;
  }

  blocked(worker: number, time: Micros): void {
    const own = this.workers[worker];
    if (own) own.blocked += time;
  }

  /** A share of the users had no service for so long. */
  down(time: Micros, share: number): void {
    this.unavailable = Math.max(this.unavailable, time);
    this.affected = Math.max(this.affected, share);
  }
}
