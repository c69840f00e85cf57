import type { Steps } from './steps.ts';

/** An order that rests. */
export interface Resting {
  id: number;
  readonly price: number;
  left: number;
  before?: Resting | undefined;
  after?: Resting | undefined;
}

/** The orders at one price, whoever came first standing first. It counts its steps. */
export interface Queue {
  add(order: Resting): void;
  first(): Resting | undefined;
  remove(order: Resting): void;
  /** All that rest; counts nothing. */
  all(): readonly Resting[];
}

export type MakeQueue = (steps: Steps) => Queue;

/** Orders that know their neighbours. `mendsTail`: false where the last one goes and is still taken for the last. */
export function linkedQueue(steps: Steps, mendsTail = true): Queue {
  let [head, tail]: (Resting | undefined)[] = [];
  return {
    add(order) {
      steps.walk();
      order.before = tail;
      order.after = undefined;
      if (tail) tail.after = order;
      else head = order;
      tail = order;
    },
    first: () => head,
    remove({ before, after }) {
      steps.walk();
      if (before) before.after = after;
      else head = after;
      if (after) after.before = before;
      else if (mendsTail || !before) tail = before;
    },
    all() {
      const orders: Resting[] = [];
      for (let one = head; one; one = one.after) orders.push(one);
      return orders;
    },
  };
}

/** An array in which an order is looked for before it is cut out; `head` counts those at its front that have gone. */
export function searchedQueue(steps: Steps): Queue {
  const orders: Resting[] = [];
  let head = 0;
  return {
    add: (order) => void orders.push(order),
    first: () => orders[head],
    remove(order) {
      const at = orders.indexOf(order, head);
      steps.walk(at - head + 1);
      if (at === head) return void head++;
      steps.walk(orders.length - at);
      orders.splice(at, 1);
    },
    all: () => orders.slice(head),
  };
}

/** An array whose first order goes by `shift`, which moves all the others; one that is cancelled is marked, and goes when it has come to the front. */
export function shiftedQueue(steps: Steps): Queue {
  const orders: Resting[] = [];
  const gone = new Set<Resting>();
  const shift = (): void => {
    steps.walk(orders.length);
    const [first] = orders.splice(0, 1);
    if (first) gone.delete(first);
  };
  return {
    add: (order) => void orders.push(order),
    first() {
      while (orders[0] && gone.has(orders[0])) shift();
      return orders[0];
    },
    remove(order) {
      if (order === orders[0]) shift();
      else gone.add(order);
    },
    all: () => orders.filter((order) => !gone.has(order)),
  };
}

/** An array in which those that have gone are marked and passed over, every time anew. */
export function markedQueue(steps: Steps): Queue {
  const orders: Resting[] = [];
  const gone = new Set<Resting>();
  const isThere = (order: Resting): boolean => {
    steps.walk();
    return !gone.has(order);
  };
  return {
    add: (order) => void orders.push(order),
    first: () => orders.find(isThere),
    remove: (order) => void gone.add(order),
    all: () => orders.filter((order) => !gone.has(order)),
  };
}
