import type { Micros } from '../../kit/clock.ts';
import { type Board, Watched } from '../board.ts';
import { BUY, PHASES, SELL, type Side } from '../matcher.ts';
import { type ItchFault, ItchReader } from './itch.ts';
import type { ItchMessage } from './itch-message.ts';
import { OrderFeed } from './order-feed.ts';

/** What became of the orders of one stock. */
export interface ItchTally {
  added: number;
  /** Executions of orders in the book, and how many of them took the order that price and time put first. */
  executed: number;
  first: number;
  /** Executions that the book did not see: hidden orders and crosses. */
  hidden: number;
  reduced: number;
  deleted: number;
  replaced: number;
  /** Messages about orders that never came. */
  unknown: number;
  /** More was taken from an order than it had. */
  overdrawn: number;
  /** Messages after which the best bid stood above the best ask, while the market was open. */
  crossed: number;
}

/** One stock of a file. */
export interface ItchStock extends Board {
  readonly tally: ItchTally;
  readonly messages: number;
}

const SECOND = 1_000_000;
const STATES: Readonly<Record<string, (typeof PHASES)[number]>> = { T: 'continuous', Q: 'auction', H: 'halted', P: 'halted' };
const MARKET_OPENS = 'Q';
const MARKET_CLOSES = 'M';

class Stock implements ItchStock {
  readonly decimals = 4;
  readonly watched: Watched;
  readonly tally: ItchTally = { added: 0, executed: 0, first: 0, hidden: 0, reduced: 0, deleted: 0, replaced: 0, unknown: 0, overdrawn: 0, crossed: 0 };
  readonly #locate: number;
  readonly #feed: OrderFeed;
  phase = PHASES.indexOf('closed');
  name = '';
  messages = 0;

  constructor(locate: number, feed: OrderFeed, interval: Micros) {
    this.#locate = locate;
    this.#feed = feed;
    this.watched = new Watched(interval);
  }

  depth(side: Side, most: number): ReturnType<OrderFeed['depth']> {
    return this.#feed.depth(this.#locate, side, most);
  }
}

/** Plays an ITCH 5.0 feed into books. Times count from its first message, in whole microseconds. */
export class ItchReplay {
  readonly #feed = new OrderFeed();
  readonly #stocks: Stock[] = [];
  readonly #reader = new ItchReader((message) => this.#take(message));
  readonly #interval: Micros;
  #isOpen = false;
  #start: number | undefined;
  #now: Micros = 0;

  /** `interval`: length of the points of every stock's series to begin with. */
  constructor(interval: Micros = SECOND) {
    this.#interval = interval;
  }

  get now(): Micros {
    return this.#now;
  }

  /** The first message's time of day, in nanoseconds. */
  get start(): number {
    return this.#start ?? 0;
  }

  get fault(): ItchFault | undefined {
    return this.#reader.fault;
  }

  get messages(): number {
    return this.#reader.messages;
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#reader.counts;
  }

  /** Orders that rest in all books. */
  get resting(): number {
    return this.#feed.resting;
  }

  /** Those of which there were orders or trades, the busiest first. */
  get stocks(): readonly ItchStock[] {
    return this.#stocks.filter(({ messages }) => messages > 0).toSorted((a, b) => b.messages - a.messages);
  }

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes);
  }

  end(): void {
    this.#reader.end();
    for (const { watched } of this.stocks) watched.series.finish();
  }

  #take(message: ItchMessage): void {
    this.#start ??= message.time;
    this.#now = Math.max(this.#now, Math.floor((message.time - this.#start) / 1000));
    const { type } = message;
    if (type === 'S') this.#isOpen = message.event === MARKET_OPENS || (this.#isOpen && message.event !== MARKET_CLOSES);
    const handle = HANDLERS[type];
    if (handle === undefined) return;
    const stock = this.#stock(message.locate);
    if (type === 'R' || type === 'H') return handle(message, stock, this.#feed, this.#now);
    this.#follow(message, stock, handle);
  }

  #stock(locate: number): Stock {
    const stock = this.#stocks[locate] ?? new Stock(locate, this.#feed, this.#interval);
    this.#stocks[locate] = stock;
    return stock;
  }

  #follow(message: ItchMessage, stock: Stock, handle: Handler): void {
    stock.messages += 1;
    stock.watched.series.at(this.#now).commands += 1;
    if (ABOUT_ORDERS.has(message.type) && !this.#feed.has(message.order)) stock.tally.unknown += 1;
    else handle(message, stock, this.#feed, this.#now);
    if (this.#isOpen && this.#feed.isCrossed(message.locate)) stock.tally.crossed += 1;
    stock.watched.series.quoted(this.#feed.best(message.locate, BUY), this.#feed.best(message.locate, SELL), this.#now);
  }
}

type Handler = (message: ItchMessage, stock: Stock, feed: OrderFeed, now: Micros) => void;

/** Messages about an order that must be there. */
const ABOUT_ORDERS: ReadonlySet<string> = new Set(['E', 'C', 'X', 'D', 'U']);

const added: Handler = (message, stock, feed) => {
  if (stock.name === '') stock.name = message.stock;
  if (feed.has(message.order)) {
    stock.tally.unknown += 1;
    return;
  }
  stock.tally.added += 1;
  feed.add(message.order, message.locate, message.side === 'B' ? BUY : SELL, message.price, message.shares);
};

const executed: Handler = (message, stock, feed, now) => {
  const { tally } = stock;
  const { order, shares } = message;
  const { side, price } = feed.place(order);
  tally.executed += 1;
  if (feed.isFirst(order)) tally.first += 1;
  if (feed.take(order, shares) < 0) tally.overdrawn += 1;
  stock.watched.traded({ at: now, price: message.type === 'C' ? message.price : price, quantity: shares, side: side === BUY ? SELL : BUY });
};

const hidden: Handler = (message, stock, _, now) => {
  const isCross = message.type === 'Q';
  const quantity = isCross ? message.crossShares : message.shares;
  if (quantity === 0) return;
  stock.tally.hidden += 1;
  stock.watched.traded({ at: now, price: message.price, quantity, side: undefined });
};

/** A replacement keeps side and stock; it stands last at its price. */
const replaced: Handler = (message, stock, feed) => {
  const { book, side } = feed.place(message.order);
  stock.tally.replaced += 1;
  feed.remove(message.order);
  if (!feed.has(message.newOrder)) feed.add(message.newOrder, book, side, message.price, message.shares);
};

const HANDLERS: Readonly<Record<string, Handler>> = {
  R: (message, stock) => {
    stock.name = message.stock;
  },
  H: (message, stock) => {
    stock.phase = PHASES.indexOf(STATES[message.state] ?? 'closed');
  },
  A: added,
  F: added,
  E: executed,
  C: executed,
  X: (message, stock, feed) => {
    stock.tally.reduced += 1;
    if (feed.take(message.order, message.shares) < 0) stock.tally.overdrawn += 1;
  },
  D: (message, stock, feed) => {
    stock.tally.deleted += 1;
    feed.remove(message.order);
  },
  U: replaced,
  P: hidden,
  Q: hidden,
};
