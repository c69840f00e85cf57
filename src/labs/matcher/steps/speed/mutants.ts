import type { Mutant, Words } from '../../../kit/lab.ts';
import { frontLadder, keptLadder, resortedLadder, scannedLadder, tickedLadder } from './ladders.ts';
import { linkedQueue, markedQueue, searchedQueue, shiftedQueue } from './queues.ts';
import { type Rules, speedBy } from './variant.ts';

interface Idea extends Pick<Mutant, 'id' | 'diagnosis' | 'card' | 'line'> {
  readonly wrong: Partial<Rules>;
  readonly section?: Words;
}

const STRUCTURE: Words = { zh: '数据结构', en: 'Data structures' };
const QUEUES: Words = { zh: '两个队列：订单簿', en: 'Two queues' };

const IDEAS: readonly Idea[] = [
  {
    id: 'stale-amount',
    wrong: { tradesCount: false },
    diagnosis: { zh: '价位的数量另存了一份，部分成交时却忘了减：最优价后面跟着一个旧数字', en: 'a book that keeps the quantity of a level and forgets it at a fill in part: the best price comes with an old number' },
    card: 'c-two-queues',
    line: /quantity\s*-=|quantity/,
  },
  {
    id: 'cancel-leaves-level',
    wrong: { cancelEmpties: false },
    diagnosis: { zh: '最后一张单被撤掉，价位却没有拿走：最优价停在一个空价位上', en: 'a book whose level stays when its last order is cancelled: the best price is one at which nothing is left' },
    card: 'c-structure',
    line: /cancel|delete|pop\(/,
  },
  {
    id: 'lost-tail',
    wrong: { queue: (steps) => linkedQueue(steps, false) },
    diagnosis: { zh: '撤掉队尾那张单，tail 却还指着它：下一张挂在一个已经离队的节点后面，谁也找不到', en: 'a queue whose tail still points at the last order after that was cancelled: the next one hangs behind what has gone, and is lost' },
    section: QUEUES,
    card: 'c-cancel-o1',
    line: /tail|last|prev|before/i,
  },
  {
    id: 'filled-stays-known',
    wrong: { filled: 'known' },
    diagnosis: { zh: '成交完的单没有从 id 索引里删掉：还能“撤”它，同样的单号也不能再用', en: 'a book that leaves filled orders in its index: they can be cancelled still, and their ids cannot come again' },
    section: QUEUES,
    card: 'c-cancel-o1',
    line: /delete|\.set\(/,
  },
  {
    id: 'reuses-too-early',
    wrong: { filled: 'reused' },
    diagnosis: { zh: '对象池收回了节点，旧单号还指着它：撤旧单，撤掉的是用了同一个节点的新单', en: 'a pool that gives an order’s node to the next one while the old id still leads to it: cancel the old, and the new one goes' },
    card: 'c-cancel-o1',
    line: /pool|free|spare|pop\(/i,
  },
  {
    id: 'searches-level',
    wrong: { queue: searchedQueue },
    diagnosis: { zh: '撤单时在价位的数组里 indexOf 再 splice：同价排的单越多越慢', en: 'a book that looks for the order in its level’s array and splices it out: the longer the queue, the slower the cancel' },
    card: 'c-cancel-o1',
    line: /indexOf|findIndex|splice|filter/,
  },
  {
    id: 'searches-book',
    wrong: { find: 'anywhere' },
    diagnosis: { zh: '没有 id 索引：撤单和判重都要把整个订单簿翻一遍', en: 'a book without an index by id: to cancel, or to see that an id is new, all of it is gone through' },
    card: 'c-cancel-o1',
    line: /find|for\s*\(|some\(/,
  },
  {
    id: 'shifts',
    wrong: { queue: shiftedQueue },
    diagnosis: { zh: '成交一张就 shift 一次：后面所有的单都往前挪一格', en: 'a queue whose first order goes by shift: all the others move up by one' },
    card: 'c-cancel-o1',
    line: /shift\(|splice\(0/,
  },
  {
    id: 'tombstones',
    wrong: { queue: markedQueue },
    diagnosis: { zh: '撤掉、成交的单只打个标记：每次都要从头跳过这些“墓碑”', en: 'a queue in which what has gone is only marked: every time all the tombstones at the front are passed over anew' },
    card: 'c-structure',
    line: /find|continue|filter|cancelled|dead/i,
  },
  {
    id: 'scans-prices',
    wrong: { ladder: scannedLadder },
    diagnosis: { zh: '价位放在 Map 里，要最优价就把所有键扫一遍（Math.max 也是扫）', en: 'prices in a Map, and a look at all of them for the best one (Math.max looks at all of them, too)' },
    card: 'c-structure',
    line: /keys\(|Math\.(max|min)|for\s*\(|reduce/,
  },
  {
    id: 'best-at-front',
    wrong: { ladder: frontLadder },
    diagnosis: { zh: '有序数组把最优价放在开头：最优价一进一出，其余价位都要挪；放末尾就不用', en: 'prices in order with the best one first: it comes and goes, and all the others move each time; last, none would' },
    card: 'c-structure',
    line: /unshift|shift\(|splice\(|\[0\]/,
  },
  {
    id: 'sorts-anew',
    wrong: { ladder: resortedLadder },
    diagnosis: { zh: '来一个新价位就把所有价位重排一遍', en: 'prices that are all sorted anew whenever one comes' },
    card: 'c-structure',
    line: /sort/i,
  },
  {
    id: 'walks-ticks',
    wrong: { ladder: tickedLadder },
    diagnosis: { zh: '最优价空了就一个 tick 一个 tick 往外找：行情一跳，中间全是空的', en: 'a ladder that walks on tick by tick when the best price is empty: after a jump there is nothing for a long way' },
    card: 'c-structure',
    line: /while|\+\+|--|[+-]=\s*1/,
  },
  {
    id: 'adds-up',
    wrong: { amount: 'added-up' },
    diagnosis: { zh: '问一次数量就把这个价位的单加一遍：该随手记着', en: 'a level whose quantity is added up whenever somebody asks, instead of being kept' },
    card: 'c-structure',
    line: /reduce|\+=/,
  },
  {
    id: 'keeps-empty-levels',
    wrong: { ladder: keptLadder },
    diagnosis: { zh: '空了的价位还留在数组里：每次找最优价都要重新跨过它们', en: 'prices that stay in the array when nothing is left at them: each look for the best one steps over them again' },
    card: 'c-structure',
    line: /while|findLast|find|length/,
  },
];

/** Known wrong ideas of step 6. */
export const speedMutants: readonly Mutant[] = IDEAS.map(({ wrong, section = STRUCTURE, ...idea }) => ({ ...idea, load: speedBy(wrong), read: { topic: 'projects/matching-engine', section } }));
