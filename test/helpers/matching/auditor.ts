import type { Command } from '../../../src/labs/matcher/command.ts';
import { END } from '../../../src/labs/matcher/codes.ts';
import { ALLOW_SELF, BUY, type End, FOK, GTC, IOC, type Listener, MARKET, type NewOrder, PHASES, SELL, type Side, STOP } from '../../../src/labs/matcher/matcher.ts';
import { ReplayedBook } from '../../../src/labs/matcher/replayed-book.ts';

const AUCTION = PHASES.indexOf('auction');

/**
 * Hears what a market says and holds it against the rules, knowing nothing but the commands and the events: who may trade
 * with whom, at which price, how much, and who may rest. What breaks a rule is told in `faults`.
 */
export class Auditor extends ReplayedBook implements Listener {
  readonly faults: string[] = [];
  /** Orders as they were placed, by id. */
  readonly #placed = new Map<number, NewOrder>();
  readonly #triggered = new Set<number>();
  #command: Command | undefined;
  /** Last prices since the command came. */
  #lastPrices: number[] = [];
  #auctionPrices = new Set<number>();
  #isInterrupted = false;
  #high = 0;
  #low = 0;

  constructor({ low = 0, high = 0 }: { readonly low?: number; readonly high?: number }) {
    super();
    this.#band(low, high);
  }

  /** A command that is about to be worked off. */
  expect(command: Command): void {
    this.#command = { ...command };
    this.#lastPrices = [this.lastPrice];
    if (command.kind === 'set-band') this.#band(command.price, command.stop);
  }

  /** After a command: who rests may rest, and nobody who does could trade. */
  settle(): void {
    const [bid, ask] = [this.side(BUY)[0], this.side(SELL)[0]];
    const mayCross = this.phaseNow === AUCTION || this.#isInterrupted;
    if (!mayCross && bid && ask && bid.price >= ask.price) this.#fault(`rests crossed: ${bid.price} bid, ${ask.price} asked`);
    for (const order of this.all()) this.#checkRests(order.id, order.price, order.open, mayCross);
  }

  override accepted(id: number, side: Side, price: number, quantity: number): void {
    if (this.find(id)) this.#fault(`${id} is accepted though it is there`);
    if (this.#command) this.#placed.set(id, this.#command);
    this.#triggered.delete(id);
    super.accepted(id, side, price, quantity);
  }

  override triggered(id: number, price: number): void {
    const { side, stop } = this.#order(id);
    // those that are due at once are so although the first of them moves the price
    if (!this.#lastPrices.some((last) => last > 0 && (side === BUY ? last >= stop : last <= stop))) this.#fault(`${id} is triggered at ${this.#lastPrices}`);
    if (this.#triggered.has(id)) this.#fault(`${id} is triggered again`);
    this.#triggered.add(id);
    super.triggered(id, price);
  }

  override trade(maker: number, taker: number, price: number, quantity: number, makerLeft: number, takerLeft: number): void {
    const [makes, takes] = [this.find(maker), this.find(taker)];
    if (makes === undefined || takes === undefined || makes.side === takes.side) return this.#fault(`${maker} cannot trade with ${taker}`);
    if (quantity <= 0 || makes.open - quantity !== makerLeft || takes.open - quantity !== takerLeft) this.#fault(`${maker} and ${taker} do not have ${quantity} less`);
    for (const { side, price: limit } of [makes, takes]) if (isBeyond(side, price, limit)) this.#fault(`trades at ${price} beyond ${limit}`);
    if (this.phaseNow === AUCTION) this.#auctionPrices.add(price);
    else this.#checkMet(maker, taker, price, quantity);
    this.#lastPrices.push(price);
    super.trade(maker, taker, price, quantity, makerLeft, takerLeft);
  }

  override done(id: number, end: End, left: number): void {
    const known = this.find(id);
    if (known === undefined) return this.#fault(`${id} leaves but was not there`);
    const isDecremented = end === END.selfTrade && left === 0;
    if (known.open !== left && !isDecremented) this.#fault(`${id} leaves with ${left} of ${known.open}`);
    const order = this.#order(id);
    const isWhole = left === order.quantity && end !== END.selfTrade;
    if (order.force === FOK && end !== END.filled && !(isWhole && end !== END.expired)) this.#fault(`fill-or-kill ${id} ends otherwise: ${end}, ${left} of ${order.quantity}`);
    super.done(id, end, left);
  }

  override phase(phase: number, price = 0): void {
    const isUncross = this.phaseNow === AUCTION && phase === PHASES.indexOf('continuous');
    if (isUncross && [...this.#auctionPrices].join() !== (price === 0 ? '' : `${price}`)) this.#fault(`the auction says ${price} and traded at ${[...this.#auctionPrices]}`);
    this.#auctionPrices = new Set();
    this.#isInterrupted = phase === PHASES.indexOf('halted') && (this.phaseNow === AUCTION || this.#isInterrupted);
    super.phase(phase);
  }

  /** Price, then time: whoever trades passively stands first; nobody trades with himself against his wish. */
  #checkMet(maker: number, taker: number, price: number, quantity: number): void {
    const [makes, takes] = [this.#order(maker), this.#order(taker)];
    const [first] = this.side(takes.side === BUY ? SELL : BUY);
    if (first?.id !== maker || first.price !== price) this.#fault(`${maker} at ${price} trades, but ${first?.id} at ${first?.price} stands first`);
    if (makes.display > 0 && quantity > makes.display) this.#fault(`${maker} trades ${quantity} and shows ${makes.display}`);
    if (takes.owner !== 0 && takes.owner === makes.owner && takes.selfTrade !== ALLOW_SELF) this.#fault(`owner ${takes.owner} trades with himself`);
    if (takes.postOnly) this.#fault(`post-only ${taker} takes`);
    const hasLimit = takes.type !== MARKET && takes.type !== STOP;
    if (!hasLimit && isBeyond(takes.side, price, takes.side === BUY ? this.#high : this.#low)) this.#fault(`${taker} trades at ${price} beyond the band`);
  }

  #checkRests(id: number, price: number, open: number, inAuction: boolean): void {
    const order = this.#order(id);
    const waits = price === 0 && !this.#triggered.has(id);
    if (open <= 0) this.#fault(`${id} rests with ${open}`);
    if (waits && order.type >= STOP && this.phaseNow === 0 && this.#isMet(order)) this.#fault(`${id} waits though ${this.lastPrice} triggers it`);
    if (price === 0 && order.type === MARKET && !inAuction) this.#fault(`market order ${id} rests`);
    if (!waits) this.#checkMayRest(order);
  }

  #checkMayRest({ id, force }: NewOrder): void {
    if (force === IOC || force === FOK) this.#fault(`${id} rests, force ${force}`);
    if (force !== GTC && this.phaseNow === PHASES.indexOf('closed')) this.#fault(`${id} outlives the day`);
  }

  #isMet({ side, stop }: NewOrder): boolean {
    return this.lastPrice > 0 && (side === BUY ? this.lastPrice >= stop : this.lastPrice <= stop);
  }

  #band(low: number, high: number): void {
    this.#low = low;
    this.#high = high;
  }

  #order(id: number): NewOrder {
    const order = this.#placed.get(id);
    if (order === undefined) throw new RangeError(`nobody placed ${id}`);
    return order;
  }

  #fault(text: string): void {
    this.faults.push(text);
  }
}

/** Whether a price is worse than a limit; limit 0: none is. */
function isBeyond(side: Side, price: number, limit: number): boolean {
  return limit > 0 && (side === BUY ? price > limit : price < limit);
}
