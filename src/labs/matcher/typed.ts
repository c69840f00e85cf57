import type { Command } from './command.ts';
import { cancelling, placing, replacing, turning } from './instruction.ts';
import { ALLOW_SELF, BUY, CANCEL_BOTH, CANCEL_NEWEST, CANCEL_OLDEST, DAY, DECREMENT, FOK, GTC, IOC, LIMIT, MARKET, type NewOrder, SELL, STOP, STOP_LIMIT } from './matcher.ts';

/** What a line that somebody typed means. */
export type Typed =
  | { readonly kind: 'command'; readonly command: Readonly<Command> }
  | { readonly kind: 'book' | 'help' | 'quit' | 'nothing' }
  /** It could not be understood; `word` is where it stops making sense, empty at its end. */
  | { readonly kind: 'bad'; readonly word: string };

const SIDES: Readonly<Record<string, typeof BUY | typeof SELL>> = { buy: BUY, b: BUY, sell: SELL, s: SELL };
const FORCES: Readonly<Record<string, NewOrder['force']>> = { gtc: GTC, ioc: IOC, fok: FOK, day: DAY };
const SELF_TRADES: Readonly<Record<string, NewOrder['selfTrade']>> = { allow: ALLOW_SELF, newest: CANCEL_NEWEST, oldest: CANCEL_OLDEST, both: CANCEL_BOTH, decrement: DECREMENT };
const TURNS = { auction: 'start-auction', uncross: 'uncross', halt: 'halt', resume: 'resume', close: 'end-day' } as const;
const WORDS: Readonly<Record<string, 'book' | 'help' | 'quit'>> = { book: 'book', help: 'help', '?': 'help', quit: 'quit', q: 'quit', exit: 'quit' };
const MOST = 2 ** 31 - 1;

class Bad extends Error {}

/** Reads a line such as `buy 100 @ 1002 ioc`; an order gets the id `id`. */
export function readTyped(line: string, id: number): Typed {
  const words = new Words(line.normalize('NFKC').toLowerCase().replaceAll('@', ' @ ').split(/\s+/).filter((word) => word !== ''));
  if (words.peek === undefined) return { kind: 'nothing' };
  try {
    const typed = readLine(words, id);
    words.end();
    return typed;
  } catch (error) {
    if (error instanceof Bad) return { kind: 'bad', word: error.message };
    throw error;
  }
}

function readLine(words: Words, id: number): Typed {
  const first = words.peek ?? '';
  const turn = own(TURNS, first);
  if (turn !== undefined) return command(turning(turn), words);
  const word = own(WORDS, first);
  if (word !== undefined) {
    words.take();
    return { kind: word };
  }
  if (first === 'cancel') {
    words.take();
    return { kind: 'command', command: cancelling(words.number()) };
  }
  if (first === 'replace') {
    words.take();
    const [order, quantity] = [words.number(), words.number()];
    return { kind: 'command', command: replacing(order, words.price(), quantity) };
  }
  return { kind: 'command', command: placing({ id, ...(first === 'stop' ? readStop(words) : readOrder(words)) }) };
}

function command(read: Readonly<Command>, words: Words): Typed {
  words.take();
  return { kind: 'command', command: read };
}

type Order = Partial<NewOrder> & Pick<NewOrder, 'quantity'>;

/** `buy 10 @ 100 ioc`, `sell 5 market`. */
function readOrder(words: Words): Order {
  const side = words.named(SIDES);
  const quantity = words.number();
  if (words.has('market')) return { side, quantity, type: MARKET, force: IOC, ...readManner(words) };
  return { side, quantity, type: LIMIT, price: words.price(), ...readManner(words) };
}

/** `stop sell 5 @ 98`, with `limit 97` a stop-limit. */
function readStop(words: Words): Order {
  words.take();
  const side = words.named(SIDES);
  const quantity = words.number();
  const stop = words.price();
  const price = words.has('limit') ? words.number() : 0;
  return { side, quantity, stop, price, type: price === 0 ? STOP : STOP_LIMIT, ...readManner(words) };
}

/** What may stand behind an order, in any order. */
function readManner(words: Words): Partial<NewOrder> {
  const manner: Partial<NewOrder> = {};
  for (let word = words.peek; word !== undefined; word = words.peek) {
    words.take();
    const force = own(FORCES, word);
    if (force !== undefined) manner.force = force;
    else if (word === 'post') manner.postOnly = true;
    else if (word === 'show') manner.display = words.number();
    else if (word === 'as') manner.owner = words.number();
    else if (word === 'self') manner.selfTrade = words.named(SELF_TRADES);
    else throw new Bad(word);
  }
  return manner;
}

/** What a word stands for; `undefined` when it is none of the names. */
function own<T>(names: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(names, word) ? names[word] : undefined;
}

/** The words of a line, one after another. Throws `Bad` with the word that does not fit. */
class Words {
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  get peek(): string | undefined {
    return this.#words[this.#at];
  }

  take(): string {
    const word = this.peek ?? '';
    this.#at += 1;
    return word;
  }

  /** Takes a word if it is the next. */
  has(word: string): boolean {
    if (this.peek !== word) return false;
    this.#at += 1;
    return true;
  }

  number(): number {
    const word = this.take();
    if (!/^\d{1,10}$/.test(word) || Number(word) < 1 || Number(word) > MOST) throw new Bad(word);
    return Number(word);
  }

  price(): number {
    if (!this.has('@')) throw new Bad(this.peek ?? '');
    return this.number();
  }

  named<T>(names: Readonly<Record<string, T>>): T {
    const word = this.take();
    const found = own(names, word);
    if (found === undefined) throw new Bad(word);
    return found;
  }

  end(): void {
    if (this.peek !== undefined) throw new Bad(this.peek);
  }
}
