import { seededRng } from '../../../src/domain/rng.ts';
import { blankCommand, type Command, type CommandKind } from '../../../src/labs/matcher/command.ts';
import type { MarketRules } from '../../../src/labs/matcher/market.ts';
import { FOK, GTC, IOC, LIMIT, MARKET, type OrderType, type SelfTrade, STOP, STOP_LIMIT, type TimeInForce } from '../../../src/labs/matcher/matcher.ts';

type Weights<T> = readonly (readonly [value: T, weight: number])[];

/** What a stream dwells on, so that its corner of the rules is met often. */
export interface Leaning {
  readonly rules: MarketRules;
  readonly kinds: Weights<CommandKind>;
  readonly types: Weights<OrderType>;
  readonly forces: Weights<TimeInForce>;
  readonly selfTrades: Weights<SelfTrade>;
  /** Owners from 1 to it; 0 besides, now and then. */
  readonly owners: number;
  /** Shares of icebergs and of post-only orders. */
  readonly icebergs: number;
  readonly postOnly: number;
  /** Prices lie that far from 100 at most. */
  readonly width: number;
}

const ORDERS: Weights<CommandKind> = [['place', 70], ['cancel', 10], ['replace', 16], ['cancel-all', 1]];
const GOOD: Weights<TimeInForce> = [[GTC, 7], [IOC, 1], [FOK, 1], [3, 2]];
const ANY_CHOICE: Weights<SelfTrade> = [[0, 4], [1, 1], [2, 1], [3, 1], [4, 1]];

const PLAIN: Leaning = { rules: {}, kinds: ORDERS, types: [[LIMIT, 8], [MARKET, 1]], forces: GOOD, selfTrades: ANY_CHOICE, owners: 4, icebergs: 0.2, postOnly: 0.1, width: 3 };

export const LEANINGS = {
  plain: PLAIN,
  'own orders': { ...PLAIN, owners: 2, forces: [[GTC, 6], [IOC, 1], [FOK, 4]], selfTrades: [[0, 1], [1, 2], [2, 2], [3, 2], [4, 3]], icebergs: 0.5, width: 2 },
  stops: { ...PLAIN, types: [[LIMIT, 5], [MARKET, 2], [STOP, 3], [STOP_LIMIT, 3]], width: 6, icebergs: 0.1, postOnly: 0 },
  auctions: { ...PLAIN, rules: { reference: 101 }, kinds: [...ORDERS, ['start-auction', 7], ['uncross', 6]], types: [[LIMIT, 6], [MARKET, 3], [STOP, 1], [STOP_LIMIT, 1]], icebergs: 0.3, width: 5, forces: [[GTC, 8], [IOC, 1], [FOK, 1], [3, 2]] },
  'opening auctions': { ...PLAIN, rules: { tick: 2, lot: 3, reference: 99 }, kinds: [...ORDERS, ['start-auction', 14], ['uncross', 10]], types: [[LIMIT, 1], [MARKET, 2]], forces: [[GTC, 9], [3, 1]], width: 4 },
  days: {
    ...PLAIN,
    rules: { tick: 2, lot: 2, low: 96, high: 104, reference: 100 },
    kinds: [...ORDERS, ['start-auction', 6], ['uncross', 4], ['halt', 3], ['resume', 6], ['end-day', 2], ['set-band', 2]],
    types: [[LIMIT, 6], [MARKET, 3], [STOP, 1], [STOP_LIMIT, 1]],
    width: 5,
  },
} as const satisfies Readonly<Record<string, Leaning>>;

/** The same commands for the same seed and leaning. Ids rise, but for a few that were there before. */
export function seededCommands(seed: string, length: number, leaning: Leaning): readonly Command[] {
  const dice = new Dice(seededRng(seed));
  let lastId = 0;
  return Array.from({ length }, () => {
    const kind = dice.among(leaning.kinds);
    const isNew = kind === 'place' && (lastId === 0 || dice.number(1, 40) > 1);
    if (isNew) lastId += 1;
    return drawn(dice, kind, isNew ? lastId : dice.number(Math.max(1, lastId - 30), lastId + 1), leaning);
  });
}

class Dice {
  readonly #rng: () => number;

  constructor(rng: () => number) {
    this.#rng = rng;
  }

  falls(share: number): boolean {
    return this.#rng() < share;
  }

  number(low: number, high: number): number {
    return low + Math.floor(this.#rng() * (high - low + 1));
  }

  among<T>(weights: Weights<T>): T {
    let at = this.#rng() * weights.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of weights) {
      at -= weight;
      if (at < 0) return value;
    }
    throw new RangeError('no weights');
  }
}

function drawn(dice: Dice, kind: CommandKind, id: number, leaning: Leaning): Command {
  const owner = dice.falls(0.1) ? 0 : dice.number(1, leaning.owners);
  if (kind === 'place') return drawnOrder(dice, id, owner, leaning);
  if (kind === 'set-band') return { ...blankCommand(), kind, price: 100 - dice.number(2, 6), stop: 100 + dice.number(2, 6) };
  return { ...blankCommand(), kind, id, owner: kind === 'cancel-all' && dice.falls(0.8) ? Math.max(1, owner) : owner, price: near(dice, leaning), quantity: quantityOf(dice, leaning) };
}

function drawnOrder(dice: Dice, id: number, owner: number, leaning: Leaning): Command {
  const type = dice.among<OrderType>(leaning.types);
  const isStop = type === STOP || type === STOP_LIMIT;
  const price = type === MARKET || type === STOP ? 0 : near(dice, leaning);
  const quantity = quantityOf(dice, leaning);
  const order = { ...blankCommand(), kind: 'place' as const, id, owner, type, price, quantity, side: dice.number(0, 1) as 0 | 1 };
  const chosen = { force: dice.among<TimeInForce>(leaning.forces), selfTrade: dice.among<SelfTrade>(leaning.selfTrades), stop: isStop ? near(dice, leaning) : 0 };
  const display = dice.falls(leaning.icebergs) ? Math.min(quantity, dice.number(1, 3) * (leaning.rules.lot ?? 1)) : 0;
  return spoilt(dice, { ...order, ...chosen, display, postOnly: !isStop && dice.falls(leaning.postOnly) });
}

function near(dice: Dice, { width, rules }: Leaning): number {
  const price = 100 + dice.number(-width, width);
  return dice.falls(0.95) ? price - (price % (rules.tick ?? 1)) : price;
}

function quantityOf(dice: Dice, { rules }: Leaning): number {
  const lot = rules.lot ?? 1;
  const quantity = dice.number(1, 12);
  return dice.falls(0.95) ? lot * Math.ceil(quantity / lot) : quantity;
}

/** One order of a hundred has a fault. */
function spoilt(dice: Dice, order: Command): Command {
  if (!dice.falls(0.01)) return order;
  return { ...order, ...dice.among<Partial<Command>>([[{ quantity: 0 }, 1], [{ price: -1 }, 1], [{ display: 99 }, 1], [{ stop: 0, type: STOP_LIMIT, price: 100 }, 1], [{ id: 0 }, 1]]) };
}
