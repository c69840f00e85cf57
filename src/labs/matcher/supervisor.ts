import type { Micros } from '../kit/clock.ts';
import type { Trading } from './agents/agent.ts';
import { PHASES } from './matcher.ts';
import { WORTH } from './scenario.ts';

/** A trade further than this from the reference price halts the market (US stocks of the first tier: 5 %, rule "limit up-limit down"). */
export const BAND = 0.05;
/** How long a halt and its auction last, as shares of the run. */
const HALT = 0.05;
/** The opening auction ends, and the closing one begins. */
const OPENS = 0.05;
const CLOSES = 0.95;
const LOOKS = 10_000;
const [CONTINUOUS, AUCTION, HALTED] = (['continuous', 'auction', 'halted'] as const).map((phase) => PHASES.indexOf(phase)) as [number, number, number];

/** Opens and closes the market, and halts it when the price runs beyond a band around where it last was found. */
export class Supervisor {
  readonly #trading: Trading;
  readonly #duration: Micros;
  readonly #auctions: boolean;
  #reference = WORTH;
  #turnsAt: Micros;

  constructor(trading: Trading, duration: Micros, auctions: boolean) {
    this.#trading = trading;
    this.#duration = duration;
    this.#auctions = auctions;
    this.#turnsAt = auctions ? Math.round(OPENS * duration) : 0;
    if (auctions) trading.send({ kind: 'startAuction' });
    trading.every(() => LOOKS, () => this.#look());
  }

  #look(): void {
    const { instrument, now } = this.#trading;
    if (instrument.phase === CONTINUOUS) return this.#guard();
    if (now() < this.#turnsAt) return;
    if (instrument.phase === AUCTION) return this.#reopen();
    if (instrument.phase === HALTED) this.#resume();
  }

  /** The day ends: what is left in an auction trades, day orders leave. */
  close(): void {
    const { instrument, send } = this.#trading;
    if (instrument.phase === AUCTION) send({ kind: 'uncross' });
    send({ kind: 'endDay' });
  }

  #guard(): void {
    const { instrument, send, now } = this.#trading;
    const { last } = instrument.watched;
    if (this.#auctions && now() >= CLOSES * this.#duration) return this.#auction(this.#duration);
    if (last === 0 || Math.abs(last - this.#reference) <= BAND * this.#reference) return;
    this.#reference = last;
    this.#turnsAt = now() + HALT * this.#duration;
    send({ kind: 'halt' });
  }

  #resume(): void {
    const { send, now } = this.#trading;
    send({ kind: 'resume' });
    if (this.#auctions) this.#auction(now() + HALT * this.#duration);
  }

  #auction(until: Micros): void {
    this.#turnsAt = until;
    this.#trading.send({ kind: 'startAuction' });
  }

  #reopen(): void {
    const { instrument, send } = this.#trading;
    send({ kind: 'uncross' });
    this.#reference = instrument.watched.last || this.#reference;
  }
}
