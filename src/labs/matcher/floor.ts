import { type Rng, seededRng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import type { Account, AgentKind, Trading } from './agents/agent.ts';
import { MarketMaker } from './agents/market-maker.ts';
import { Momentum } from './agents/momentum.ts';
import { Noise } from './agents/noise.ts';
import { type Arrivals, hawkes, poisson } from './flows/arrivals.ts';
import { LargeSeller, stopsBelow } from './flows/crash.ts';
import { Crowd } from './flows/crowd.ts';
import type { Instruction } from './instruction.ts';
import { Instrument } from './instrument.ts';
import type { Scenario } from './scenario.ts';
import { Supervisor } from './supervisor.ts';

/** What a floor may do in time. */
export interface Running extends Omit<Trading, 'instrument'> {
  readonly at: (instant: Micros, act: () => void) => void;
}

/** Somebody who trades, by what they are. */
export interface Trader {
  readonly kind: AgentKind | 'seller';
  readonly account: Account;
}

const OVERNIGHT = 240;
const SECOND = 1_000_000;
const FIRST_OWNER = 101;
/** Everybody is afraid when the price has fallen by so many ticks in two seconds: so much of the buying is left. */
const FALL = 60;
const LOOKS_BACK = 20;
const AFRAID = 0.25;

const MAKERS: Readonly<Record<AgentKind, (owner: number, trading: Trading, rng: Rng) => Account>> = {
  'market-maker': (owner, trading) => new MarketMaker(owner, trading),
  momentum: (owner, trading) => new Momentum(owner, trading),
  noise: (owner, trading, rng) => new Noise(owner, trading, rng),
};

/** One symbol with all who trade it. */
export class Floor {
  readonly symbol: number;
  readonly instrument: Instrument;
  readonly traders: readonly Trader[];
  readonly #scenario: Scenario;
  readonly #trading: Trading;
  readonly #running: Running;
  readonly #crowd: Crowd;
  readonly #arrivals: Arrivals;
  readonly #rng: Rng;
  #supervisor: Supervisor | undefined;
  readonly #middles: number[] = [];

  /** `share` of all the crowd's commands are for it. */
  constructor(symbol: number, share: number, scenario: Scenario, interval: Micros, running: Running) {
    this.symbol = symbol;
    this.#scenario = scenario;
    this.#running = running;
    this.instrument = new Instrument(`S${symbol + 1}`, interval);
    this.#trading = { instrument: this.instrument, send: running.send, now: running.now, every: running.every };
    this.#rng = seededRng(`${scenario.seed}/${symbol}`);
    this.#crowd = new Crowd(this.instrument, seededRng(`${scenario.seed}/${symbol}/crowd`), scenario.orders * share, () => (this.#isFalling() ? AFRAID : 1));
    const rate = (scenario.orders * share * SECOND) / scenario.duration;
    this.#arrivals = (scenario.flow === 'hawkes' ? hawkes : poisson)(rate, seededRng(`${scenario.seed}/${symbol}/arrivals`));
    this.traders = this.#traders();
    for (const { account } of this.traders) this.instrument.join(account);
  }

  /** What waits when the day begins. */
  overnight(): readonly Instruction[] {
    const stops = this.#scenario.flow === 'flash-crash' ? stopsBelow(this.instrument, this.#rng) : [];
    return [...this.#crowd.overnight(OVERNIGHT), ...stops];
  }

  /** The day begins. */
  open(): void {
    const { duration, auction, flow } = this.#scenario;
    this.#supervisor = new Supervisor(this.#trading, duration, { auctions: auction, bands: flow === 'flash-crash' });
    this.#running.every(() => SECOND / 10, () => this.#look());
    this.#arrive();
  }

  close(): void {
    this.#supervisor?.close();
  }

  /** A command that nobody took: whoever sent an order has none. */
  turnAway(instruction: Instruction): void {
    if (instruction.kind !== 'place') return;
    const { id, owner } = instruction;
    this.traders.find(({ account }) => account.owner === owner)?.account.gone(id);
  }

  recover(instructions: readonly Instruction[], at: Micros): void {
    this.instrument.recover(instructions, at);
  }

  #arrive(): void {
    const at = this.#arrivals();
    if (at >= this.#scenario.duration) return;
    this.#running.at(at, () => {
      this.#running.send(this.#crowd.next());
      this.#arrive();
    });
  }

  #traders(): readonly Trader[] {
    const { agents, flow, duration, seed } = this.#scenario;
    const own = agents.map((kind, index): Trader => ({ kind, account: MAKERS[kind](FIRST_OWNER + index, this.#trading, seededRng(`${seed}/${this.symbol}/${kind}`)) }));
    if (flow !== 'flash-crash') return own;
    return [...own, { kind: 'seller', account: new LargeSeller(FIRST_OWNER + agents.length, this.#trading, duration) }];
  }

  #look(): void {
    this.#middles.push(this.instrument.middle(0));
    if (this.#middles.length > LOOKS_BACK) this.#middles.shift();
  }

  #isFalling(): boolean {
    const [before = 0] = this.#middles;
    return before - (this.#middles.at(-1) ?? 0) > FALL;
  }
}
