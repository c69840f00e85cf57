import type { Micros } from '../../kit/clock.ts';
import type { Decision, LimiterOptions } from '../limiter.ts';
import { KeyTable, RESET } from './key-table.ts';
import { Keyed } from './keyed.ts';
import { windowOf } from './rate.ts';
import { RequestLists } from './request-lists.ts';

/** After RESET, a row holds: the ends of the list of requests that the key's period still holds, and the sum of their costs. */
const OLDEST = 1;
const NEWEST = 2;
const TOTAL = 3;

/**
 * Remembers every request of the last period: exact, at most `amount` in any period, and so much memory a key. Over any span t: at most
 * amount * (t / period rounded down, and 1). What was taken at one instant is remembered as one.
 */
export class SlidingLog extends Keyed {
  protected readonly keys = new KeyTable([Number.NEGATIVE_INFINITY, 0, 0, 0], (at) => this.#forget(at, Number.POSITIVE_INFINITY));
  readonly #requests = new RequestLists();
  readonly #limit: number;
  readonly #period: Micros;
  #cost = 0;

  constructor(options: Omit<LimiterOptions, 'burst'>) {
    super();
    const { limit, period } = windowOf(options);
    this.#limit = limit;
    this.#period = period;
  }

  override get numbers(): number {
    return super.numbers + this.#requests.numbers;
  }

  decide(key: string, cost: number, now: Micros): Decision {
    const retryAfter = this.ask(key, cost, now);
    if (retryAfter === 0) this.take();
    return { allowed: retryAfter === 0, remaining: this.remaining(), retryAfter, resetAt: this.keys.resetAt() };
  }

  ask(key: string, cost: number, now: Micros): Micros {
    this.#cost = cost;
    const at = this.keys.ask(key, now);
    this.#forget(at, this.keys.now - this.#period);
    if (cost > this.#limit) return Number.POSITIVE_INFINITY;
    const over = (this.keys.cells[at + TOTAL] as number) + cost - this.#limit;
    return over > 0 ? this.#freed(at, over) + this.#period - this.keys.now : 0;
  }

  take(): void {
    const at = this.keys.hold();
    const { cells, now } = this.keys;
    const newest = cells[at + NEWEST] as number;
    if (newest !== 0 && this.#requests.whenOf(newest) === now) this.#requests.raise(newest, this.#cost);
    else cells[at + NEWEST] = this.#requests.append(newest, now, this.#cost);
    if (newest === 0) cells[at + OLDEST] = cells[at + NEWEST] as number;
    cells[at + TOTAL] = (cells[at + TOTAL] as number) + this.#cost;
    cells[at + RESET] = now + this.#period;
  }

  remaining(): number {
    return this.#limit - (this.keys.cells[this.keys.at + TOTAL] as number);
  }

  /** Drops what a row took at `instant` or before. */
  #forget(at: number, instant: Micros): void {
    const cells = this.keys.cells;
    let oldest = cells[at + OLDEST] as number;
    if (oldest === 0 || this.#requests.whenOf(oldest) > instant) return;
    while (oldest !== 0 && this.#requests.whenOf(oldest) <= instant) {
      cells[at + TOTAL] = (cells[at + TOTAL] as number) - this.#requests.costOf(oldest);
      oldest = this.#requests.drop(oldest);
    }
    cells[at + OLDEST] = oldest;
    if (oldest === 0) cells[at + NEWEST] = 0;
  }

  /** The instant whose request, forgotten with all older ones, leaves at least `over` fewer; only up to the total. */
  #freed(at: number, over: number): Micros {
    let node = this.keys.cells[at + OLDEST] as number;
    for (let left = over - this.#requests.costOf(node); left > 0; left -= this.#requests.costOf(node)) node = this.#requests.after(node);
    return this.#requests.whenOf(node);
  }
}
