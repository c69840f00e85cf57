import { placing } from '../instruction.ts';
import { BUY, IOC, LIMIT, PHASES, SELL } from '../matcher.ts';
import { WORTH } from '../scenario.ts';
import { Account, type Trading } from './agent.ts';

const EVERY = 500_000;
/** It looks back over so many looks. */
const BACK = 6;
/** Ticks that it takes for a move. */
const MOVE = 5;
const LOTS = 15;
const MOST_HELD = 150;
/** Ticks beyond the best price that it still pays. */
const REACH = 3;
const CONTINUOUS = PHASES.indexOf('continuous');

/** Buys what has risen and sells what has fallen. */
export class Momentum extends Account {
  readonly #trading: Trading;
  readonly #middles: number[] = [];

  constructor(owner: number, trading: Trading) {
    super(owner);
    this.#trading = trading;
    trading.every(() => EVERY, () => this.#act());
  }

  #act(): void {
    const { instrument, send } = this.#trading;
    if (instrument.phase !== CONTINUOUS) return;
    const middle = instrument.middle(WORTH);
    this.#middles.push(middle);
    if (this.#middles.length <= BACK) return;
    const move = middle - (this.#middles.shift() ?? middle);
    const side = move > 0 ? BUY : SELL;
    const best = instrument.best(side === BUY ? SELL : BUY);
    const isFull = side === BUY ? this.position >= MOST_HELD : this.position <= -MOST_HELD;
    if (Math.abs(move) < MOVE || best === 0 || isFull) return;
    const price = Math.max(1, side === BUY ? best + REACH : best - REACH);
    send(placing({ id: instrument.nextId(), owner: this.owner, side, type: LIMIT, force: IOC, price, quantity: LOTS }));
  }
}
