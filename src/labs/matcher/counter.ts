import { type Board, type Depth, Watched } from './board.ts';
import { apply } from './command.ts';
import { placing } from './instruction.ts';
import { Market } from './market.ts';
import { BUY, SELL, type Side } from './matcher.ts';
import { type MatchEvent, Tape } from './tape.ts';
import { readTyped, type Typed } from './typed.ts';

/** What came of a line. */
export interface Answer {
  readonly typed: Typed;
  readonly events: readonly MatchEvent[];
}

/** Orders that stand there at first, so that there is somebody to trade with. */
const FIRST: readonly (readonly [side: Side, price: number, quantity: number])[] = [999, 998, 997, 995, 990].flatMap((bid, index) => [
  [BUY, bid, 10 * (index + 1)],
  [SELL, 2001 - bid, 10 * (index + 1)],
]);
const SECOND = 1_000_000;

/** A market of one symbol for somebody who types. */
export class Counter implements Board {
  readonly name = '';
  readonly decimals = 0;
  readonly watched = new Watched(SECOND);
  readonly #tape = new Tape();
  readonly #market = new Market(this.#tape);
  #ids = 0;
  /** Lines that were commands. */
  commands = 0;

  constructor() {
    for (const [side, price, quantity] of FIRST) this.#market.place(placing({ id: this.#nextId(), side, price, quantity }));
    this.#tape.clear();
  }

  get phase(): number {
    return this.#market.phase;
  }

  depth(side: Side, most: number): Depth {
    return this.#market.engine.depth(side, most).map(({ price, quantity }) => [price, quantity] as const);
  }

  /** Works off a line; only an order that is one uses up an id. */
  enter(line: string): Answer {
    const typed = readTyped(line, this.#ids + 1);
    if (typed.kind !== 'command') return { typed, events: [] };
    if (typed.command.kind === 'place') this.#nextId();
    this.commands += 1;
    const from = this.#tape.count;
    apply(typed.command, this.#market);
    const events = this.#tape.events(from);
    for (const event of events) if (event.kind === 'trade') this.watched.traded({ at: 0, price: event.price, quantity: event.quantity, side: undefined });
    return { typed, events };
  }

  #nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }
}
