/** What wants to trade at a price or better. `price` is `null` of a market order. */
export interface Interest {
  readonly price: number | null;
  readonly quantity: number;
}

export interface Equilibrium {
  readonly price: number;
  /** Executable quantity at that price. */
  readonly volume: number;
}

/** The prices from `low` to `high`, all of the same demand and supply. */
interface Stretch {
  readonly low: number;
  readonly high: number;
  readonly volume: number;
  /** Demand less supply. */
  readonly surplus: number;
}

/**
 * The price of an auction: greatest volume, then smallest surplus; of several the highest where all leave buyers unserved,
 * the lowest where all leave sellers, else the nearest to the reference (0: none), the lower of two. Prices between the
 * lowest and the highest limit are looked at, in whole ticks; without any limit the reference is the price. Volume 0 when
 * nothing can trade.
 */
export function equilibrium(buys: readonly Interest[], sells: readonly Interest[], reference: number, tick: number): Equilibrium {
  const limits = [...buys, ...sells].flatMap(({ price }) => (price === null ? [] : [price]));
  if (limits.length === 0) return { price: reference, volume: reference === 0 ? 0 : Math.min(sum(buys), sum(sells)) };
  const stretches = stretchesOf(buys, sells, limits, tick);
  const volume = greatest(stretches.map((stretch) => stretch.volume));
  if (volume === 0) return { price: 0, volume };
  const fullest = stretches.filter((stretch) => stretch.volume === volume);
  const least = -greatest(fullest.map(({ surplus }) => -Math.abs(surplus)));
  const best = fullest.filter(({ surplus }) => Math.abs(surplus) === least);
  return { price: choose(best, reference, tick), volume };
}

/** Demand changes just above the limit of a buy, supply at that of a sell. */
function stretchesOf(buys: readonly Interest[], sells: readonly Interest[], limits: readonly number[], tick: number): readonly Stretch[] {
  const highest = greatest(limits);
  const starts = [...new Set(limits.flatMap((limit) => [limit, limit + tick]))].filter((price) => price <= highest).sort((a, b) => a - b);
  const [wanted, offered] = [sum(buys), sum(sells.filter(({ price }) => price === null))];
  const [given, asked] = [climbing(buys), climbing(sells)];
  return starts.map((low, index) => {
    const demand = wanted - given((price) => price < low);
    const supply = offered + asked((price) => price <= low);
    return { low, high: (starts[index + 1] ?? highest + tick) - tick, volume: Math.min(demand, supply), surplus: demand - supply };
  });
}

/** Sums the quantities of limits from the lowest on, each time as far as a condition holds that holds ever further up. */
function climbing(interests: readonly Interest[]): (holds: (price: number) => boolean) => number {
  const limits = interests.flatMap(({ price, quantity }) => (price === null ? [] : [{ price, quantity }])).sort((a, b) => a.price - b.price);
  let [at, passed] = [0, 0];
  return (holds) => {
    for (let limit = limits[at]; limit !== undefined && holds(limit.price); limit = limits[++at]) passed += limit.quantity;
    return passed;
  };
}

function choose(stretches: readonly Stretch[], reference: number, tick: number): number {
  if (stretches.every(({ surplus }) => surplus > 0)) return greatest(stretches.map(({ high }) => high));
  if (stretches.every(({ surplus }) => surplus < 0)) return -greatest(stretches.map(({ low }) => -low));
  const candidates = stretches.map(({ low, high }) => nearest(low, high, reference, tick));
  return candidates.reduce((best, price) => (Math.abs(price - reference) < Math.abs(best - reference) ? price : best));
}

/** The price of a stretch that is nearest to the reference, the lower of two. */
function nearest(low: number, high: number, reference: number, tick: number): number {
  if (reference <= low) return low;
  if (reference >= high) return high;
  const below = low + Math.floor((reference - low) / tick) * tick;
  return below + tick - reference < reference - below ? below + tick : below;
}

function sum(interests: readonly Interest[]): number {
  return interests.reduce((total, { quantity }) => total + quantity, 0);
}

/** Not Math.max, which takes its numbers from the stack: a hundred thousand orders are too many for it. */
function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY);
}
