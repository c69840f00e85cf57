import type { Rng } from '../../../domain/rng.ts';
import { distance, lots } from '../flows/draws.ts';
import { placing } from '../instruction.ts';
import { BUY, DAY, IOC, MARKET, PHASES, SELL, type Side } from '../matcher.ts';
import { WORTH } from '../scenario.ts';
import { Account, type Trading } from './agent.ts';

const MEAN_GAP = 400_000;
const CONTINUOUS = PHASES.indexOf('continuous');

/** Trades for reasons of its own: a coin decides the side, another whether it waits. */
export class Noise extends Account {
  readonly #trading: Trading;
  readonly #rng: Rng;

  constructor(owner: number, trading: Trading, rng: Rng) {
    super(owner);
    this.#trading = trading;
    this.#rng = rng;
    trading.every(() => Math.max(1, Math.round(-Math.log(1 - rng()) * MEAN_GAP)), () => this.#act());
  }

  #act(): void {
    const { instrument, send } = this.#trading;
    if (instrument.phase !== CONTINUOUS) return;
    const rng = this.#rng;
    const side: Side = rng() < 0.5 ? BUY : SELL;
    const order = { id: instrument.nextId(), owner: this.owner, side, quantity: lots(rng) } as const;
    if (rng() < 0.4) return send(placing({ ...order, type: MARKET, force: IOC }));
    const opposite = instrument.best(side === BUY ? SELL : BUY) || WORTH;
    const away = distance(rng);
    send(placing({ ...order, force: DAY, price: Math.max(1, side === BUY ? opposite - away : opposite + away) }));
  }
}
