/**
 * What a matching engine is told and what it answers, in integers: prices in ticks below 2^31 - 1, quantities in lots below
 * 2^31, both whole; ids of orders and owners whole, from 1 to 2^53 - 1 (owner 0: nobody, never a self-trade).
 */

export const BUY = 0;
export const SELL = 1;
export type Side = typeof BUY | typeof SELL;

export const LIMIT = 0;
export const MARKET = 1;
export const STOP = 2;
export const STOP_LIMIT = 3;
export type OrderType = typeof LIMIT | typeof MARKET | typeof STOP | typeof STOP_LIMIT;

/** Good till cancelled, immediate or cancel, fill or kill, or until the day ends. */
export const GTC = 0;
export const IOC = 1;
export const FOK = 2;
export const DAY = 3;
export type TimeInForce = typeof GTC | typeof IOC | typeof FOK | typeof DAY;

/** What happens where an order meets one of the same owner; the incoming order's choice decides. */
export const ALLOW_SELF = 0;
export const CANCEL_NEWEST = 1;
export const CANCEL_OLDEST = 2;
export const CANCEL_BOTH = 3;
export const DECREMENT = 4;
export type SelfTrade = typeof ALLOW_SELF | typeof CANCEL_NEWEST | typeof CANCEL_OLDEST | typeof CANCEL_BOTH | typeof DECREMENT;

/** An order as it comes in. Whoever sends it may use the same object again: nothing keeps it. */
export interface NewOrder {
  id: number;
  owner: number;
  side: Side;
  type: OrderType;
  force: TimeInForce;
  /** Limit in ticks; 0 for market and stop. */
  price: number;
  quantity: number;
  /** Trigger in ticks of a stop or stop-limit; 0 for others. */
  stop: number;
  /** Most that others see of it at a time (iceberg); 0: all. */
  display: number;
  postOnly: boolean;
  selfTrade: SelfTrade;
}

/** Why a command is refused. */
export const REASONS = [
  'duplicate-id',
  'unknown-order',
  'bad-price',
  'bad-quantity',
  'bad-stop',
  'bad-display',
  'tick',
  'lot',
  'band',
  'would-cross',
  'halted',
  'closed',
  'auction-only-rests',
  'bad-phase',
  'bad-id',
] as const;
export type Reason = number;

/** Why an order has gone, without being filled whole. */
export const ENDS = ['filled', 'cancelled', 'expired', 'killed', 'self-trade', 'band', 'day-over'] as const;
export type End = number;

/**
 * What an engine says, in order. A command gives: a rejection, or `accepted` / `replaced` / `done` and then what came of
 * it. Whoever listens numbers what it hears. Numbers only, so that saying something allocates nothing.
 */
export interface Listener {
  /** Of a stop the price is 0 until it is triggered. */
  accepted(id: number, side: Side, price: number, quantity: number): void;
  /** `reason` is a position in REASONS. */
  rejected(id: number, reason: Reason): void;
  /** At the maker's price, in an auction at the auction's. What is left of both, hidden parts included. */
  trade(maker: number, taker: number, price: number, quantity: number, makerLeft: number, takerLeft: number): void;
  /** An order has left the engine; `end` is a position in ENDS, `left` what was not traded. */
  done(id: number, end: End, left: number): void;
  /** An order has a new price and open quantity; `kept`: its place in the queue too. */
  replaced(id: number, price: number, quantity: number, kept: boolean): void;
  /** Self-trade prevention took something off an order without a trade. */
  reduced(id: number, left: number): void;
  /** A stop has become a market order (price 0) or a limit order. */
  triggered(id: number, price: number): void;
  /** What others see of an iceberg was filled up again; it stands last at its price. */
  shown(id: number, quantity: number): void;
  /** The market's phase has changed; `phase` is a position in PHASES. At the end of an auction its price, else 0. */
  phase(phase: number, price: number): void;
}

export const PHASES = ['continuous', 'auction', 'halted', 'closed'] as const;

/** One symbol's engine. One command at a time; the same commands give the same events. */
export interface Matcher {
  place(order: NewOrder): void;
  cancel(id: number): void;
  /** Price and open quantity anew. The place in the queue stays only where the price does and the quantity falls. */
  replace(id: number, price: number, quantity: number): void;
  /** All orders of an owner, stops too, in the order in which they came; owner 0: everybody's. */
  cancelAll(owner: number): void;
  /** Collects orders without matching until `uncross`. */
  startAuction(): void;
  /** Ends an auction at the price of greatest volume, then matches on. */
  uncross(): void;
  halt(): void;
  resume(): void;
  /** Limits may lie from `low` to `high` from now on; 0: no limit there. */
  setBand(low: number, high: number): void;
  /** Takes all day orders out and closes. */
  endDay(): void;
}
