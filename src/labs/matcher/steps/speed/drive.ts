import { type Complexity, complexityOf } from '../../../../domain/labs/ratio.ts';
import { seededRng } from '../../../../domain/rng.ts';
import { whole } from '../../../kit/dice.ts';
import type { Drive } from '../../../kit/difference.ts';
import type { Answer, Column, Step, Words } from '../../../kit/lab.ts';
import type { Event, Order } from '../book.ts';
import { eventText } from '../calls.ts';
import type { Call, FastBook, MakeBook, Setup } from './calls.ts';
import { speedModel } from './model.ts';
import { Hand, SHAPES } from './shapes.ts';

/** What a call brought: what the book answered, or what each of the measured things cost at a size, twice and four times that. */
type Reply = { readonly call: Exclude<Call, { is: 'cost' }>; readonly answer: unknown } | { readonly call: Extract<Call, { is: 'cost' }>; readonly costs: readonly number[] | undefined };

const NOTHING = { events: '', best: '', cost: '', growth: '' };
const RANKS: readonly Complexity[] = ['1', 'log', 'n'];

/** Drives `fastBook` beside its model; what it costs is held against what it may. */
export const speedDrive: Drive<Setup, Call> = {
  start: (solution, _, cost) => asking(solution['fastBook'] as MakeBook, cost),
  model: () => {
    const ask = asking(speedModel, undefined);
    return (call) => readReply(ask(call)) as Answer;
  },
  read: (reply) => readReply(reply as Reply),
  show: { setup: () => ({}), call: callText },
  simpler: simplerCalls,
};

function asking(make: MakeBook, cost: (() => number) | undefined): (call: Call) => Reply {
  const book = make();
  return (call) => {
    if (call.is === 'cost') return { call, costs: cost && costsOf(make, call, cost) };
    if (call.is === 'place') return { call, answer: book.place({ ...call.order }) };
    return { call, answer: call.is === 'cancel' ? book.cancel(call.id) : book.best(call.side) };
  };
}

function costsOf(make: MakeBook, { of, size, side }: Extract<Call, { is: 'cost' }>, cost: () => number): readonly number[] {
  const { build, work } = SHAPES[of];
  return [size, 2 * size, 4 * size].map((n) => {
    const hand = new Hand(make(), side);
    build(hand, n);
    const before = cost();
    const count = work(hand, n);
    return (cost() - before) / count;
  });
}

function readReply(reply: Reply): Answer | { readonly expected: string } {
  if ('costs' in reply) return costAnswer(reply.call, reply.costs);
  const { call, answer } = reply;
  if (call.is === 'best') {
    if (answer === undefined) return { ...NOTHING, best: '-' };
    const { price, quantity } = (answer ?? {}) as Readonly<Record<string, unknown>>;
    return typeof price === 'number' && typeof quantity === 'number' ? { ...NOTHING, best: `${quantity}@${price}` } : { expected: 'Level | undefined' };
  }
  if (!Array.isArray(answer) || !answer.every((one) => typeof one === 'object' && one !== null && 'is' in one)) return { expected: 'readonly Event[]' };
  const id = call.is === 'place' ? call.order.id : call.id;
  return { ...NOTHING, events: (answer as readonly Event[]).map((event) => eventText(event, id)).join(', ') || '-' };
}

/** A cost that is no higher than it may be reads as the most that it may be; so does one that nobody counted. */
function costAnswer({ of }: Extract<Call, { is: 'cost' }>, costs: readonly number[] | undefined): Answer {
  const { most } = SHAPES[of];
  const found = costs ? complexityOf(costs) : most;
  if (costs === undefined || RANKS.indexOf(found) <= RANKS.indexOf(most)) return { ...NOTHING, cost: `<= ${inO(most)}`, growth: inO(most) };
  return { ...NOTHING, cost: `${inO(found)}: ${costs.map(Math.round).join(', ')}`, growth: inO(found) };
}

function inO(complexity: Complexity): string {
  return `O(${complexity === 'log' ? 'log n' : complexity})`;
}

/** What a call brought, the best level, and what a measured thing costs. */
export const SPEED_COLUMNS: readonly Column[] = [
  { field: 'events', as: 'count', title: { zh: '事件', en: 'events' } },
  { field: 'best', as: 'count', title: { zh: '最优价位', en: 'best' } },
  { field: 'cost', as: 'count', title: { zh: '每次的步数', en: 'steps each' } },
];

/** Says how to read the rows. */
export function describeSpeed(_: Answer): Words {
  return { zh: '空订单簿；n 是先挂进去的单数，步数在 n、2n、4n 上各数一遍', en: 'an empty book; n orders rest in it first, and steps are counted at n, 2n and 4n' };
}

function callText(call: Call): string {
  if (call.is === 'cost') return `n = ${call.size}${SHAPES[call.of].text}`;
  if (call.is === 'best') return `best ${call.side}`;
  if (call.is === 'cancel') return `cancel #${call.id}`;
  const { id, side, price, quantity } = call.order;
  return `#${id} ${side} ${quantity}@${price}`;
}

function simplerCalls(call: Call): readonly Call[] {
  if (call.is !== 'place') return [];
  const { order } = call;
  return [1, 2, order.quantity - 1].filter((quantity) => quantity > 0 && quantity < order.quantity).map((quantity) => ({ ...call, order: { ...order, quantity } }));
}

const CHANGES = 5000;
const DEEP = 20;

/** Orders that come and go, at the best prices mostly, on a book on which as many rest as there are keys, twenty at a price. */
export const speedWork: Step['work'] = (load, keys) => {
  const rng = seededRng('bench');
  const side = (index: number): Order['side'] => (index % 2 ? 'buy' : 'sell');
  const order = (id: number, behind: number): Order => ({ id, side: side(id), price: side(id) === 'buy' ? 99_999 - behind : 100_000 + behind, quantity: 1 });
  const resting = Array.from({ length: keys }, (_, index) => order(index + 1, Math.floor(index / (2 * DEEP))));
  const coming = Array.from({ length: CHANGES }, (_, index) => order(keys + index + 1, whole(rng, 0, 3)));
  const going = Array.from({ length: CHANGES }, () => whole(rng, 1, keys));
  return () => {
    const book: FastBook = (load()['fastBook'] as MakeBook)();
    for (const one of resting) book.place(one);
    coming.forEach((one, index) => {
      book.place(one);
      book.best(one.side);
      book.cancel(index % 4 === 0 ? (going[index] ?? 0) : one.id);
    });
    return CHANGES + keys;
  };
};
