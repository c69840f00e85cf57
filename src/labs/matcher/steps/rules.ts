import type { Event, Order, SelfTrade } from './book.ts';

/** An order that rests, as variants keep it. */
export interface Held {
  order: Order;
  price: number;
  left: number;
  /** What it had when it last came in. */
  placed: number;
  /** Its place in time. */
  turn: number;
}

/** An order on its way in. */
export interface Incoming {
  readonly order: Order;
  readonly price: number;
  readonly quantity: number;
  left: number;
  /** Whether it comes in anew, by a replacement. */
  readonly again: boolean;
  /** Meets nobody any more. */
  stopped: boolean;
}

/** What can be done where an order meets one of its owner. */
export interface Meeting {
  readonly maker: Held;
  readonly incoming: Incoming;
  /** Ends either of them as a self-trade. */
  readonly endMaker: () => void;
  readonly endTaker: () => void;
  readonly trade: () => void;
  readonly say: (event: Event) => void;
  /** Lessens both by the smaller quantity and says so of each. */
  readonly decrement: () => void;
}

/** The decisions that a book is made of; a variant gets one of them wrong. */
export interface Rules {
  /** Which of two of the other side an order meets first: negative for the one; `sign` is 1 when lower prices are better. */
  readonly first: (one: Held, other: Held, sign: 1 | -1) => number;
  /** Whether an order reaches another's price; `ahead` is how far it reaches past it. */
  readonly reaches: (ahead: number, order: Order) => boolean;
  /** Whether an order that has met the first of them goes on to a later one. */
  readonly goesOn: (first: Held, maker: Held) => boolean;
  readonly priceOf: (maker: Held, incoming: Incoming) => number;
  /** What becomes of a maker that was filled in part. */
  readonly afterPart: 'stays' | 'last' | 'goes';
  /** What rests of an order. */
  readonly rest: (incoming: Incoming) => number;
  /** Whether an id was gone before counts. */
  readonly remembersIds: boolean;
  readonly takesDuplicates: boolean;
  /** Whether prices at which nothing rests any more stay listed. */
  readonly emptyLevels: boolean;
  /** Whether it reads an order again from the object that it came in. */
  readonly keepsObject: boolean;

  /** Whether an order must be filled whole or not at all. */
  readonly isWhole: (order: Order) => boolean;
  readonly leftovers: (order: Order) => 'rests' | 'expires' | 'silent';
  /** Whether an end is said of an order that was filled whole. */
  readonly saysFilled: boolean;
  /** Whether a fill-or-kill order goes ahead; `makers` are those it reaches, in order, `all` the whole other side. */
  readonly fillable: (incoming: Incoming, makers: readonly Held[], all: readonly Held[]) => boolean;
  readonly unfilled: 'killed' | 'expired' | 'rests';
  /** What becomes of a post-only order that reaches somebody: a number is the price to rest at, whomever it reaches. */
  readonly postOnly: (order: Order, best: Held) => 'rejected' | 'takes' | number;

  /** Whether a replacement happens in its place. */
  readonly keeps: (found: Held, price: number, quantity: number) => boolean;
  /** The place in time of one that comes in anew. */
  readonly turn: (found: Held, quantity: number, next: number) => number;
  /** The open quantity that a replacement asks for. */
  readonly open: (found: Held, quantity: number) => number;
  readonly matchesAgain: boolean;
  /** What becomes of a post-only order whose replacement would trade. */
  readonly refused: 'stays' | 'takes' | 'lost' | 'last';
  /** The order that a replacement leaves. */
  readonly renewed: (order: Order) => Order;
  readonly saysUnknown: boolean;
  /** Those that have gone and are found all the same. */
  readonly lingers: 'none' | 'filled' | 'cancelled';
  readonly cancelled: (found: Held) => number;
  readonly replacedLast: boolean;

  readonly isOwn: (order: Order, maker: Order) => boolean;
  /** Whose choice counts. */
  readonly choice: (incoming: Incoming, maker: Order) => SelfTrade | undefined;
  readonly prevent: (choice: SelfTrade, meeting: Meeting) => void;
  /** Called before an order meets anybody. */
  readonly before: (incoming: Incoming, own: readonly Held[], meet: (maker: Held) => Meeting) => void;
}

/** The rules as they are meant. */
export const SOUND: Rules = {
  first: (one, other, sign) => sign * (one.price - other.price) || one.turn - other.turn,
  reaches: (ahead, { type }) => type === 'market' || ahead >= 0,
  goesOn: () => true,
  priceOf: ({ price }) => price,
  afterPart: 'stays',
  rest: ({ left }) => left,
  remembersIds: false,
  takesDuplicates: false,
  emptyLevels: false,
  keepsObject: false,
  isWhole: ({ force }) => force === 'fok',
  leftovers: ({ type, force }) => (type === 'market' || force !== undefined ? 'expires' : 'rests'),
  saysFilled: false,
  fillable: (incoming, makers) => fills(incoming, makers, (choice) => (choice === 'oldest' ? 'passes' : 'ends')),
  unfilled: 'killed',
  postOnly: () => 'rejected',
  keeps: (found, price, quantity) => price === found.price && quantity < found.left,
  turn: (_found, _quantity, next) => next,
  open: (_, quantity) => quantity,
  matchesAgain: true,
  refused: 'stays',
  renewed: (order) => order,
  saysUnknown: true,
  lingers: 'none',
  cancelled: ({ left }) => left,
  replacedLast: false,
  isOwn: ({ owner }, maker) => owner !== undefined && owner === maker.owner,
  choice: ({ order }) => order.selfTrade,
  prevent,
  before: () => undefined,
};

/** What a fill-or-kill order makes of one of its owner's: counts it, passes it, or ends there. */
type Own = 'counts' | 'passes' | 'ends';

/** Whether those whom an order meets have enough for it. */
export function fills({ order, quantity }: Incoming, makers: readonly Held[], own: (choice: SelfTrade) => Own): boolean {
  let missing = quantity;
  for (const maker of makers) {
    const isOwn = order.selfTrade !== undefined && SOUND.isOwn(order, maker.order);
    const counted = isOwn ? own(order.selfTrade as SelfTrade) : 'counts';
    if (counted === 'ends') break;
    if (counted === 'counts') missing -= maker.left;
  }
  return missing <= 0;
}

function prevent(choice: SelfTrade, { endMaker, endTaker, decrement }: Meeting): void {
  if (choice === 'decrement') return decrement();
  if (choice !== 'newest') endMaker();
  if (choice !== 'oldest') endTaker();
}

/** Self-trade prevention but for one choice, which is dealt with otherwise. */
export function preventing(wrong: SelfTrade, act: (meeting: Meeting) => void): Pick<Rules, 'prevent'> {
  return { prevent: (choice, meeting) => (choice === wrong ? act(meeting) : prevent(choice, meeting)) };
}
