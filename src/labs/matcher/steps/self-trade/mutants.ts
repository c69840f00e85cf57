import type { Mutant } from '../../../kit/lab.ts';
import { type Idea, mutantsOf } from '../ideas.ts';
import { fills, preventing, SOUND } from '../rules.ts';

const IDEAS: readonly Idea[] = [
  {
    id: 'not-at-all',
    wrong: { choice: () => undefined },
    diagnosis: { zh: '没有自成交保护：自己买自己的，成交量是假的', en: 'a book without prevention: people trade with themselves, and the volume is made up' },
    section: 'queues',
    card: 'c-stp',
    line: /trade|match/,
  },
  {
    id: 'makers-choice',
    wrong: { choice: (_, maker) => maker.selfTrade },
    diagnosis: { zh: '听挂单方的选择：约定听新来的那张', en: 'a book that goes by the choice of the order that rests: it is that of the one coming in' },
    section: 'queues',
    card: 'c-stp',
    line: /maker\.\w*selfTrade|selfTrade/,
  },
  {
    id: 'nobody-is-one',
    wrong: { isOwn: ({ owner }, maker) => owner === maker.owner, choice: ({ order }) => order.selfTrade ?? (order.owner === undefined ? 'newest' : undefined) },
    diagnosis: { zh: '把没有主人的单都当成同一个人的：undefined 等于 undefined', en: 'a book to which all orders that are nobody’s belong to one owner: undefined equals undefined' },
    section: 'queues',
    card: 'c-stp',
    line: /owner\s*===?/,
  },
  {
    id: 'skips-its-own',
    wrong: { prevent: () => undefined },
    diagnosis: { zh: '跳过自己的挂单，去吃后面别人的：越过了更优先的单，剩下的还会和自己交叉', en: 'a book in which an order passes over its own and takes from others behind them: what is left crosses its own' },
    section: 'queues',
    card: 'c-stp',
    line: /continue|filter|owner/,
  },
  {
    id: 'newest-rests',
    wrong: preventing('newest', ({ incoming }) => {
      incoming.stopped = true;
    }),
    diagnosis: { zh: 'newest 只是停手，剩下的照样挂进去：和自己的单交叉着', en: 'a book in which newest only stops: what is left rests, and crosses its own' },
    section: 'queues',
    card: 'c-stp',
    line: /newest|break/,
  },
  {
    id: 'newest-ahead',
    wrong: {
      before: ({ order }, own, meet) => {
        if (order.selfTrade === 'newest' && own[0]) meet(own[0]).endTaker();
      },
    },
    diagnosis: { zh: '够得着的范围里有自己的单，newest 就一笔也不做：排在它前面的别人，本来该先成交', en: 'a book in which newest ends before anything: others ahead of its own should have traded first' },
    section: 'queues',
    card: 'c-stp',
    line: /newest|some\(/,
  },
  {
    id: 'oldest-all',
    wrong: {
      before: ({ order }, own, meet) => {
        if (order.selfTrade === 'oldest') for (const maker of own) meet(maker).endMaker();
      },
    },
    diagnosis: { zh: 'oldest 一上来就把够得着的自己的单全撤了：没碰到的不该动', en: 'a book in which oldest first takes out all of its own that it could reach: those it never meets should stay' },
    section: 'queues',
    card: 'c-stp',
    line: /oldest|filter/,
  },
  {
    id: 'oldest-stops',
    wrong: preventing('oldest', ({ endMaker, incoming }) => {
      endMaker();
      incoming.stopped = true;
    }),
    diagnosis: { zh: 'oldest 撤掉自己的挂单之后就不再往下成交', en: 'a book in which oldest takes its own out and then trades with nobody any more' },
    section: 'queues',
    card: 'c-stp',
    line: /oldest|break|return/,
  },
  {
    id: 'both-is-oldest',
    wrong: preventing('both', ({ endMaker }) => endMaker()),
    diagnosis: { zh: 'both 只结束了挂单方：新来的那张也该到此为止', en: 'a book in which both ends the resting order alone: the one coming in has to go as well' },
    section: 'queues',
    card: 'c-stp',
    line: /both/,
  },
  {
    id: 'decrement-trades',
    wrong: preventing('decrement', ({ trade }) => trade()),
    diagnosis: { zh: 'decrement 说成了成交：数量对了，但这不是一笔成交', en: 'a book in which decrement is a trade: the quantities are right, but nobody has traded' },
    section: 'queues',
    card: 'c-stp',
    line: /decrement|trade/,
  },
  {
    id: 'decrement-ends-one',
    wrong: preventing('decrement', ({ maker, incoming, endMaker, endTaker }) => (maker.left <= incoming.left ? endMaker() : endTaker())),
    diagnosis: { zh: 'decrement 只作废小的那张：大的那张也要减去同样多', en: 'a book in which decrement ends the smaller of them: the larger has to fall by as much' },
    section: 'queues',
    card: 'c-stp',
    line: /decrement|Math\.min/,
  },
  {
    id: 'decrement-half-said',
    wrong: preventing('decrement', ({ maker, incoming, endMaker, say }) => {
      const least = Math.min(maker.left, incoming.left);
      maker.left -= least;
      incoming.left -= least;
      if (maker.left === 0) endMaker();
      else say({ is: 'reduced', id: maker.order.id, left: maker.left });
      if (incoming.left === 0) say({ is: 'done', id: incoming.order.id, end: 'self-trade', left: 0 });
    }),
    diagnosis: { zh: 'decrement 之后没有说新来的那张减了多少：下游以为它还是原来的数量', en: 'a book that does not say by decrement what is left of the order coming in: whoever listens thinks it whole' },
    section: 'data',
    card: 'c-stp',
    line: /reduced/,
  },
  {
    id: 'fok-counts-its-own',
    wrong: { fillable: (incoming, makers) => fills(incoming, makers, () => 'counts') },
    diagnosis: { zh: 'FOK 把自己的挂单也数了进去：数够了，却成交不满', en: 'a fill-or-kill that counts its own orders: there seems to be enough, and then there is not' },
    section: 'queues',
    card: 'c-stp',
    line: /fok|fillable|missing/,
  },
  {
    id: 'fok-counts-behind',
    wrong: { fillable: (incoming, makers) => fills(incoming, makers, () => 'passes') },
    diagnosis: { zh: 'FOK 只是不数自己的单，却数了它后面的：除了 oldest，走到那里就结束了或被减掉了', en: 'a fill-or-kill that leaves its own out but counts those behind: except with oldest it never gets past them whole' },
    section: 'queues',
    card: 'c-stp',
    line: /fok|owner|continue/,
  },
  {
    id: 'not-when-replaced',
    wrong: { choice: (incoming, maker) => (incoming.again ? undefined : SOUND.choice(incoming, maker)) },
    diagnosis: { zh: '改单重新进来时没有自成交保护：下单和改单走了两段代码', en: 'a book without prevention when an order is replaced: placing and replacing are two pieces of code' },
    section: 'queues',
    card: 'c-amend',
    line: /replace/,
  },
];

/** Known wrong ideas of step 4. */
export const selfTradeMutants: readonly Mutant[] = mutantsOf('selfTradeBook', IDEAS);
