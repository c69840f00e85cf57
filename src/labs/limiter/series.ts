import type { Micros } from '../kit/clock.ts';

/** What happened in one interval of a run. */
export interface Interval {
  /** Requests that came. */
  offered: number;
  /** Requests that passed; of a queue those that left it. */
  allowed: number;
  rejected: number;
  /** Among them those that the node decided because no answer came, when it decided. */
  blindAllowed: number;
  blindRejected: number;
  /** Most requests that were on their way at once: asked about, or queued. */
  queue: number;
  /** Sum and longest of the waits of those that passed. */
  waited: Micros;
  longest: Micros;
  /** Sum of the tokens that were left after decisions, and how many told. */
  tokens: number;
  told: number;
}

const NOTHING: Interval = { offered: 0, allowed: 0, rejected: 0, blindAllowed: 0, blindRejected: 0, queue: 0, waited: 0, longest: 0, tokens: 0, told: 0 };

/** A run as a series of intervals of equal length; the last one may not be over. */
export class Series {
  readonly length: Micros;
  readonly intervals: Interval[] = [];
  readonly #most: number;
  #queue = 0;

  constructor(length: Micros, duration: Micros) {
    this.length = length;
    this.#most = Math.ceil(duration / length);
  }

  get queue(): number {
    return this.#queue;
  }

  /** The interval of an instant; what lies between it and the latest one is added, with the queue as it stood. */
  at(instant: Micros): Interval {
    const index = Math.min(this.#most - 1, Math.floor(instant / this.length));
    while (this.intervals.length <= index) this.intervals.push({ ...NOTHING, queue: this.#queue });
    return this.intervals[index] as Interval;
  }

  /** One more, or one less, is asked about or queued. */
  queued(by: 1 | -1): void {
    this.#queue += by;
  }

  /** Takes the queue as it stands for the interval's longest, if it is: not asked while a request is being answered on the spot. */
  noteQueue(instant: Micros): void {
    const interval = this.at(instant);
    if (this.#queue > interval.queue) interval.queue = this.#queue;
  }
}
