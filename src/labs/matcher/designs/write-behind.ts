import type { Clock, Micros } from '../../kit/clock.ts';
import { COSTS } from './scenario.ts';

/** Memory that is written to the database behind the answers: what came since the last write goes with the machine. */
export class WriteBehind {
  readonly #clock: Clock;
  #round = 0;
  #since = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(): void {
    this.#turn();
    this.#since += 1;
  }

  /** How many answers are lost when the machine dies now. */
  lose(): number {
    this.#turn();
    const lost = this.#since;
    this.#since = 0;
    return lost;
  }

  #turn(): void {
    const round: Micros = Math.floor(this.#clock.now / COSTS.writeBehind);
    if (round === this.#round) return;
    this.#round = round;
    this.#since = 0;
  }
}
