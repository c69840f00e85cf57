import type { Micros } from '../kit/clock.ts';
import { type Board, type Depth, Watched } from './board.ts';
import { END } from './codes.ts';
import { apply } from './command.ts';
import type { Instruction } from './instruction.ts';
import { BUY, type End, type Listener, PHASES, type Reason, REASONS, SELL, type Side } from './matcher.ts';
import { Roll } from './roll.ts';
import { Market } from './market.ts';

/** Who hears what becomes of their orders. */
export interface Client {
  readonly owner: number;
  /** Lots that they bought or sold, at a price. */
  readonly filled: (side: Side, price: number, quantity: number) => void;
  /** An order of theirs has left, filled or not, or was refused. */
  readonly gone: (id: number) => void;
  /** The engine has come back from its log: what follows is told anew, from the beginning. */
  readonly forget: () => void;
}

/** What came of all commands. */
export interface Counts {
  commands: number;
  accepted: number;
  cancelled: number;
  expired: number;
  triggered: number;
  auctions: number;
  halts: number;
  rejected: number;
}

const NONE: Counts = { commands: 0, accepted: 0, cancelled: 0, expired: 0, triggered: 0, auctions: 0, halts: 0, rejected: 0 };
const AUCTION = PHASES.indexOf('auction');
const HALTED = PHASES.indexOf('halted');

/** One symbol: its engine, what is seen of its market, and who hears of what. Times come with each command. */
export class Instrument implements Board {
  readonly name: string;
  readonly decimals = 0;
  readonly watched: Watched;
  readonly counts: Counts = { ...NONE };
  /** Orders refused, by the reason. */
  readonly refusals: Record<string, number> = {};
  readonly roll = new Roll();
  readonly #clients = new Map<number, Client>();
  readonly #listener: Listener = this.#hear();
  #market = new Market(this.#listener);
  #ids = 0;
  #at: Micros = 0;
  #placing = 0;
  /** Nothing is counted while the past is told anew. */
  #isRetold = false;
  phase = 0;

  constructor(name: string, interval: Micros) {
    this.name = name;
    this.watched = new Watched(interval);
  }

  /** An id that no order had. */
  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  join(client: Client): void {
    this.#clients.set(client.owner, client);
  }

  /** Works off a command at an instant. */
  tell(instruction: Instruction, at: Micros): void {
    this.#at = at;
    if (!this.#isRetold) {
      this.counts.commands += 1;
      this.watched.series.at(at).commands += 1;
    }
    this.#placing = 0;
    if (instruction.kind === 'place') {
      const { id, owner, side } = instruction;
      this.#placing = id;
      this.roll.enter(id, owner, side);
    }
    apply(instruction, this.#market);
    if (!this.#isRetold) this.watched.series.quoted(this.best(BUY), this.best(SELL), at);
  }

  /** Begins anew and works off what its log kept. */
  recover(instructions: Iterable<Instruction>, at: Micros): void {
    this.#market = new Market(this.#listener);
    this.roll.clear();
    this.#isRetold = true;
    for (const client of this.#clients.values()) client.forget();
    for (const instruction of instructions) this.tell(instruction, at);
    this.#isRetold = false;
    this.watched.series.quoted(this.best(BUY), this.best(SELL), at);
  }

  best(side: Side): number {
    return this.#market.engine.book.best(side);
  }

  depth(side: Side, most: number): Depth {
    return this.#market.engine.depth(side, most).map(({ price, quantity }) => [price, quantity] as const);
  }

  /** The middle between the best prices; where a side is empty the last trade, or `otherwise`. */
  middle(otherwise: number): number {
    const [bid, ask] = [this.best(BUY), this.best(SELL)];
    return bid > 0 && ask > 0 ? (bid + ask) / 2 : this.watched.last || otherwise;
  }

  get resting(): number {
    return this.#market.engine.book.ids.count;
  }

  #hear(): Listener {
    return {
      accepted: (id, _, price) => {
        this.#count('accepted');
        if (price > 0) this.roll.rest(id);
      },
      rejected: (id, reason) => this.#rejected(id, reason),
      trade: (maker, taker, price, quantity) => this.#traded(maker, taker, price, quantity),
      done: (id, end) => this.#done(id, end),
      replaced: () => undefined,
      reduced: () => undefined,
      triggered: () => this.#count('triggered'),
      shown: () => undefined,
      phase: (phase) => this.#turned(phase),
    };
  }

  #count(what: keyof Counts): void {
    if (!this.#isRetold) this.counts[what] += 1;
  }

  #rejected(id: number, reason: Reason): void {
    this.#count('rejected');
    if (!this.#isRetold) {
      const name = REASONS[reason] ?? '';
      this.refusals[name] = (this.refusals[name] ?? 0) + 1;
      this.watched.series.at(this.#at).rejected += 1;
    }
    if (id === this.#placing) this.#forget(id);
  }

  #traded(maker: number, taker: number, price: number, quantity: number): void {
    const [made, took] = [this.roll.find(maker), this.roll.find(taker)];
    if (!this.#isRetold) this.watched.traded({ at: this.#at, price, quantity, side: this.phase === AUCTION ? undefined : took?.side });
    for (const entry of [made, took]) if (entry !== undefined) this.#clients.get(entry.owner)?.filled(entry.side, price, quantity);
  }

  #done(id: number, end: End): void {
    if (end === END.cancelled) this.#count('cancelled');
    else if (end !== END.filled) this.#count('expired');
    this.#forget(id);
  }

  #turned(phase: number): void {
    if (phase === AUCTION) this.#count('auctions');
    if (phase === HALTED) this.#count('halts');
    this.phase = phase;
  }

  #forget(id: number): void {
    const entry = this.roll.leave(id);
    if (entry !== undefined) this.#clients.get(entry.owner)?.gone(id);
  }
}
