import type { Micros } from '../../kit/clock.ts';

/** A file that is played piece by piece. */
export interface Feed {
  /** Time of what was played last, from the first message on. */
  readonly now: Micros;
  /** Plays the next piece; false when there is none. */
  readonly next: () => boolean;
}

/** Plays a file as virtual time goes on. */
export class FeedRace {
  readonly duration: Micros;
  readonly interval: Micros;
  readonly #feed: Feed;
  #now: Micros = 0;
  #over = false;

  /** `duration`: from the first message to the last. */
  constructor(feed: Feed, duration: Micros, interval: Micros) {
    this.#feed = feed;
    this.duration = Math.max(1, duration);
    this.interval = interval;
  }

  get now(): Micros {
    return this.#now;
  }

  get over(): boolean {
    return this.#over;
  }

  advanceTo(instant: Micros): void {
    while (!this.#over && (this.#feed.now < instant || instant >= this.duration)) this.#over = !this.#feed.next();
    this.#now = Math.max(this.#now, Math.min(instant, this.duration));
  }
}
