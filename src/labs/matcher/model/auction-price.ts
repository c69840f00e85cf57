/** What takes part in an auction; `price` is `null` of a market order. */
interface Wanting {
  readonly price: number | null;
  readonly open: number;
}

/** The price of an auction, found by looking at every price from the lowest limit to the highest. */
export function bestAuctionPrice(buys: readonly Wanting[], sells: readonly Wanting[], reference: number, tick: number): { readonly price: number; readonly volume: number } {
  const limits = [...buys, ...sells].flatMap(({ price }) => price ?? []);
  if (limits.length === 0) return { price: reference, volume: reference === 0 ? 0 : Math.min(total(buys), total(sells)) };
  const offers = [];
  for (let price = Math.min(...limits); price <= Math.max(...limits); price += tick) {
    const demand = total(buys.filter((buy) => buy.price === null || buy.price >= price));
    const supply = total(sells.filter((sell) => sell.price === null || sell.price <= price));
    offers.push({ price, volume: Math.min(demand, supply), surplus: demand - supply });
  }
  const volume = Math.max(...offers.map((offer) => offer.volume));
  if (volume === 0) return { price: 0, volume };
  const fullest = offers.filter((offer) => offer.volume === volume);
  const least = Math.min(...fullest.map(({ surplus }) => Math.abs(surplus)));
  const best = fullest.filter(({ surplus }) => Math.abs(surplus) === least);
  const prices = best.map(({ price }) => price);
  if (best.every(({ surplus }) => surplus > 0)) return { price: Math.max(...prices), volume };
  if (best.every(({ surplus }) => surplus < 0)) return { price: Math.min(...prices), volume };
  const distance = Math.min(...prices.map((price) => Math.abs(price - reference)));
  return { price: Math.min(...prices.filter((price) => Math.abs(price - reference) === distance)), volume };
}

function total(wanting: readonly Wanting[]): number {
  return wanting.reduce((sum, { open }) => sum + open, 0);
}
