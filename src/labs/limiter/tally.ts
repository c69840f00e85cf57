import { fnv1a } from '../../domain/hash.ts';
import type { Micros } from '../kit/clock.ts';
import type { Ruling } from './gate.ts';
import type { Scenario } from './scenario.ts';
import { Series } from './series.ts';
import { intervalFor } from '../kit/interval.ts';
import { Waits } from '../kit/waits.ts';
import { BusiestPeriod, WorstWindow } from './worst-window.ts';

/** What became of the requests of one key, or of all. */
export interface Counts {
  offered: number;
  allowed: number;
  rejected: number;
}

/** Requests that no limiter decided, by what the node did with them. */
export interface Blind {
  open: number;
  closed: number;
  local: number;
}

/** Counts what happens in a run. Costs O(1) a request. */
export class Tally {
  readonly series: Series;
  readonly waits = new Waits();
  readonly total: Counts = { offered: 0, allowed: 0, rejected: 0 };
  readonly keys: readonly Counts[];
  readonly blind: Blind = { open: 0, closed: 0, local: 0 };
  readonly worst: WorstWindow;
  readonly period: BusiestPeriod;
  readonly #one: boolean;
  #numbers: number | undefined;
  #decisions = fnv1a('');

  constructor({ traffic, limit, scope }: Scenario) {
    this.series = new Series(intervalFor(traffic.duration), traffic.duration);
    this.#one = scope === 'all';
    const limited = this.#one ? 1 : traffic.keys;
    this.keys = Array.from({ length: traffic.keys }, () => ({ offered: 0, allowed: 0, rejected: 0 }));
    this.worst = new WorstWindow(limited, limit);
    this.period = new BusiestPeriod(limited, limit.period);
  }

  /** Two runs that decided every request alike have the same digest (FNV-1a of the decisions, in order). */
  get digest(): number {
    return this.#decisions >>> 0;
  }

  /** Most numbers that were kept for a key, on average over the keys. */
  get numbers(): number | undefined {
    return this.#numbers;
  }

  /** Takes note of how many numbers are kept for a key. */
  weighed(numbers: number | undefined): void {
    if (numbers !== undefined) this.#numbers = Math.max(numbers, this.#numbers ?? 0);
  }

  asked(key: number, at: Micros): void {
    this.total.offered += 1;
    count(this.keys[key], 'offered');
    this.series.at(at).offered += 1;
    this.series.queued(1);
  }

  ruled(key: number, ruling: Ruling, at: Micros): void {
    const { allowed, remaining, judge, decidedAt, queued } = ruling;
    this.#decisions = Math.imul(this.#decisions ^ (allowed ? 1 : 0), 0x01000193);
    const interval = this.series.at(at);
    if (remaining !== undefined) {
      interval.tokens += remaining;
      interval.told += 1;
    }
    if (judge !== 'limiter') {
      this.blind[judge] += 1;
      interval[allowed ? 'blindAllowed' : 'blindRejected'] += 1;
    }
    if (allowed) this.#admitted(key, decidedAt + queued);
    else this.#refused(key, at);
  }

  passed(key: number, askedAt: Micros, at: Micros): void {
    const interval = this.series.at(at);
    const wait = at - askedAt;
    this.total.allowed += 1;
    count(this.keys[key], 'allowed');
    interval.allowed += 1;
    interval.waited += wait;
    if (wait > interval.longest) interval.longest = wait;
    this.waits.add(wait);
    this.series.queued(-1);
  }

  /** Nothing happened after the latest event up to here. */
  reached(at: Micros): void {
    this.series.at(at);
  }

  #admitted(key: number, passesAt: Micros): void {
    const limited = this.#one ? 0 : key;
    this.worst.pass(limited, passesAt);
    this.period.pass(limited, passesAt);
  }

  #refused(key: number, at: Micros): void {
    this.total.rejected += 1;
    count(this.keys[key], 'rejected');
    this.series.at(at).rejected += 1;
    this.series.queued(-1);
  }
}

function count(counts: Counts | undefined, what: keyof Counts): void {
  if (counts) counts[what] += 1;
}
