import { seededRng } from '../../../domain/rng.ts';
import { whole } from '../../kit/dice.ts';
import type { Drive } from '../../kit/difference.ts';
import type { Answer, Column, Step, Words } from '../../kit/lab.ts';
import type { Book, Event, Level, Order, Side } from './book.ts';
import { bookModel } from './model.ts';

/** What a book is asked within a trace. */
export type Call =
  | { readonly is: 'place'; readonly order: Order; /** Whoever sent it writes into that object afterwards: it is theirs. */ readonly wiped?: true }
  | { readonly is: 'cancel'; readonly id: number }
  | { readonly is: 'replace'; readonly id: number; readonly price: number; readonly quantity: number };

/** A book begins empty and takes no options. */
export type Setup = Readonly<Record<string, never>>;

const NONE = '-';
const EVENTS = 'readonly Event[]';
const LEVELS = 'readonly Level[]';

/** What a call brought: its events, and the book after it. */
interface Reply {
  readonly events: unknown;
  readonly bids: unknown;
  readonly asks: unknown;
  readonly taker: number;
}

/** Drives a function of a solution that makes a book, beside the model of it. */
export function bookDrive(name: string): Drive<Setup, Call> {
  return {
    start: (solution) => asking((solution[name] as () => Book)()),
    model: () => {
      const ask = asking(bookModel());
      return (call) => readReply(ask(call)) as Answer;
    },
    read: readReply,
    show: { setup: () => ({}), call: callText },
    simpler: simplerCalls,
  };
}

function asking(book: Book): (call: Call) => Reply {
  return (call) => {
    const events = answerOf(book, call);
    return { events, bids: book.depth('buy'), asks: book.depth('sell'), taker: call.is === 'place' ? call.order.id : call.id };
  };
}

function answerOf(book: Book, call: Call): unknown {
  if (call.is === 'cancel') return book.cancel(call.id);
  if (call.is === 'replace') return book.replace(call.id, call.price, call.quantity);
  const order = { ...call.order };
  const events = [...book.place(order)];
  if (call.wiped) Object.assign(order, { price: 0, quantity: 0 });
  return events;
}

function readReply(reply: unknown): Answer | { readonly expected: string } {
  const { events, bids, asks, taker } = reply as Reply;
  if (!isListOf(events, 'is')) return { expected: EVENTS };
  if (!isListOf(bids, 'price') || !isListOf(asks, 'price')) return { expected: LEVELS };
  return { events: (events as readonly Event[]).map((event) => eventText(event, taker)).join(', ') || NONE, book: `${sideText(bids as readonly Level[])} | ${sideText(asks as readonly Level[])}` };
}

function isListOf(list: unknown, field: string): boolean {
  return Array.isArray(list) && list.every((one) => typeof one === 'object' && one !== null && field in one);
}

/** `1:3@100` is a trade: the maker's id, quantity and price. Ids that go without saying are not said. */
export function eventText(event: Event, taker: number): string {
  const who = (id: number): string => (id === taker ? '' : `#${id} `);
  if (event.is === 'accepted') return `${who(event.id)}ok`;
  if (event.is === 'rejected') return `${who(event.id)}${event.reason}`;
  if (event.is === 'trade') return `${event.maker}:${event.quantity}@${event.price}${event.taker === taker ? '' : ` by #${event.taker}`}`;
  if (event.is === 'done') return `${who(event.id)}${event.end} ${event.left}`;
  if (event.is === 'replaced') return `${who(event.id)}replaced ${event.quantity}@${event.price}${event.kept ? ' kept' : ''}`;
  return event.is === 'reduced' ? `${who(event.id)}reduced to ${event.left}` : `${(event as { readonly is: unknown }).is}?`;
}

function sideText(levels: readonly Level[]): string {
  return levels.map(({ price, quantity }) => `${quantity}@${price}`).join(' ') || NONE;
}

