import type { LimiterOptions, Micros } from '../limiter.ts';
import { Keyed } from './keyed.ts';
import { windowOf } from './rate.ts';
import { RequestLog } from './request-log.ts';

/** Row: where the log of the key lies, from 1; 0 is the log of a key never used. */
const LOG = 0;

/** Remembers every request of the last period: exact, at most `amount` in any period, and so much memory a key. Over any span t: at most amount * (t / period rounded down, and 1). */
export class SlidingLog extends Keyed {
  readonly #limit: number;
  readonly #period: Micros;
  readonly #logs: (RequestLog | undefined)[] = [undefined];
  readonly #free: number[] = [];
  #entries = 0;

  constructor(options: Omit<LimiterOptions, 'burst'>) {
    super([0]);
    const { limit, period } = windowOf(options);
    this.#limit = limit;
    this.#period = period;
  }

  override get numbers(): number {
    return super.numbers + this.#entries;
  }

  protected waitOf(at: number, cost: number, now: Micros): Micros {
    if (cost > this.#limit) return Number.POSITIVE_INFINITY;
    const log = this.#logOf(at, now);
    const over = (log?.total ?? 0) + cost - this.#limit;
    return log !== undefined && over > 0 ? log.freed(over) + this.#period - now : 0;
  }

  protected takeFrom(at: number, cost: number, now: Micros): void {
    const log = this.#logOf(at, now) ?? this.#open(at);
    const before = log.numbers;
    log.add(now, cost);
    this.#entries += log.numbers - before;
  }

  protected remainingOf(at: number, now: Micros): number {
    return this.#limit - (this.#logOf(at, now)?.total ?? 0);
  }

  protected resetOf(at: number, now: Micros): Micros {
    const log = this.#logOf(at, now);
    return log === undefined || log.total === 0 ? now : log.newest + this.#period;
  }

  protected override release(at: number): void {
    const place = this.table.cells[at + LOG] as number;
    this.#entries -= this.#logs[place]?.numbers ?? 0;
    this.#logs[place] = undefined;
    this.#free.push(place);
  }

  #open(at: number): RequestLog {
    const place = this.#free.pop() ?? this.#logs.length;
    const log = new RequestLog();
    this.#logs[place] = log;
    this.table.cells[at + LOG] = place;
    this.#entries += log.numbers;
    return log;
  }

  /** The log of a row, without what is older than a period. */
  #logOf(at: number, now: Micros): RequestLog | undefined {
    const log = this.#logs[this.table.cells[at + LOG] as number];
    log?.forget(now - this.#period);
    return log;
  }
}
