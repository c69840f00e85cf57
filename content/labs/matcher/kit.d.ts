export type Side = 'buy' | 'sell';

/** What an order does where it meets one of the same owner: which of the two has to go, or how much of both. */
export type SelfTrade = 'newest' | 'oldest' | 'both' | 'decrement';

/** An order as it comes in. The object stays the sender's, who may write into it afterwards. */
export interface Order {
  /** Whole, from 1. The sender's choice: it says nothing of who came first. */
  readonly id: number;
  readonly side: Side;
  /** The limit in ticks: whole, above 0; 0 in a market order. */
  readonly price: number;
  /** In lots: whole, 1 or more. */
  readonly quantity: number;
  /** Takes any price. From step 2 on. */
  readonly type?: 'market';
  /** Immediate or cancel, fill or kill; absent: what is left rests. From step 2 on. */
  readonly force?: 'ioc' | 'fok';
  /** May rest, may not take. From step 2 on. */
  readonly postOnly?: true;
  /** Whose it is; absent: nobody's. From step 4 on. */
  readonly owner?: number;
  /** Absent: it may trade with its owner's own. From step 4 on. */
  readonly selfTrade?: SelfTrade;
}

export type Reason = 'duplicate-id' | 'unknown-order' | 'would-cross';

/** Why an order has gone without being filled whole. */
export type End = 'cancelled' | 'expired' | 'killed' | 'self-trade';

/** What a book says. Every answer is a list of these, in the order in which they happened. */
export type Event =
  | { readonly is: 'accepted'; readonly id: number }
  | { readonly is: 'rejected'; readonly id: number; readonly reason: Reason }
  /** `maker` was in the book, `taker` came in. */
  | { readonly is: 'trade'; readonly maker: number; readonly taker: number; readonly price: number; readonly quantity: number }
  /** `left` was not traded. An order that is filled whole says nothing more. */
  | { readonly is: 'done'; readonly id: number; readonly end: End; readonly left: number }
  /** The new price and open quantity; `kept`: its place in the queue as well. From step 3 on. */
  | { readonly is: 'replaced'; readonly id: number; readonly price: number; readonly quantity: number; readonly kept: boolean }
  /** Self-trade prevention took something off it. From step 4 on. */
  | { readonly is: 'reduced'; readonly id: number; readonly left: number };

/** All that rests at one price of one side. */
export interface Level {
  readonly price: number;
  readonly quantity: number;
}

/** The book of one symbol. It begins empty. */
export interface Book {
  place(order: Order): readonly Event[];
  /** The levels of a side, best first; prices at which nothing rests are not among them. */
  depth(side: Side): readonly Level[];
}

/** A book whose orders can be changed. From step 3 on. */
export interface EditableBook extends Book {
  cancel(id: number): readonly Event[];
  /** Price and open quantity anew. */
  replace(id: number, price: number, quantity: number): readonly Event[];
}

/** A disk with one file. What is written is read back at once, and survives a power cut only after `sync`. Step 5. */
export interface LogDisk {
  /** A copy of the whole file. */
  read(): Uint8Array;
  write(offset: number, bytes: Uint8Array): void;
  /** Cuts the file off. */
  truncate(size: number): void;
  /** Throws when the disk fails: then nobody knows what is durable. */
  sync(): void;
}

/** What a log is opened with. Step 5. */
export interface LogOptions {
  readonly disk: LogDisk;
  /** CRC-32C: whole, 0 or more, 32 bits. */
  readonly checksum: (bytes: Uint8Array) => number;
  /** The engine: works a command off and says its events. The same commands in the same order give the same events. */
  readonly apply: (command: string) => string;
  /** Tells whoever sent a command what came of it. What was said must survive a power cut. */
  readonly answer: (id: string, events: string) => void;
}

/** A log that takes commands. Step 5. */
export interface CommandLog {
  readonly is: 'open';
  /** Commands that were read from the file. */
  readonly records: number;
  /** Bytes that were cut off behind them. */
  readonly cut: number;
  /** An id is any text without a space, a command any text. */
  submit(id: string, command: string): void;
  flush(): void;
}

/** A log that is broken in its midst. Step 5. */
export interface DamagedLog {
  readonly is: 'damaged';
  /** The byte at which the broken record begins. */
  readonly at: number;
}

/** A book whose best level can be asked for at any time. Step 6: plain limit orders, and nothing in it gets slower as it grows. */
export interface FastBook {
  place(order: Order): readonly Event[];
  cancel(id: number): readonly Event[];
  /** The best price of a side, and all that rests there. */
  best(side: Side): Level | undefined;
}

/** A case of your own, in my.cases.ts. It fails when it throws; `of` names the function that it is about. */
export interface Case {
  readonly name: string;
  readonly of: 'limitBook' | 'forceBook' | 'replaceBook' | 'selfTradeBook' | 'openLog' | 'fastBook';
  run(): void | Promise<void>;
}
