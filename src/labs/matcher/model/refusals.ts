import { REASON } from '../codes.ts';
import type { MarketRules } from '../market.ts';
import type { Held } from './held.ts';
import { BUY, FOK, IOC, MARKET, type NewOrder, type PHASES, STOP, STOP_LIMIT } from '../matcher.ts';

export type Phase = (typeof PHASES)[number];

/** What a refusal depends on. */
export interface MarketState {
  readonly phase: Phase;
  readonly rules: Required<MarketRules>;
  readonly find: (id: number) => Held | undefined;
  /** Whether an order of a side would trade at a limit; 0: at any price. */
  readonly crosses: (side: number, limit: number) => boolean;
}

/** Whether a reason holds; the first that does is told. */
type Reasons = readonly (readonly [holds: boolean, reason: number])[];

export function whyRefused({ id, side, type, price, quantity, display, stop, postOnly, force }: NewOrder, market: MarketState): number | undefined {
  const isStop = type === STOP || type === STOP_LIMIT;
  return first([
    ...closedReasons(market),
    [!(Number.isSafeInteger(id) && id > 0), REASON.id],
    [type === MARKET || type === STOP ? price !== 0 : !isPrice(price), REASON.price],
    [!isNumber(quantity), REASON.quantity],
    [display !== 0 && (!isNumber(display) || display > quantity), REASON.display],
    [market.find(id) !== undefined, REASON.duplicate],
    [isStop && (!isNumber(stop) || postOnly), REASON.stop],
    ...ruleReasons(price, quantity, stop, display, market.rules),
    [!isStop && market.phase === 'auction' && (force === IOC || force === FOK || postOnly), REASON.auctionOnlyRests],
    [!isStop && market.phase !== 'auction' && postOnly && market.crosses(side, type === MARKET ? worstPrice(side, market.rules) : price), REASON.wouldCross],
  ]);
}

export function whyNotReplaced(id: number, price: number, quantity: number, market: MarketState): number | undefined {
  const held = market.find(id);
  return first([
    ...closedReasons(market),
    [held?.where === 'stop', REASON.stop],
    [held?.where === 'queue', REASON.price],
    [held === undefined, REASON.unknown],
    [!isPrice(price), REASON.price],
    [!isNumber(quantity), REASON.quantity],
    ...ruleReasons(price, quantity, 0, 0, market.rules),
    [held?.order.postOnly === true && !keepsPlace(held, price, quantity) && market.crosses(held.order.side, price), REASON.wouldCross],
  ]);
}

/** Whether an order stays where it is when it is replaced. */
export function keepsPlace(held: Held, price: number, quantity: number): boolean {
  return price === held.price && quantity < held.open;
}

/** The worst price that a market order of a side may trade at; 0: any. */
export function worstPrice(side: number, { low, high }: Required<MarketRules>): number {
  return side === BUY ? high : low;
}

function first(reasons: Reasons): number | undefined {
  return reasons.find(([holds]) => holds)?.[1];
}

function closedReasons({ phase }: MarketState): Reasons {
  return [
    [phase === 'halted', REASON.halted],
    [phase === 'closed', REASON.closed],
  ];
}

function ruleReasons(price: number, quantity: number, stop: number, display: number, { tick, lot, low, high }: Required<MarketRules>): Reasons {
  return [
    [price % tick !== 0 || stop % tick !== 0, REASON.tick],
    [quantity % lot !== 0 || display % lot !== 0, REASON.lot],
    [price !== 0 && (price < low || (high !== 0 && price > high)), REASON.band],
  ];
}

function isNumber(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number < 2 ** 31;
}

/** The greatest number is kept for "no price". */
function isPrice(number: number): boolean {
  return isNumber(number) && number < 2 ** 31 - 1;
}
