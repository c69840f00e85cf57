import type { Micros } from '../kit/clock.ts';
import { Waits } from '../kit/waits.ts';

/** What happened in one interval of a run. Backends are by their position. */
export interface Interval {
  /** Requests that came. */
  offered: number;
  /** Requests that ended, well or not. */
  answered: number;
  /** Among those answered, those that had failed on another backend first. */
  recovered: number;
  failed: number;
  /** Times that a request was sent on to another backend. */
  retried: number;
  /** Of those answered, by when: within 1 %. 0 when none was. */
  p50: Micros;
  p99: Micros;
  /** How often each backend was picked. */
  readonly picks: number[];
  /** Most requests that each had at once. */
  readonly inFlight: number[];
}

/** A run as a series of intervals of equal length; the last one may not be over. */
export class Series {
  readonly length: Micros;
  readonly intervals: Interval[] = [];
  readonly #most: number;
  readonly #inFlight: number[];
  #waits = new Waits();

  constructor(length: Micros, duration: Micros, backends: number) {
    this.length = length;
    this.#most = Math.ceil(duration / length);
    this.#inFlight = Array.from({ length: backends }, () => 0);
  }

  /** Requests that each backend has at this moment. */
  get inFlight(): readonly number[] {
    return this.#inFlight;
  }

  /** The interval of an instant; what lies between it and the latest one is added, with the requests in flight as they stand. */
  at(instant: Micros): Interval {
    const index = Math.min(this.#most - 1, Math.floor(instant / this.length));
    while (this.intervals.length <= index) {
      this.#close();
      this.intervals.push({ offered: 0, answered: 0, recovered: 0, failed: 0, retried: 0, p50: 0, p99: 0, picks: this.#inFlight.map(() => 0), inFlight: [...this.#inFlight] });
    }
    return this.intervals[index] as Interval;
  }

  picked(backend: number, at: Micros): void {
    const { picks, inFlight } = this.at(at);
    const now = (this.#inFlight[backend] ?? 0) + 1;
    this.#inFlight[backend] = now;
    picks[backend] = (picks[backend] ?? 0) + 1;
    if (now > (inFlight[backend] ?? 0)) inFlight[backend] = now;
  }

  returned(backend: number, at: Micros): void {
    this.at(at);
    this.#inFlight[backend] = (this.#inFlight[backend] ?? 0) - 1;
  }

  answered(wait: Micros, at: Micros, isRecovered: boolean): void {
    const interval = this.at(at);
    interval.answered += 1;
    if (isRecovered) interval.recovered += 1;
    this.#waits.add(wait);
  }

  /** Percentiles are reckoned once, when an interval is over or asked about. */
  settle(): void {
    const latest = this.intervals.at(-1);
    if (latest === undefined) return;
    latest.p50 = this.#waits.percentile(0.5);
    latest.p99 = this.#waits.percentile(0.99);
  }

  #close(): void {
    this.settle();
    this.#waits = new Waits();
  }
}
