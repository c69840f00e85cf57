import type { Micros } from '../kit/clock.ts';
import type { Trading } from './agents/agent.ts';
import { banding, turning } from './instruction.ts';
import { PHASES } from './matcher.ts';
import { WORTH } from './scenario.ts';

/** Orders may trade this far from the reference price (large US stocks: 5 %, the rule "limit up-limit down"). */
const BAND = 0.05;
/** A trade that comes so near to the band's edge halts the market: 1 is the edge. */
const EDGE = 0.9;
/** How long a halt and its auction last, as shares of the run. */
const HALT = 0.04;
/** The opening auction ends, and the closing one begins. */
const OPENS = 0.05;
const CLOSES = 0.95;
const LOOKS = 10_000;
const [CONTINUOUS, AUCTION, HALTED] = (['continuous', 'auction', 'halted'] as const).map((phase) => PHASES.indexOf(phase)) as [number, number, number];

/** Opens and closes the market, and halts it when the price comes to the edge of the band around where it last was found. */
export class Supervisor {
  readonly #trading: Trading;
  readonly #duration: Micros;
  readonly #auctions: boolean;
  #turnsAt: Micros;
  /** The price that the band lies around; 0: there is none. */
  #reference = 0;

  /** `bands`: whether prices are limited at all. */
  constructor(trading: Trading, duration: Micros, { auctions, bands }: { readonly auctions: boolean; readonly bands: boolean }) {
    this.#trading = trading;
    this.#duration = duration;
    this.#auctions = auctions;
    this.#turnsAt = auctions ? Math.round(OPENS * duration) : 0;
    if (auctions) trading.send(turning('start-auction'));
    if (bands) this.#band(WORTH);
    trading.every(() => LOOKS, () => this.#look());
  }

  /** The day ends: what is left in an auction trades, day orders leave. */
  close(): void {
    const { instrument, send } = this.#trading;
    if (instrument.phase === HALTED) send(turning('resume'));
    send(turning('end-day'));
  }

  #look(): void {
    const { instrument, now } = this.#trading;
    if (instrument.phase === CONTINUOUS) return this.#guard();
    if (now() < this.#turnsAt) return;
    if (instrument.phase === AUCTION) return this.#reopen();
    if (instrument.phase === HALTED) this.#resume();
  }

  #guard(): void {
    const { instrument, send, now } = this.#trading;
    if (this.#auctions && now() >= CLOSES * this.#duration) return this.#auction(this.#duration);
    const off = Math.abs(instrument.watched.last - this.#reference);
    if (this.#reference === 0 || instrument.watched.last === 0 || off < EDGE * BAND * this.#reference) return;
    this.#turnsAt = now() + HALT * this.#duration;
    send(turning('halt'));
  }

  /** Without an auction it goes on around the last price, with one around the price that is found. */
  #resume(): void {
    const { instrument, send, now } = this.#trading;
    send(turning('resume'));
    this.#band(instrument.watched.last || WORTH);
    if (this.#auctions) this.#auction(now() + HALT * this.#duration);
  }

  #auction(until: Micros): void {
    this.#turnsAt = until;
    this.#trading.send(turning('start-auction'));
  }

  #reopen(): void {
    const { instrument, send } = this.#trading;
    send(turning('uncross'));
    if (instrument.counts.halts > 0) this.#band(instrument.watched.last || WORTH);
  }

  #band(around: number): void {
    this.#reference = around;
    this.#trading.send(banding(Math.floor(around * (1 - BAND)), Math.ceil(around * (1 + BAND))));
  }
}
