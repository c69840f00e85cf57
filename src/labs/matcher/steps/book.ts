export type Side = 'buy' | 'sell';

/** What an order does where it meets one of the same owner. */
export type SelfTrade = 'newest' | 'oldest' | 'both' | 'decrement';

/** An order of the steps. Prices are ticks, quantities lots, all of them whole. */
export interface Order {
  readonly id: number;
  readonly side: Side;
  /** 0 in a market order. */
  readonly price: number;
  readonly quantity: number;
  readonly type?: 'market';
  /** Immediate or cancel, fill or kill; absent: what is left rests. */
  readonly force?: 'ioc' | 'fok';
  readonly postOnly?: true;
  readonly owner?: number;
  readonly selfTrade?: SelfTrade;
}

export type Reason = 'duplicate-id' | 'unknown-order' | 'would-cross';
export type End = 'cancelled' | 'expired' | 'killed' | 'self-trade';

/** What a book says, in order. */
export type Event =
  | { readonly is: 'accepted'; readonly id: number }
  | { readonly is: 'rejected'; readonly id: number; readonly reason: Reason }
  | { readonly is: 'trade'; readonly maker: number; readonly taker: number; readonly price: number; readonly quantity: number }
  /** Gone without being filled whole; `left` was not traded. */
  | { readonly is: 'done'; readonly id: number; readonly end: End; readonly left: number }
  | { readonly is: 'replaced'; readonly id: number; readonly price: number; readonly quantity: number; readonly kept: boolean }
  | { readonly is: 'reduced'; readonly id: number; readonly left: number };

/** All that rests at one price. */
export interface Level {
  readonly price: number;
  readonly quantity: number;
}

/** One symbol's book, as the steps ask for it. Steps 1 and 2 only place. */
export interface Book {
  place(order: Order): readonly Event[];
  cancel(id: number): readonly Event[];
  replace(id: number, price: number, quantity: number): readonly Event[];
  /** A side's levels, best first. */
  depth(side: Side): readonly Level[];
}
