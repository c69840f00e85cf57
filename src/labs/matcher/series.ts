import type { Micros } from '../kit/clock.ts';
import { Waits } from '../kit/waits.ts';

/** What happened to one symbol in one interval of a run. */
export interface Interval {
  /** Commands, or messages of a feed. */
  commands: number;
  rejected: number;
  trades: number;
  volume: number;
  /** Best prices at its end; 0 where nobody stood. */
  bid: number;
  ask: number;
  /** Lowest and highest middle between them; 0 when it had none. */
  low: number;
  high: number;
  /** Of the waits for an answer: within 1 %. 0 when none was answered. */
  p50: Micros;
  p99: Micros;
  p999: Micros;
}

/** More intervals than these are merged by twos. */
const MOST = 240;

/** A symbol's run as intervals of equal length, which doubles when there are too many; the last one may not be over. */
export class Series {
  #length: Micros;
  #intervals: Interval[] = [];
  #waits = new Waits();
  #isOver = false;

  constructor(length: Micros) {
    this.#length = length;
  }

  get length(): Micros {
    return this.#length;
  }

  get intervals(): readonly Interval[] {
    return this.#intervals;
  }

  /** Those that are over. */
  get complete(): readonly Interval[] {
    return this.#isOver ? this.#intervals : this.#intervals.slice(0, -1);
  }

  /** Nothing more comes. */
  finish(): void {
    this.#isOver = true;
    this.#settle();
  }

  /** The interval of an instant; what lies between it and the latest one is added, with prices as they stand. */
  at(instant: Micros): Interval {
    while (Math.floor(instant / this.#length) >= MOST) this.#coarsen();
    const index = Math.floor(instant / this.#length);
    while (this.#intervals.length <= index) this.#open();
    return this.#intervals[index] as Interval;
  }

  /** Notes the best prices. */
  quoted(bid: number, ask: number, at: Micros): void {
    const interval = this.at(at);
    interval.bid = bid;
    interval.ask = ask;
    if (bid > 0 && ask > 0) widen(interval, (bid + ask) / 2);
  }

  traded(quantity: number, at: Micros): void {
    const interval = this.at(at);
    interval.trades += 1;
    interval.volume += quantity;
  }

  answered(wait: Micros, at: Micros): void {
    this.at(at);
    this.#waits.add(wait);
  }

  /** Percentiles are reckoned once, when an interval is over. */
  #settle(): void {
    const latest = this.#intervals.at(-1);
    if (latest === undefined) return;
    latest.p50 = this.#waits.percentile(0.5);
    latest.p99 = this.#waits.percentile(0.99);
    latest.p999 = this.#waits.percentile(0.999);
  }

  #open(): void {
    this.#settle();
    this.#waits = new Waits();
    const { bid = 0, ask = 0 } = this.#intervals.at(-1) ?? {};
    const interval = { commands: 0, rejected: 0, trades: 0, volume: 0, bid, ask, low: 0, high: 0, p50: 0, p99: 0, p999: 0 };
    if (bid > 0 && ask > 0) widen(interval, (bid + ask) / 2);
    this.#intervals.push(interval);
  }

  #coarsen(): void {
    this.#settle();
    this.#length *= 2;
    this.#intervals = Array.from({ length: Math.ceil(this.#intervals.length / 2) }, (_, index) => merged(this.#intervals[2 * index] as Interval, this.#intervals[2 * index + 1]));
  }
}

function widen(interval: Interval, middle: number): void {
  if (interval.low === 0 || middle < interval.low) interval.low = middle;
  if (middle > interval.high) interval.high = middle;
}

function merged(first: Interval, second: Interval | undefined): Interval {
  if (second === undefined) return first;
  const sum = (field: 'commands' | 'rejected' | 'trades' | 'volume'): number => first[field] + second[field];
  const most = (field: 'p50' | 'p99' | 'p999' | 'high'): number => Math.max(first[field], second[field]);
  const lows = [first.low, second.low].filter((low) => low > 0);
  return { commands: sum('commands'), rejected: sum('rejected'), trades: sum('trades'), volume: sum('volume'), bid: second.bid, ask: second.ask, low: lows.length === 0 ? 0 : Math.min(...lows), high: most('high'), p50: most('p50'), p99: most('p99'), p999: most('p999') };
}
