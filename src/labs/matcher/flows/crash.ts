import type { Rng } from '../../../domain/rng.ts';
import type { Micros } from '../../kit/clock.ts';
import { Account, type Trading } from '../agents/agent.ts';
import { type Instruction, placing } from '../instruction.ts';
import type { Instrument } from '../instrument.ts';
import { BUY, IOC, MARKET, PHASES, SELL, STOP } from '../matcher.ts';
import { WORTH } from '../scenario.ts';
import { lots } from './draws.ts';

/** When the seller comes and how long it goes on, as shares of the run. */
const BEGINS = 0.4;
const LASTS = 0.06;
/** It sells so many times what is bid when it begins, in so many parts. */
const TIMES = 4;
const PARTS = 120;
/** Stops that wait below the price, and how deep, in ticks. */
const STOPS = 160;
const DEEPEST = 600;
const CONTINUOUS = PHASES.indexOf('continuous');

/** One who has to sell a lot at any price, in parts, as fast as it goes. */
export class LargeSeller extends Account {
  readonly #trading: Trading;
  readonly #from: Micros;
  readonly #to: Micros;
  #part = 0;
  #left = 0;

  constructor(owner: number, trading: Trading, duration: Micros) {
    super(owner);
    this.#trading = trading;
    this.#from = Math.round(BEGINS * duration);
    this.#to = this.#from + Math.round(LASTS * duration);
    const gap = Math.max(1, Math.round((this.#to - this.#from) / PARTS));
    trading.every(() => gap, () => this.#act());
  }

  #act(): void {
    const { instrument, send, now } = this.#trading;
    if (now() < this.#from || instrument.phase !== CONTINUOUS) return;
    if (this.#part === 0) this.#decide(instrument);
    const quantity = Math.min(this.#part, this.#left);
    if (quantity <= 0) return;
    this.#left -= quantity;
    send(placing({ id: instrument.nextId(), owner: this.owner, side: SELL, type: MARKET, force: IOC, quantity }));
  }

  #decide(instrument: Instrument): void {
    const bid = instrument.depth(BUY, 1000).reduce((sum, [, quantity]) => sum + quantity, 0);
    this.#left = Math.round(TIMES * bid);
    this.#part = Math.max(1, Math.ceil(this.#left / PARTS));
  }
}

/** Stop orders of holders who want to be out before it gets worse: they sell when it falls, and make it fall. */
export function stopsBelow(instrument: Instrument, rng: Rng): readonly Instruction[] {
  return Array.from({ length: STOPS }, () => {
    const stop = WORTH - 15 - Math.floor(rng() * DEEPEST);
    return placing({ id: instrument.nextId(), side: SELL, type: STOP, stop, quantity: 4 * lots(rng) });
  });
}
