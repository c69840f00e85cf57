import type { Micros } from '../kit/clock.ts';
import type { Side } from './matcher.ts';
import { Series } from './series.ts';

/** Some levels of one side, the best first: prices with the quantity that others see there. */
export type Depth = readonly (readonly [price: number, quantity: number])[];

/** A trade as a tape shows it. */
export interface Print {
  readonly at: Micros;
  readonly price: number;
  readonly quantity: number;
  /** Who came: a buyer lifts, a seller hits. `undefined` in an auction, or when nobody says. */
  readonly side: Side | undefined;
}

/** All that is seen of one symbol's market, simulated or read from a file. */
export interface Board {
  readonly name: string;
  /** Digits behind the point of a price. */
  readonly decimals: number;
  /** Position in PHASES. */
  readonly phase: number;
  readonly depth: (side: Side, most: number) => Depth;
  readonly watched: Watched;
}

const KEPT = 64;

/** What was seen of a symbol in the course of time. */
export class Watched {
  readonly series: Series;
  readonly #prints: Print[] = [];
  /** Prices of the last, lowest and highest trade; 0 before the first. */
  last = 0;
  low = 0;
  high = 0;
  trades = 0;
  volume = 0;

  constructor(interval: Micros) {
    this.series = new Series(interval);
  }

  /** The latest trades, the latest first. */
  get tape(): readonly Print[] {
    return this.#prints.toReversed();
  }

  traded(print: Print): void {
    const { price, quantity, at } = print;
    this.last = price;
    this.low = this.low === 0 ? price : Math.min(this.low, price);
    this.high = Math.max(this.high, price);
    this.trades += 1;
    this.volume += quantity;
    this.#prints.push(print);
    if (this.#prints.length > KEPT) this.#prints.shift();
    this.series.traded(quantity, at);
  }
}
