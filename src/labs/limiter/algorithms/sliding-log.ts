import type { LimiterOptions, Micros } from '../limiter.ts';
import { KeyTable, RESET } from './key-table.ts';
import { Keyed } from './keyed.ts';
import { windowOf } from './rate.ts';
import { RequestLog } from './request-log.ts';

/** After RESET, a row holds the place of the key's log, from 1; a key never used has none at 0. */
const LOG = 1;

/**
 * Remembers every request of the last period: exact, at most `amount` in any period, and so much memory a key. Over any span t: at most
 * amount * (t / period rounded down, and 1).
 */
export class SlidingLog extends Keyed {
  protected readonly keys = new KeyTable([Number.NEGATIVE_INFINITY, 0], (at) => this.#close(at));
  readonly #limit: number;
  readonly #period: Micros;
  readonly #logs: (RequestLog | undefined)[] = [undefined];
  readonly #free: number[] = [];
  #entries = 0;
  #cost = 0;

  constructor(options: Omit<LimiterOptions, 'burst'>) {
    super();
    const { limit, period } = windowOf(options);
    this.#limit = limit;
    this.#period = period;
  }

  override get numbers(): number {
    return super.numbers + this.#entries;
  }

  ask(key: string, cost: number, now: Micros): Micros {
    this.#cost = cost;
    const log = this.#logOf(this.keys.ask(key, now));
    if (cost > this.#limit) return Number.POSITIVE_INFINITY;
    const over = (log?.total ?? 0) + cost - this.#limit;
    return log !== undefined && over > 0 ? log.freed(over) + this.#period - this.keys.now : 0;
  }

  take(): void {
    const at = this.keys.hold();
    const log = this.#logOf(at) ?? this.#open(at);
    const before = log.numbers;
    log.add(this.keys.now, this.#cost);
    this.#entries += log.numbers - before;
    this.keys.cells[at + RESET] = this.keys.now + this.#period;
  }

  remaining(): number {
    return this.#limit - (this.#logOf(this.keys.at)?.total ?? 0);
  }

  #open(at: number): RequestLog {
    const place = this.#free.pop() ?? this.#logs.length;
    const log = new RequestLog();
    this.#logs[place] = log;
    this.keys.cells[at + LOG] = place;
    this.#entries += log.numbers;
    return log;
  }

  #close(at: number): void {
    const place = this.keys.cells[at + LOG] as number;
    this.#entries -= this.#logs[place]?.numbers ?? 0;
    this.#logs[place] = undefined;
    this.#free.push(place);
  }

  /** The log of a row, without what is a period old. */
  #logOf(at: number): RequestLog | undefined {
    const log = this.#logs[this.keys.cells[at + LOG] as number];
    log?.forget(this.keys.now - this.#period);
    return log;
  }
}
