import type { Micros } from '../../kit/clock.ts';
import { type Board, type Depth, Watched } from '../board.ts';
import { BUY, PHASES, SELL, type Side } from '../matcher.ts';
import { LevelBook, type LevelDifference } from './level-book.ts';
import { LOBSTER_TYPES, type LobsterMessage, type LobsterType, lobsterBook, lobsterMessage } from './lobster.ts';

/** A line that cannot be read. */
export interface LobsterFault {
  readonly file: 'messages' | 'book';
  /** From 1. */
  readonly line: number;
}

/** What the comparison with the file's own book found. */
export interface LobsterComparison {
  /** Lines compared, and those that were equal in every level that was known. */
  lines: number;
  equal: number;
  /** Levels that came into view from below and had to be learned. */
  learned: number;
  first: (LevelDifference & { readonly line: number }) | undefined;
}

const SECOND = 1_000_000;

/** Plays a LOBSTER message file into a book of levels, line by line, and compares it with the order book file where there is one. Times count from the first message, in microseconds. */
export class LobsterReplay implements Board {
  readonly name: string;
  readonly decimals = 4;
  readonly watched: Watched;
  readonly counts = Object.fromEntries(LOBSTER_TYPES.map((type) => [type, 0])) as Record<LobsterType, number>;
  readonly comparison: LobsterComparison = { lines: 0, equal: 0, learned: 0, first: undefined };
  readonly #book = new LevelBook();
  readonly #orders = new Map<number, number>();
  phase = PHASES.indexOf('continuous');
  /** Messages about orders from before the file. */
  unknown = 0;
  /** Orders of which more was taken than they had. */
  overdrawn = 0;
  messages = 0;
  fault: LobsterFault | undefined;
  #start: number | undefined;
  #now: Micros = 0;

  /** `interval`: length of the points of its series to begin with. */
  constructor(name: string, interval: Micros = SECOND) {
    this.name = name;
    this.watched = new Watched(interval);
  }

  get now(): Micros {
    return this.#now;
  }

  /** The first message's time of day, in nanoseconds. */
  get start(): number {
    return this.#start ?? 0;
  }

  /** Orders that rest, of those that came with the file. */
  get resting(): number {
    return this.#orders.size;
  }

  depth(side: Side, most: number): Depth {
    return this.#book.depth(side, most);
  }

  /** Takes the next line of both files; nothing more is taken after a fault. */
  push(line: string, bookLine?: string): void {
    if (this.fault !== undefined) return;
    const message = lobsterMessage(line);
    const book = bookLine === undefined ? undefined : lobsterBook(bookLine);
    if (message === undefined || (bookLine !== undefined && book === undefined)) {
      this.fault = { file: message === undefined ? 'messages' : 'book', line: this.messages + 1 };
      return;
    }
    this.messages += 1;
    this.counts[message.type] += 1;
    this.#start ??= message.time;
    this.#now = Math.max(this.#now, Math.floor((message.time - this.#start) / 1000));
    this.watched.series.at(this.#now).commands += 1;
    this.#effects[message.type](message);
    if (book !== undefined) this.#compare(book);
    this.watched.series.quoted(this.#book.best(BUY), this.#book.best(SELL), this.#now);
  }

  /** Nothing more comes. */
  end(): void {
    this.watched.series.finish();
  }

  readonly #effects: Readonly<Record<LobsterType, (message: LobsterMessage) => void>> = {
    submitted: ({ order, size, price, side }) => {
      this.#orders.set(order, size);
      this.#book.change(side, price, size);
    },
    reduced: (message) => this.#take(message),
    deleted: (message) => this.#take(message),
    executed: (message) => {
      this.#take(message);
      this.#print(message, message.side === BUY ? SELL : BUY);
    },
    hidden: (message) => this.#print(message, message.side === BUY ? SELL : BUY),
    cross: (message) => this.#print(message, undefined),
    halt: ({ price }) => {
      this.phase = PHASES.indexOf(HALTS[price] ?? 'continuous');
    },
  };

  #take({ order, size, price, side }: LobsterMessage): void {
    const open = this.#orders.get(order);
    if (open === undefined) this.unknown += 1;
    else if (open > size) this.#orders.set(order, open - size);
    else {
      if (open < size) this.overdrawn += 1;
      this.#orders.delete(order);
    }
    this.#book.change(side, price, -size);
  }

  #print({ price, size }: LobsterMessage, side: Side | undefined): void {
    this.watched.traded({ at: this.#now, price, quantity: size, side });
  }

  /** The first line says what was there before; from then on both must agree. */
  #compare(book: NonNullable<ReturnType<typeof lobsterBook>>): void {
    const { difference, learned } = this.#book.compare(book);
    if (this.messages === 1) return;
    this.comparison.lines += 1;
    this.comparison.learned += learned;
    if (difference === undefined) this.comparison.equal += 1;
    else this.comparison.first ??= { ...difference, line: this.messages };
  }
}

const HALTS: Readonly<Record<number, (typeof PHASES)[number]>> = { [-1]: 'halted', 0: 'auction', 1: 'continuous' };
