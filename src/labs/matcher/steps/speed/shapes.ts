import type { Complexity } from '../../../../domain/labs/ratio.ts';
import type { Side } from '../book.ts';
import type { FastBook } from './calls.ts';

/** A book of a size, and something that is done to it again and again. */
interface Measured {
  /** How it is shown, behind the size. */
  readonly text: string;
  /** The most that it may cost. */
  readonly most: Complexity;
  readonly build: (hand: Hand, size: number) => void;
  /** How often it did it. */
  readonly work: (hand: Hand, size: number) => number;
}

/** Places where few of them tell as much as many. */
const TIMES = 8;
/** So many ticks lie between the levels of a thin book, for each of its size. */
const TICKS = 4;
const BEST = 100_000;

/** Orders of one lot, at so many ticks behind the best price of a side. */
export class Hand {
  readonly #book: FastBook;
  readonly #side: Side;
  #id = 0;

  constructor(book: FastBook, side: Side) {
    this.#book = book;
    this.#side = side;
  }

  /** An order that rests; its id. */
  place(behind = 0): number {
    this.#book.place({ id: ++this.#id, side: this.#side, price: this.#price(behind), quantity: 1 });
    return this.#id;
  }

  /** An order of the other side that takes one lot at any of the prices. */
  take(): void {
    const other = this.#side === 'buy' ? 'sell' : 'buy';
    this.#book.place({ id: ++this.#id, side: other, price: this.#side === 'buy' ? 1 : 2 * BEST, quantity: 1 });
  }

  cancel(id: number): void {
    this.#book.cancel(id);
  }

  best(): void {
    this.#book.best(this.#side);
  }

  #price(behind: number): number {
    return this.#side === 'buy' ? BEST - behind : BEST + behind;
  }
}

function times(count: number, act: (index: number) => void): number {
  for (let index = 0; index < count; index++) act(index);
  return count;
}

const oneLevel = (hand: Hand, size: number): void => void times(size, () => hand.place());
const manyLevels = (hand: Hand, size: number): void => void times(size, (index) => hand.place(index));

export const SHAPES = {
  'cancel-middle': { text: ' at one price: cancel(middle)', most: '1', build: oneLevel, work: (hand, size) => times(TIMES, (index) => hand.cancel(size / 2 + index)) },
  'cancel-newest': { text: ' at one price: cancel(last)', most: '1', build: oneLevel, work: (hand, size) => times(TIMES, (index) => hand.cancel(size - index)) },
  join: { text: ' at one price: place()', most: '1', build: oneLevel, work: (hand) => times(TIMES, () => hand.place()) },
  fill: { text: ' at one price: fill(first)', most: '1', build: oneLevel, work: (hand) => times(TIMES, () => hand.take()) },
  best: { text: ' prices: best()', most: 'log', build: manyLevels, work: (hand) => times(TIMES, () => hand.best()) },
  better: { text: ' prices: place(better), cancel()', most: 'log', build: manyLevels, work: (hand) => times(TIMES, (index) => hand.cancel(hand.place(-1 - index))) },
  clear: { text: ' prices: fill(best)', most: 'log', build: manyLevels, work: (hand) => times(TIMES, () => hand.take()) },
  gap: {
    text: `, the next price ${TICKS}n ticks off: fill(best), best()`,
    most: 'log',
    build: (hand, size) => void hand.place(TICKS * size),
    work: (hand) =>
      times(TIMES, () => {
        hand.place();
        hand.take();
        hand.best();
      }),
  },
  amount: { text: ' at one price: best()', most: '1', build: oneLevel, work: (hand) => times(TIMES, () => hand.best()) },
  cancelled: {
    text: ' at one price: cancel(first), best(), ...',
    most: '1',
    build: oneLevel,
    work: (hand, size) =>
      times(size - 1, (index) => {
        hand.cancel(index + 1);
        hand.best();
      }),
  },
  emptied: {
    text: ' prices: cancel(best), best(), ...',
    most: 'log',
    build: manyLevels,
    work: (hand, size) =>
      times(size - 1, (index) => {
        hand.cancel(index + 1);
        hand.best();
      }),
  },
} as const satisfies Record<string, Measured>;

export type Shape = keyof typeof SHAPES;
