interface Resting {
  readonly number: number;
  readonly price: number;
  left: number;
}

type Side = 'buy' | 'sell';

/**
 * The engine that step 5 hands to a log: `buy 5@100` and `sell 5@100`, of one symbol. Its events tell what came before:
 * `#3 2@100 with #1, rests 3` names the commands by their place in the order in which they were worked off.
 */
export function smallEngine(): (command: string) => string {
  const book: Readonly<Record<Side, Resting[]>> = { buy: [], sell: [] };
  let number = 0;
  return (command) => {
    number++;
    const [, side, quantity, price] = /^(buy|sell) (\d+)@(\d+)$/.exec(command) ?? [];
    if (side !== 'buy' && side !== 'sell') return `#${number} rejected`;
    const incoming = { number, price: Number(price), left: Number(quantity) };
    const said = match(incoming, side, book);
    if (incoming.left > 0) {
      book[side].push(incoming);
      said.push(`rests ${incoming.left}`);
    }
    return `#${number} ${said.join(', ')}`;
  };
}

function match(incoming: Resting, side: Side, book: Readonly<Record<Side, readonly Resting[]>>): string[] {
  const sign = side === 'buy' ? 1 : -1;
  const makers = book[side === 'buy' ? 'sell' : 'buy'].filter(({ price, left }) => left > 0 && sign * (incoming.price - price) >= 0);
  const said: string[] = [];
  for (const maker of makers.toSorted((one, other) => sign * (one.price - other.price) || one.number - other.number)) {
    const traded = Math.min(incoming.left, maker.left);
    if (traded === 0) break;
    maker.left -= traded;
    incoming.left -= traded;
    said.push(`${traded}@${maker.price} with #${maker.number}`);
  }
  return said;
}
