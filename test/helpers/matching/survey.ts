import { Mersenne } from './mersenne.ts';

/**
 * Workloads of a public survey of matching engines (flash1-dev/matching-engine-benchmark, commit 41656c8), whose report
 * streams are published as hashes. Written from its model: prices around a mid that walks as a geometric Brownian motion,
 * depths from a power law with a hump, a fifth modified, most cancelled.
 */
export const SCENARIOS = { static: [0, 0], normal: [0.15, 0.02], 'swing-25': [0.5, 0.25], 'swing-40': [0.5, 0.4], 'flash-crash': [0.5, 0.6] } as const;
export type Scenario = keyof typeof SCENARIOS;

export const NEW = 0;
export const CANCEL = 1;
export const MODIFY = 2;
/** Numbers a message: kind, side (0 buy), ioc (0 or 1), id, price, quantity. */
export const WIDTH = 6;

const START = 167.52;
const TICK = 0.005;
const DEEPEST = 800;
const SMALLEST = 1e-300;

interface Sizes {
  readonly side: Uint8Array;
  readonly price: Int32Array;
  readonly quantity: Int32Array;
}

/** All messages of a workload, one after the other. */
export function surveyMessages(scenario: Scenario, orders: number, seed: number): Int32Array {
  const random = new Mersenne(seed);
  const sizes = drawOrders(random, scenario, orders);
  const messages = new Messages(orders);
  for (const order of arrivals(random, orders)) live(random, sizes, order, messages);
  return messages.all();
}

function drawOrders(random: Mersenne, scenario: Scenario, orders: number): Sizes {
  const [volatility, swing] = SCENARIOS[scenario];
  const drawDepth = depths(random);
  const dt = volatility > 0 ? (swing / volatility) ** 2 / orders : 0;
  const sigma = volatility * Math.sqrt(dt);
  const sizes: Sizes = { side: new Uint8Array(orders), price: new Int32Array(orders), quantity: new Int32Array(orders) };
  let mid = START;
  for (let order = 0; order < orders; order++) {
    mid *= Math.exp(-0.5 * sigma * sigma + sigma * normal(random));
    const ticks = nearest((nearest(mid / TICK) * TICK) / TICK);
    const depth = drawDepth();
    const isBuy = order < Math.floor(orders / 2);
    sizes.side[order] = isBuy ? 0 : 1;
    sizes.price[order] = Math.max(1, isBuy ? ticks - depth - 1 : ticks + depth + 1);
    sizes.quantity[order] = random.whole(1, 100);
  }
  return sizes;
}

/** Box-Muller, the cosine half. */
function normal(random: Mersenne): number {
  const one = positive(random);
  const other = random.uniform();
  return Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
}

function positive(random: Mersenne): number {
  return Math.max(random.uniform(), SMALLEST);
}

function nearest(number: number): number {
  return number < 0 ? -Math.floor(0.5 - number) : Math.floor(number + 0.5);
}

function depths(random: Mersenne): () => number {
  const sums = new Float64Array(DEEPEST);
  let sum = 0;
  for (let depth = 0; depth < DEEPEST; depth++) {
    sum += 1 / (depth + 1) ** 2.23 + 5 * Math.exp(-0.5 * (depth - 8) ** 2);
    sums[depth] = sum;
  }
  return () => {
    const wanted = random.uniform() * sum;
    const found = firstAtLeast(sums, wanted);
    return Math.min(found, DEEPEST - 1);
  };
}

function firstAtLeast(sums: Float64Array, wanted: number): number {
  let [low, high] = [0, sums.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Fisher-Yates, from the end. */
function arrivals(random: Mersenne, orders: number): Int32Array {
  const order = Int32Array.from({ length: orders }, (_, i) => i);
  for (let i = orders - 1; i > 0; i--) {
    const j = random.whole(0, i);
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}

/** Everything that happens to an order. Its life is drawn, but the next order comes only after it: so the survey's generator does it. */
function live(random: Mersenne, { side, price, quantity }: Sizes, order: number, messages: Messages): void {
  const [buys, at, size] = [side[order] as number, price[order] as number, quantity[order] as number];
  const id = order + 1;
  const isIoc = random.uniform() < 0.15;
  messages.add(NEW, buys, isIoc ? 1 : 0, id, at, size);
  if (isIoc) return;
  const isModified = random.uniform() < 0.2;
  let later = at;
  if (isModified) {
    random.uniform(); // when
    if (random.uniform() < 0.8) later += buys === 0 ? 1 : -1;
    messages.add(MODIFY, buys, 0, id, later, size + 1);
  }
  const isCancelled = random.uniform() < 0.95;
  if (isCancelled) {
    random.uniform(); // when
    messages.add(CANCEL, buys, 0, id, at, size);
    if (isLate(random)) messages.add(CANCEL, buys, 0, id, at, size);
  }
  if (isModified && isCancelled && isLate(random)) messages.add(MODIFY, buys, 0, id, later, size + 1);
}

/** Whether a message comes once more, for an order that has gone. */
function isLate(random: Mersenne): boolean {
  if (random.uniform() >= 0.02) return false;
  random.uniform(); // when
  return true;
}

class Messages {
  readonly #numbers: Int32Array;
  #length = 0;

  constructor(orders: number) {
    this.#numbers = new Int32Array(5 * orders * WIDTH);
  }

  add(...message: readonly [kind: number, side: number, ioc: number, id: number, price: number, quantity: number]): void {
    this.#numbers.set(message, this.#length);
    this.#length += WIDTH;
  }

  all(): Int32Array {
    return this.#numbers.slice(0, this.#length);
  }
}
