import type { Micros } from '../../kit/clock.ts';
import type { Decision, LimiterOptions } from '../limiter.ts';
import { KeyTable, RESET } from './key-table.ts';
import { Keyed } from './keyed.ts';
import { type Rate, rateOf } from './rate.ts';

/** RESET of a row is the theoretical arrival time, rounded up to whole microseconds; this is by how much, in 1/gain of one. */
const ROUNDED = 1;

/**
 * Generic cell rate algorithm (ITU-T I.371, virtual scheduling): keeps one instant a key, the time at which the next request would arrive if all kept
 * to the rate; a request that comes earlier than `burst` allows is refused. Over any span t: at most burst + rate * t.
 */
export class Gcra extends Keyed {
  protected readonly keys = new KeyTable([Number.NEGATIVE_INFINITY, 0]);
  readonly #rate: Rate;
  /** Of what was asked last, in 1/gain microseconds: its cost, and how far the arrival time of its key lies ahead of now. */
  #cost = 0;
  #ahead = 0;

  constructor(options: LimiterOptions) {
    super();
    this.#rate = rateOf(options);
  }

  decide(key: string, cost: number, now: Micros): Decision {
    const retryAfter = this.ask(key, cost, now);
    if (retryAfter === 0) this.take();
    return { allowed: retryAfter === 0, remaining: this.remaining(), retryAfter, resetAt: this.keys.resetAt() };
  }

  ask(key: string, cost: number, now: Micros): Micros {
    this.#cost = cost * this.#rate.unit;
    this.#ahead = this.#aheadOf(this.keys.ask(key, now));
    const early = this.#ahead + this.#cost - this.#rate.capacity;
    if (this.#cost > this.#rate.capacity) return Number.POSITIVE_INFINITY;
    return early > 0 ? Math.ceil(early / this.#rate.gain) : 0;
  }

  take(): void {
    const at = this.keys.hold();
    const cells = this.keys.cells;
    this.#ahead += this.#cost;
    const whole = Math.ceil(this.#ahead / this.#rate.gain);
    cells[at + RESET] = this.keys.now + whole;
    cells[at + ROUNDED] = whole * this.#rate.gain - this.#ahead;
  }

  remaining(): number {
    return Math.floor((this.#rate.capacity - this.#ahead) / this.#rate.unit);
  }

  #aheadOf(at: number): number {
    const cells = this.keys.cells;
    const ahead = ((cells[at + RESET] as number) - this.keys.now) * this.#rate.gain - (cells[at + ROUNDED] as number);
    return Math.max(ahead, 0);
  }
}
