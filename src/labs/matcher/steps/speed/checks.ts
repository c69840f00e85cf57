import type { Rng } from '../../../../domain/rng.ts';
import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck, MATCHING } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import type { Call, Setup } from './calls.ts';
import { speedDrive } from './drive.ts';
import type { Shape } from './shapes.ts';

type Asking = Asked<Setup, Call>;

const SIZE = 64;
/** Hundreds of books are made to match a solution against known wrong ideas. */
const SMALL = 24;

const SIDES = ['buy', 'sell'] as const;

/** Orders on few prices, most of which are cancelled or filled soon, by ids that come again. */
function commands(rng: Rng, length: number): readonly Call[] {
  let latest = 0;
  return Array.from({ length }, (): Call => {
    const dice = rng();
    if (dice < 0.2) return { is: 'best', side: oneOf(rng, SIDES) };
    if (dice < 0.45) return { is: 'cancel', id: whole(rng, Math.max(1, latest - 6), latest + 1) };
    const again = rng() < 0.1 && latest > 0;
    const id = again ? whole(rng, 1, latest) : ++latest;
    return { is: 'place', order: { id, side: oneOf(rng, SIDES), price: whole(rng, 99, 101), quantity: whole(rng, 1, 4) } };
  });
}

const same: Asking = {
  id: 'same',
  fault: { zh: '快了，却算错了', en: 'it is quick, and wrong' },
  card: 'c-two-queues',
  traces: 40,
  fields: ['events', 'best'],
  generate: (rng) => ({ setup: {}, calls: [...commands(rng, 40), { is: 'best', side: 'buy' }, { is: 'best', side: 'sell' }] }),
};

/** A check of costs: it compares what is said of them, and matches by how they grow. */
function costCheck(asked: Pick<Asking, 'id' | 'fault' | 'card'>, shapes: readonly [Shape, ...Shape[]]): Check {
  const generate = (rng: Rng, index: number): { readonly setup: Setup; readonly calls: readonly Call[] } => {
    const of = index === MATCHING ? oneOf(rng, shapes) : (shapes[index % shapes.length] ?? shapes[0]);
    return { setup: {}, calls: [{ is: 'cost', of, size: index === MATCHING ? SMALL : SIZE, side: oneOf(rng, SIDES) }] };
  };
  const traces = shapes.length;
  const { transcript, expected } = differenceCheck(speedDrive, { ...asked, traces, fields: ['growth'], generate });
  return { ...differenceCheck(speedDrive, { ...asked, traces, fields: ['cost'], generate }), transcript, expected };
}

/** The checks of step 6: first that it is right, then what each thing costs. */
export const speedChecks: readonly Check[] = [
  differenceCheck(speedDrive, same),
  costCheck({ id: 'cancel', fault: { zh: '同一价位的单越多，撤单越慢', en: 'a cancel gets slower the more orders are at its price' }, card: 'c-cancel-o1' }, ['cancel-middle', 'cancel-newest']),
  costCheck({ id: 'queue', fault: { zh: '同一价位的单越多，排队或成交越慢', en: 'to join a queue, or to be filled, gets slower the longer the queue is' }, card: 'c-cancel-o1' }, ['join', 'fill']),
  costCheck({ id: 'best', fault: { zh: '价位越多，最优价越慢', en: 'the best price gets slower the more prices there are' }, card: 'c-structure' }, ['best', 'better', 'clear']),
  costCheck({ id: 'gap', fault: { zh: '价位之间的空档越大，下一个最优价越慢', en: 'the next best price gets slower the further away it is' }, card: 'c-structure' }, ['gap']),
  costCheck({ id: 'amount', fault: { zh: '最优价位上的单越多，数量越慢', en: 'the quantity at the best price gets slower the more orders are there' }, card: 'c-structure' }, ['amount']),
  costCheck({ id: 'churn', fault: { zh: '撤掉的单、空了的价位还在拖慢后来的', en: 'what has long gone, orders or levels, still slows down what comes' }, card: 'c-structure' }, ['cancelled', 'emptied']),
];
