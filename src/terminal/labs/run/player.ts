export const SLOWEST = 0.125;
export const FASTEST = 1024;
/** A longer pause than this, in ms, was not watched: the terminal was suspended. */
const LONGEST_TICK = 250;
/** Milliseconds of work between two frames; where that does not suffice the run falls behind its speed instead of the keys. */
const BUDGET = 30;

/** What a player plays: something that goes on as virtual time does, in microseconds. */
export interface Playable {
  readonly now: number;
  readonly duration: number;
  /** Length of one step. */
  readonly interval: number;
  readonly over: boolean;
  readonly advanceTo: (instant: number) => void;
}

/** Plays a race on virtual time as real time passes; at the speed of real time alone when something outside of it takes part. */
export class Player {
  readonly race: Playable;
  readonly isReal: boolean;
  readonly #clock: () => number;
  #last: number;
  #hurried = false;
  speed: number;
  paused = false;
  /** It plays no further than this instant. */
  until = Number.POSITIVE_INFINITY;

  /** `clock` tells real milliseconds; `speed` is how many virtual seconds pass in a real one. */
  constructor(race: Playable, speed: number | 'real', clock: () => number) {
    this.race = race;
    this.isReal = speed === 'real';
    this.speed = speed === 'real' ? 1 : speed;
    this.#clock = clock;
    this.#last = clock();
  }

  /** Plays what is due since the last tick. */
  tick(): void {
    const now = this.#clock();
    const passed = Math.min(LONGEST_TICK, now - this.#last);
    this.#last = now;
    if (this.paused) return;
    this.#playTo(Math.min(this.until, this.#hurried ? Number.POSITIVE_INFINITY : Math.round(this.race.now + passed * this.speed * 1000)), now + BUDGET);
  }

  faster(): void {
    if (!this.isReal) this.speed = Math.min(FASTEST, this.speed * 2);
  }

  slower(): void {
    if (!this.isReal) this.speed = Math.max(SLOWEST, this.speed / 2);
  }

  /** Plays to the end of the current interval and stays there. */
  step(): void {
    this.paused = true;
    this.race.advanceTo(Math.min(this.until, (Math.floor(this.race.now / this.race.interval) + 1) * this.race.interval));
  }

  /** From now on plays as fast as it goes. */
  hurry(): void {
    if (this.isReal) return;
    this.paused = false;
    this.#hurried = true;
  }

  #playTo(instant: number, deadline: number): void {
    const slice = Math.max(1, Math.ceil(this.race.interval / 8));
    while (this.race.now < instant && !this.race.over) {
      this.race.advanceTo(Math.min(instant, this.race.now + slice));
      if (this.#clock() >= deadline) return;
    }
  }
}
