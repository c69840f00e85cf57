import type { Micros } from '../kit/clock.ts';
import type { Rate } from '../kit/quantity.ts';

/** A stretch of time and how many of one key passed in it. */
export interface Window {
  /** Position of the key. */
  readonly key: number;
  readonly from: Micros;
  readonly to: Micros;
  readonly passed: number;
}

/**
 * Finds, over all keys and all windows of any length, the one in which most passed beyond rate * t: what a leaky meter that
 * never refuses would show at its highest. Each pass costs O(1). Whole numbers throughout: levels count 1/period of a request.
 */
export class WorstWindow {
  readonly #rate: Rate;
  readonly #level: Float64Array;
  readonly #last: Float64Array;
  readonly #start: Float64Array;
  readonly #passed: Float64Array;
  #highest = 0;
  #worst: Window | undefined;

  constructor(keys: number, rate: Rate) {
    this.#rate = rate;
    [this.#level, this.#last, this.#start, this.#passed] = [new Float64Array(keys), new Float64Array(keys), new Float64Array(keys), new Float64Array(keys)];
  }

  get worst(): Window | undefined {
    return this.#worst;
  }

  /** Counts one pass. An instant before the key's latest counts as that. */
  pass(key: number, instant: Micros): void {
    const at = Math.max(instant, this.#last[key] ?? 0);
    const rest = (this.#level[key] ?? 0) - (at - (this.#last[key] ?? 0)) * this.#rate.amount;
    if (rest <= 0) this.#begin(key, at);
    const level = Math.max(0, rest) + this.#rate.period;
    this.#level[key] = level;
    this.#last[key] = at;
    const passed = (this.#passed[key] ?? 0) + 1;
    this.#passed[key] = passed;
    if (level <= this.#highest) return;
    this.#highest = level;
    this.#worst = { key, from: this.#start[key] ?? 0, to: at, passed };
  }

  #begin(key: number, at: Micros): void {
    this.#start[key] = at;
    this.#passed[key] = 0;
  }
}

/** Finds the window of one period in which most of one key passed. Keeps the passes of the last period. */
export class BusiestPeriod {
  readonly #period: Micros;
  readonly #recent: readonly Micros[][];
  readonly #gone: number[];
  #worst: Window | undefined;

  constructor(keys: number, period: Micros) {
    this.#period = period;
    this.#recent = Array.from({ length: keys }, () => []);
    this.#gone = Array.from({ length: keys }, () => 0);
  }

  get worst(): Window | undefined {
    return this.#worst;
  }

  pass(key: number, instant: Micros): void {
    const recent = this.#recent[key] ?? [];
    const at = Math.max(instant, recent.at(-1) ?? 0);
    recent.push(at);
    let gone = this.#gone[key] ?? 0;
    while ((recent[gone] ?? at) <= at - this.#period) gone += 1;
    const passed = recent.length - gone;
    if (passed > (this.#worst?.passed ?? 0)) this.#worst = { key, from: recent[gone] ?? at, to: at, passed };
    if (gone > FORGET) recent.splice(0, gone);
    this.#gone[key] = gone > FORGET ? 0 : gone;
  }
}

const FORGET = 4096;