/** What a call brought, and the book after it where that is what differs: bids before the bar, asks behind it, best first. */
export const BOOK_COLUMNS: readonly Column[] = [
  { field: 'events', as: 'count', title: { zh: '事件', en: 'events' }, always: true },
  { field: 'book', as: 'count', title: { zh: '之后的订单簿', en: 'the book after it' } },
];

/** Says how to read the rows: a book has no setup of its own. */
export function describeBook(): Words {
  return { zh: '空订单簿；#1 是单号，3@100 是 3 手、价 100，成交写作 挂单号:数量@价', en: 'an empty book; 3@100 is 3 lots at 100, a trade reads maker:quantity@price' };
}

function callText(call: Call): string {
  if (call.is === 'cancel') return `cancel #${call.id}`;
  if (call.is === 'replace') return `replace #${call.id} ${call.quantity}@${call.price}`;
  const { id, side, price, quantity, type, force, postOnly, owner, selfTrade } = call.order;
  const size = type === 'market' ? `${quantity} market` : `${quantity}@${price}`;
  const whose = owner === undefined ? [] : [`of ${owner}`];
  return [`#${id} ${side} ${size}`, ...(force ? [force] : []), ...(postOnly ? ['post-only'] : []), ...whose, ...(selfTrade ? [selfTrade] : []), ...(call.wiped ? ['(then wiped)'] : [])].join(' ');
}

/** Calls of one lot, at rounder prices, without what does not matter. */
function simplerCalls(call: Call): readonly Call[] {
  if (call.is === 'cancel') return [];
  if (call.is === 'replace') return [1, 2, call.quantity - 1].filter((quantity) => quantity > 0 && quantity < call.quantity).map((quantity) => ({ ...call, quantity }));
  const plain = plainer(call.order).flatMap((order): readonly Call[] => [{ is: 'place', order }, { ...call, order }]);
  return [...plain, ...(call.wiped ? [{ is: 'place', order: call.order } as const] : []), ...smaller(call.order).map((order) => ({ ...call, order }))];
}

function plainer({ force, postOnly, owner, selfTrade, ...order }: Order): readonly Order[] {
  const kept = { ...(force && { force }), ...(postOnly && { postOnly }) };
  const whose = { ...(owner !== undefined && { owner }), ...(selfTrade && { selfTrade }) };
  const without = [order, { ...order, ...kept }, { ...order, ...whose }, { ...order, ...kept, ...(owner !== undefined && { owner }) }];
  return [...without.flatMap((one) => [...(one.quantity > 1 ? [{ ...one, quantity: 1 }] : []), one])].filter((one) => Object.keys(one).length < Object.keys({ ...order, ...kept, ...whose }).length);
}

function smaller(order: Order): readonly Order[] {
  return [1, 2, order.quantity - 1].filter((quantity) => quantity > 0 && quantity < order.quantity).map((quantity) => ({ ...order, quantity }));
}

const ORDERS = 10_000;

/** Orders around a price, most of which rest for a while, on a book on which as many rest already as there are keys, over a hundred prices. */
export function bookWork(name: string, more: (rng: () => number) => Partial<Order> = () => ({})): Step['work'] {
  return (load, keys) => {
    const rng = seededRng('bench');
    const side = (): Side => (rng() < 0.5 ? 'buy' : 'sell');
    const far = Array.from({ length: keys }, (_, index): Order => {
      const on = side();
      return { id: index + 1, side: on, price: on === 'buy' ? 900 - whole(rng, 0, 49) : 1100 + whole(rng, 0, 49), quantity: 1 };
    });
    const near = Array.from({ length: ORDERS }, (_, index): Order => ({ id: keys + index + 1, side: side(), price: whole(rng, 996, 1004), quantity: whole(rng, 1, 9), ...more(rng) }));
    return () => {
      const book = (load()[name] as () => Book)();
      for (const order of far) book.place(order);
      for (const order of near) book.place(order);
      return ORDERS + keys;
    };
  };
}
