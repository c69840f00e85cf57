/** Instants and durations of a lab: whole microseconds, so that no clock of a lab drifts. A virtual year is 3.2e13, far below 2^53. */
export type Micros = number;

/** Reads a clock. Labs count in whole numbers of a unit of their own, such as microseconds. */
export interface Clock {
  readonly now: number;
}

/** A clock that stands still until it is told to move, and never goes back. */
export class VirtualClock implements Clock {
  #now: number;

  constructor(start = 0) {
    this.#now = start;
  }

  get now(): number {
    return this.#now;
  }

  /** Throws `RangeError` for an instant before now: whoever asks for that has mixed up two clocks. */
  advanceTo(instant: number): void {
    if (!(instant >= this.#now)) throw new RangeError(`the clock stands at ${this.#now} and cannot go back to ${instant}`);
    this.#now = instant;
  }
}
