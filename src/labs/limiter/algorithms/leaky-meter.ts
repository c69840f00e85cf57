import type { Micros } from '../../kit/clock.ts';
import type { Decision, LimiterOptions } from '../limiter.ts';
import { KeyTable, RESET } from './key-table.ts';
import { Keyed } from './keyed.ts';
import { type Rate, rateOf } from './rate.ts';

/** After RESET, a row holds: units of water in the bucket, and when they were measured. */
const WATER = 1;
const SINCE = 2;

/** A bucket that each request pours its cost into and that leaks at the rate; what would spill over `burst` is refused. Over any span t: at most burst + rate * t. */
export class LeakyMeter extends Keyed {
  protected readonly keys = new KeyTable([Number.NEGATIVE_INFINITY, 0, Number.NEGATIVE_INFINITY]);
  readonly #rate: Rate;
  /** Of what was asked last, in units: its cost, and the water of its key. */
  #cost = 0;
  #water = 0;

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
    this.#water = this.#waterOf(this.keys.ask(key, now));
    const over = this.#water + this.#cost - this.#rate.capacity;
    if (this.#cost > this.#rate.capacity) return Number.POSITIVE_INFINITY;
    return over > 0 ? Math.ceil(over / this.#rate.gain) : 0;
  }

  take(): void {
    const at = this.keys.hold();
    const cells = this.keys.cells;
    this.#water += this.#cost;
    cells[at + RESET] = this.keys.now + Math.ceil(this.#water / this.#rate.gain);
    cells[at + WATER] = this.#water;
    cells[at + SINCE] = this.keys.now;
  }

  remaining(): number {
    return Math.floor((this.#rate.capacity - this.#water) / this.#rate.unit);
  }

  #waterOf(at: number): number {
    const cells = this.keys.cells;
    const water = (cells[at + WATER] as number) - (this.keys.now - (cells[at + SINCE] as number)) * this.#rate.gain;
    return Math.max(water, 0);
  }
}
