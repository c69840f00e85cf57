import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Exchange } from '../../../src/labs/matcher/exchange.ts';
import { BUY, SELL, type Side } from '../../../src/labs/matcher/matcher.ts';

type Letter = 'A' | 'B';
type Pairs = readonly (readonly [price: number, quantity: number])[];

interface CoreCase {
  readonly name: string;
  readonly do: readonly (readonly [verb: string, ...rest: readonly (number | string)[]])[];
  readonly trades?: readonly (readonly [maker: number, price: number, quantity: number])[];
  readonly ntrades?: number;
  readonly left?: number;
  readonly reject?: true;
  readonly bids0?: Pairs;
  readonly asks0?: Pairs;
  readonly asks?: Pairs;
}

const CORE = fixture('exchange-core.json') as { readonly base: readonly (readonly [id: number, uid: number, price: number, quantity: number, side: Letter])[]; readonly cases: readonly CoreCase[] };
type Step = readonly [verb: string, ...rest: readonly (number | Letter | readonly [number, number])[]];
const TRADER = fixture('cpptrader.json') as {
  readonly grid: readonly (readonly [id: number, side: Letter, price: number, quantity: number])[];
  readonly sequences: readonly { readonly name: string; readonly steps?: readonly Step[]; readonly after?: { readonly orders: readonly number[]; readonly volume: readonly number[] } }[];
};

describe('Cases of exchange-core', () => {
  test.each(CORE.cases.map((one) => [one.name, one] as const))('%s', (_, { do: verbs, trades, ntrades, left, reject, bids0, asks0, asks }) => {
    const exchange = new Exchange();
    for (const [id, owner, price, quantity, side] of CORE.base) exchange.place({ id: String(id), owner: String(owner), side: word(side), price, quantity });
    const results = verbs.map(([verb, ...rest]) => act(exchange, verb, rest));
    const last = results.at(-1);
    const fills = results.flatMap((result) => result.fills);
    if (trades) expect(fills.map(({ maker, price, quantity }) => [Number(maker), price, quantity])).toEqual(trades);
    if (ntrades !== undefined) expect(fills).toHaveLength(ntrades);
    if (left !== undefined) expect(last).toMatchObject({ status: 'expired', left });
    expect(last?.accepted).toBe(reject !== true);
    if (bids0) expect(pairs(exchange, 'buy').slice(0, bids0.length)).toEqual(bids0);
    if (asks0) expect(pairs(exchange, 'sell').slice(0, asks0.length)).toEqual(asks0);
    if (asks) expect(pairs(exchange, 'sell')).toEqual(asks);
  });
});

describe('Sequences of CppTrader', () => {
  test.each(TRADER.sequences.filter(({ steps }) => steps).map((one) => [one.name, one.steps ?? []] as const))('%s', (_, steps) => {
    const exchange = new Exchange();
    for (const [id, side, price, quantity] of TRADER.grid) exchange.place({ id: String(id), side: word(side), price, quantity });
    for (const step of steps) {
      play(exchange, step);
      const [orders, volume] = step.filter((part): part is readonly [number, number] => Array.isArray(part));
      if (orders) expect([count(exchange, BUY), count(exchange, SELL)], step[0]).toEqual(orders);
      if (volume) expect([total(exchange, BUY), total(exchange, SELL)], step[0]).toEqual(volume);
    }
  });

  test.each([
    ['IOC 100 at 10 takes all and does not rest', 'ioc', 100, 0, 0],
    ['FOK 40 at 10 is filled whole', 'fok', 40, 2, 20],
    ['FOK 100 at 10 is killed and nothing trades', 'fok', 100, 3, 60],
  ] as const)('bids 10 at 10, 20 at 20, 30 at 30: %s', (_, force, quantity, orders, volume) => {
    const exchange = new Exchange();
    for (const at of [10, 20, 30]) exchange.place({ id: String(at), side: 'buy', price: at, quantity: at });
    exchange.place({ id: 'x', side: 'sell', price: 10, quantity, force });
    expect([count(exchange, BUY), count(exchange, SELL), total(exchange, BUY)]).toEqual([orders, 0, volume]);
  });
});

function act(exchange: Exchange, verb: string, rest: readonly (number | string)[]) {
  const id = String(rest[0]);
  switch (verb) {
    case 'cancel':
      return exchange.cancel(id);
    case 'move':
      return exchange.replace(id, Number(rest[1]), exchange.open(id) ?? 0);
    case 'reduce': {
      const left = (exchange.open(id) ?? 0) - Number(rest[1]);
      const price = CORE.base.find(([known]) => String(known) === id)?.[2] ?? 0;
      return Number(rest[1]) > 0 && left <= 0 ? exchange.cancel(id) : exchange.replace(id, price, Number(rest[1]) > 0 ? left : 0);
    }
    case 'new': {
      const [force, number, side, price, quantity] = rest;
      return exchange.place({ id: String(number), owner: String(number), side: word(side as Letter), price: Number(price), quantity: Number(quantity), force: force === 'IOC' ? 'ioc' : 'gtc' });
    }
    default:
      throw new Error(verb);
  }
}

/** Market orders with a slippage are limits that do not rest, so far from the best price of the other side. */
function play(exchange: Exchange, [verb, ...rest]: Step): void {
  const [first, second, third, fourth] = rest.map(String);
  const slippage = /slippage (\d+)/.exec(verb)?.[1];
  const side = (letter = ''): 'buy' | 'sell' => word(letter as Letter);
  if (slippage !== undefined) {
    const best = exchange.depth(second === 'B' ? 'sell' : 'buy', 1)[0]?.price ?? 0;
    exchange.place({ id: first ?? '', side: side(second), price: second === 'B' ? best + Number(slippage) : best - Number(slippage), quantity: Number(third), force: 'ioc' });
  } else if (verb === 'mkt') exchange.place({ id: first ?? '', side: side(second), quantity: Number(third) });
  else if (verb === 'lim') exchange.place({ id: first ?? '', side: side(second), price: Number(third), quantity: Number(fourth) });
  else if (verb === 'modify') exchange.replace(first ?? '', Number(second), Number(third));
  else if (verb === 'replace 2 with new id 24') swap(exchange, '2', { id: '24', side: 'buy', price: 70, quantity: 100 });
  else swap(exchange, '1', { id: '25', side: 'sell', price: 0, quantity: 100 });
}

/** Theirs replaces one order by another, which may be of the other side. */
function swap(exchange: Exchange, old: string, { price, ...fresh }: { readonly id: string; readonly side: 'buy' | 'sell'; readonly price: number; readonly quantity: number }): void {
  exchange.cancel(old);
  exchange.place(price === 0 ? fresh : { ...fresh, price });
}

function word(letter: Letter): 'buy' | 'sell' {
  return letter === 'B' ? 'buy' : 'sell';
}

function pairs(exchange: Exchange, side: 'buy' | 'sell'): Pairs {
  return exchange.depth(side).map(({ price, quantity }) => [price, quantity]);
}

function count(exchange: Exchange, side: Side): number {
  return exchange.engine.depth(side).reduce((sum, { orders }) => sum + orders, 0);
}

function total(exchange: Exchange, side: Side): number {
  return exchange.engine.depth(side).reduce((sum, { quantity }) => sum + quantity, 0);
}

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../fixtures/matching/${name}`, import.meta.url), 'utf8'));
}
