import { cancelling, cancellingAll, placing } from '../instruction.ts';
import { BUY, CANCEL_OLDEST, PHASES, SELL, type Side } from '../matcher.ts';
import { WORTH } from '../scenario.ts';
import { Account, type Trading } from './agent.ts';

const EVERY = 100_000;
const HALF_SPREAD = 2;
const LOTS = 25;
/** Ticks that its quotes move down for each lot that it holds, so that it gets rid of them (after M. Avellaneda, S. Stoikov, Quantitative Finance 8, 2008). */
const SKEW = 0.04;
const MOST_HELD = 400;
/** It withdraws when the middle moves by more ticks than this in a second, and stays away for a while. */
const FRIGHT = 40;
const AWAY = 3_000_000;
const SECOND = 1_000_000;
const CONTINUOUS = PHASES.indexOf('continuous');

/** Quotes on both sides around the middle, shifted by what it holds; withdraws when the price runs. */
export class MarketMaker extends Account {
  readonly #trading: Trading;
  readonly #quotes: [bid: number, ask: number] = [0, 0];
  readonly #prices: [bid: number, ask: number] = [0, 0];
  readonly #middles: number[] = [];
  #awayUntil = 0;
  /** How often it withdrew. */
  withdrawals = 0;

  constructor(owner: number, trading: Trading) {
    super(owner);
    this.#trading = trading;
    trading.every(() => EVERY, () => this.#act());
  }

  override gone(id: number): void {
    const place = this.#quotes.indexOf(id);
    if (place >= 0) this.#quotes[place] = 0;
  }

  override forget(): void {
    super.forget();
    this.#quotes.fill(0);
  }

  #act(): void {
    const { instrument, now } = this.#trading;
    if (instrument.phase !== CONTINUOUS) return;
    const middle = instrument.middle(WORTH);
    this.#middles.push(middle);
    if (this.#middles.length > SECOND / EVERY) this.#middles.shift();
    if (Math.abs(middle - (this.#middles[0] ?? middle)) > FRIGHT) this.#withdraw();
    if (now() < this.#awayUntil) return;
    const fair = middle - SKEW * this.position;
    this.#quote(BUY, Math.round(fair - HALF_SPREAD));
    this.#quote(SELL, Math.max(Math.round(fair + HALF_SPREAD), Math.round(fair - HALF_SPREAD) + 1));
  }

  #withdraw(): void {
    const { send, now } = this.#trading;
    if (now() >= this.#awayUntil) {
      this.withdrawals += 1;
      send(cancellingAll(this.owner));
    }
    this.#awayUntil = now() + AWAY;
  }

  /** Stands at a price, or leaves when it holds too much; a quote that is where it should be keeps its place. */
  #quote(side: Side, price: number): void {
    const { instrument, send } = this.#trading;
    const id = this.#quotes[side];
    const isFull = side === BUY ? this.position >= MOST_HELD : this.position <= -MOST_HELD;
    if (id !== 0 && (isFull || this.#prices[side] !== price)) send(cancelling(id));
    if (isFull || price < 1 || this.#quotes[side] !== 0) return;
    const fresh = instrument.nextId();
    this.#quotes[side] = fresh;
    this.#prices[side] = price;
    send(placing({ id: fresh, owner: this.owner, side, price, quantity: LOTS, postOnly: true, selfTrade: CANCEL_OLDEST }));
  }
}
