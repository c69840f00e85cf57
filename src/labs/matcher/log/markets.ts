import { apply } from '../command.ts';
import { Market, type MarketRules } from '../market.ts';
import type { Listener, Reason, Side } from '../matcher.ts';
import { restore, snapshotOf } from '../snapshot.ts';
import type { Entry } from './entry.ts';
import type { Machine } from './machine.ts';
import type { Outcome } from './outcomes.ts';

const BYTES = 8;

/** Markets of many symbols behind one log; each comes to be with its first command. Passes on to a listener what they say. */
export class Markets implements Machine {
  readonly #markets = new Map<number, Market>();
  readonly #witness: Witness;
  readonly #rules: MarketRules;

  constructor(listener: Listener, rules: MarketRules = {}) {
    this.#witness = new Witness(listener);
    this.#rules = rules;
  }

  apply(entry: Entry, outcome: Outcome): void {
    const witness = this.#witness;
    witness.begin(entry.id);
    apply(entry, this.market(entry.symbol));
    outcome.reason = witness.reason;
    outcome.traded = witness.traded;
  }

  market(symbol: number): Market {
    const known = this.#markets.get(symbol);
    if (known !== undefined) return known;
    const fresh = new Market(this.#witness, this.#rules);
    this.#markets.set(symbol, fresh);
    return fresh;
  }

  /** By symbol, rising: its number, how many numbers its market's snapshot has, and those. */
  snapshot(): Uint8Array {
    const parts = [...this.#markets].toSorted(([a], [b]) => a - b).map(([symbol, market]) => ({ symbol, numbers: snapshotOf(market) }));
    const view = new DataView(new ArrayBuffer(BYTES * parts.reduce((sum, { numbers }) => sum + 2 + numbers.length, 0)));
    let at = 0;
    const put = (number: number): void => {
      view.setFloat64(at, number, true);
      at += BYTES;
    };
    for (const { symbol, numbers } of parts) {
      put(symbol);
      put(numbers.length);
      for (const number of numbers) put(number);
    }
    return new Uint8Array(view.buffer);
  }

  restore(state: Uint8Array): void {
    const view = new DataView(state.buffer, state.byteOffset, state.byteLength);
    const number = (at: number): number => view.getFloat64(at * BYTES, true);
    for (let at = 0; at * BYTES < state.length; at += 2 + number(at + 1)) {
      const numbers = Float64Array.from({ length: number(at + 1) }, (_, index) => number(at + 2 + index));
      restore(this.market(number(at)), numbers);
    }
  }
}

/** Notes what comes of a command while a listener hears it. */
class Witness implements Listener {
  reason = -1;
  traded = 0;
  #id = 0;
  readonly #listener: Listener;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  begin(id: number): void {
    this.reason = -1;
    this.traded = 0;
    this.#id = id;
  }

  accepted(id: number, side: Side, price: number, quantity: number): void {
    this.#listener.accepted(id, side, price, quantity);
  }

  rejected(id: number, reason: Reason): void {
    this.reason = reason;
    this.#listener.rejected(id, reason);
  }

  trade(maker: number, taker: number, price: number, quantity: number, makerLeft: number, takerLeft: number): void {
    if (taker === this.#id) this.traded += quantity;
    this.#listener.trade(maker, taker, price, quantity, makerLeft, takerLeft);
  }

  done(id: number, end: number, left: number): void {
    this.#listener.done(id, end, left);
  }

  replaced(id: number, price: number, quantity: number, kept: boolean): void {
    this.#listener.replaced(id, price, quantity, kept);
  }

  reduced(id: number, left: number): void {
    this.#listener.reduced(id, left);
  }

  triggered(id: number, price: number): void {
    this.#listener.triggered(id, price);
  }

  shown(id: number, quantity: number): void {
    this.#listener.shown(id, quantity);
  }

  phase(phase: number, price: number): void {
    this.#listener.phase(phase, price);
  }
}
