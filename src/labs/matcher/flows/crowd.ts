import type { Rng } from '../../../domain/rng.ts';
import { cancelling, type Instruction, placing, replacing } from '../instruction.ts';
import type { Instrument } from '../instrument.ts';
import { BUY, DAY, FOK, GTC, IOC, MARKET, type NewOrder, PHASES, SELL, type Side, STOP } from '../matcher.ts';
import { WORTH } from '../scenario.ts';
import { distance, lots, normal } from './draws.ts';

/** How many orders of the crowd rest in the long run: the more there are the more are cancelled. */
const CROWDED = 300;
const CANCELS = 0.42;
const MOST_CANCELS = 0.75;
/** Of what is no cancel. */
const TAKERS = 0.3;
const REPLACES = 0.06;
/** How strongly takers pull a price to what it is worth: the chance of a side moves by so much for each tick between. */
const PULL = 0.006;
/** What it is worth walks at random: so many ticks over the whole run, one standard deviation. */
const WALK = 30;
/** So many stops of the crowd wait at most; then the oldest is taken back. */
const STOPS = 40;
const AUCTION = PHASES.indexOf('auction');
/** Ticks around the worth within which orders gather in an auction. */
const UNSURE = 12;

/** How much of the crowd's buying is left when it is afraid: 1 is all. */
export type Courage = () => number;

/** Orders of nobody in particular: where they are placed follows a power law, what they are is drawn. */
export class Crowd {
  readonly #instrument: Instrument;
  readonly #rng: Rng;
  readonly #courage: Courage;
  readonly #step: number;
  readonly #stops: number[] = [];
  #worth = WORTH;

  /** `commands`: how many of it there will be. */
  constructor(instrument: Instrument, rng: Rng, commands: number, courage: Courage = () => 1) {
    this.#instrument = instrument;
    this.#rng = rng;
    this.#courage = courage;
    this.#step = WALK / Math.sqrt(Math.max(1, commands));
  }

  /** What somebody does next. */
  next(): Instruction {
    const rng = this.#rng;
    this.#worth += this.#step * normal(rng);
    const { roll, phase } = this.#instrument;
    const cancels = Math.min(MOST_CANCELS, (CANCELS * roll.nobodys.length) / CROWDED);
    const drawn = rng();
    if (drawn < cancels) return this.#leave(roll.nobodys);
    if (phase === AUCTION) return this.#gather();
    const share = (drawn - cancels) / (1 - cancels);
    if (share < TAKERS) return this.#take();
    if (share < TAKERS + REPLACES && roll.nobodys.length > 0) return this.#move(roll.nobodys);
    return this.#rest();
  }

  /** Orders that wait when the day begins. */
  overnight(count: number): readonly Instruction[] {
    return Array.from({ length: count }, (_, index) => {
      const side = index % 2 === 0 ? BUY : SELL;
      const away = distance(this.#rng);
      return this.#place({ side, price: side === BUY ? WORTH - away : WORTH + away, force: GTC });
    });
  }

  /** Those who are afraid take back a bid rather than an offer. */
  #leave(ids: readonly number[]): Instruction {
    const draw = (): number => ids[Math.floor(this.#rng() * ids.length)] as number;
    const id = draw();
    const isBid = this.#instrument.roll.find(id)?.side === BUY;
    return cancelling(!isBid && this.#rng() > this.#courage() ? draw() : id);
  }

  #move(ids: readonly number[]): Instruction {
    const id = ids[Math.floor(this.#rng() * ids.length)] as number;
    const side = this.#instrument.roll.find(id)?.side ?? BUY;
    return replacing(id, this.#priceFor(side), lots(this.#rng));
  }

  #take(): Instruction {
    const rng = this.#rng;
    const buys = 0.5 + (this.#worth - this.#instrument.middle(WORTH)) * PULL;
    const side = rng() < Math.min(0.95, Math.max(0.05, buys)) ? BUY : SELL;
    const best = this.#instrument.best(side === BUY ? SELL : BUY);
    const how = rng();
    if (how < 0.6 || best === 0) return this.#place({ side, type: MARKET, force: IOC });
    return this.#place({ side, price: Math.max(1, side === BUY ? best + 1 : best - 1), force: how < 0.9 ? IOC : FOK });
  }

  #rest(): Instruction {
    const rng = this.#rng;
    const side = rng() < 0.5 * this.#courage() ? BUY : SELL;
    const how = rng();
    if (how < 0.02) return this.#stop(side);
    const quantity = lots(rng);
    if (how < 0.06) return this.#place({ side, price: this.#priceFor(side), quantity: 4 * quantity, display: quantity });
    return this.#place({ side, price: this.#priceFor(side), quantity, force: how < 0.1 ? DAY : GTC, postOnly: how > 0.95 });
  }

  /** One who sells when it falls far enough, or buys when it rises. */
  #stop(side: Side): Instruction {
    const stops = this.#stops;
    while (stops[0] !== undefined && this.#instrument.roll.find(stops[0]) === undefined) stops.shift();
    if (stops.length >= STOPS) return cancelling(stops.shift() as number);
    const middle = Math.round(this.#instrument.middle(WORTH));
    const away = 5 + Math.floor(40 * this.#rng());
    const order = this.#place({ side, type: STOP, stop: Math.max(1, side === BUY ? middle + away : middle - away) });
    stops.push(order.id);
    return order;
  }

  /** In an auction nobody knows the price yet: buyers and sellers overlap. */
  #gather(): Instruction {
    const rng = this.#rng;
    const side = rng() < 0.5 ? BUY : SELL;
    const price = Math.round(this.#worth + UNSURE * normal(rng) + (side === BUY ? -4 : 4));
    return this.#place({ side, price: Math.max(1, price) });
  }

  #priceFor(side: Side): number {
    const away = distance(this.#rng);
    const best = this.#instrument.best(side === BUY ? SELL : BUY) || Math.round(this.#instrument.middle(WORTH)) + (side === BUY ? 1 : -1);
    return Math.max(1, side === BUY ? best - away : best + away);
  }

  #place(order: Partial<NewOrder>): Instruction {
    return placing({ id: this.#instrument.nextId(), quantity: lots(this.#rng), ...order });
  }
}
