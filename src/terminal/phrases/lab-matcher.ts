import type { Lesson } from '../../labs/matcher/lesson.ts';
import { amount, percent, span } from '../labs/run/figures.ts';
import type { PhraseOf } from './phrase.ts';

type LessonPhrases = { readonly [Code in Lesson['code']]: PhraseOf<[Extract<Lesson, { code: Code }>]> };

const many = (count: number, noun: string): string => `${amount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** What a run teaches, in one sentence. */
export const matcherLessons: LessonPhrases = {
  lost: {
    zh: ({ policy, lost, trades, p99, always }) =>
      `断电时 ${policy} 已经答复、却还没落盘的命令有 ${amount(lost)} 条（其中 ${amount(trades)} 笔成交）：客户以为成了，恢复后的账上没有。always 一条不丢，代价是 p99 从 ${span(p99)} 变成 ${span(always)}。`,
    en: ({ policy, lost, trades, p99, always }) =>
      `When the power went, ${many(lost, 'command')} had been answered under ${policy} and never reached the disk, ${many(trades, 'trade')} among them: clients believe in what the recovered book does not know. Under always none is lost, at a p99 of ${span(always)} instead of ${span(p99)}.`,
  },
  kept: {
    zh: ({ policy, received, unheard, never, p99 }) =>
      `断电前来了 ${amount(received)} 条命令，${policy} 答复过的一条没丢${unheard > 0 ? `；另有 ${amount(unheard)} 条已落盘但没来得及答复，客户要拿同一个命令号来问` : ''}。never 会丢 ${amount(never)} 条；守住它的代价是 p99 ${span(p99)}。`,
    en: ({ policy, received, unheard, never, p99 }) =>
      `${many(received, 'command')} had come when the power went, and ${policy} lost none that it had answered${unheard > 0 ? `; ${amount(unheard)} more ${unheard === 1 ? 'was' : 'were'} on the disk and unanswered, so their senders must ask again by the same id` : ''}. never would have lost ${amount(never)}; keeping them costs a p99 of ${span(p99)}.`,
  },
  halted: {
    zh: ({ symbol, fall, stops, halts, auctions }) =>
      `${symbol} 跌了 ${percent(fall)}：大卖单吃光买盘，做市商撤单，${amount(stops)} 张止损单接着往下砸；停牌 ${amount(halts)} 次才止住${auctions > 0 ? `，重新开盘靠集合竞价（共 ${amount(auctions)} 次）` : ''}。停牌不改变价值，只给买家时间回来。`,
    en: ({ symbol, fall, stops, halts, auctions }) =>
      `${symbol} fell by ${percent(fall)}: one seller ate the bids, makers withdrew, and ${many(stops, 'stop')} sold into the fall until ${many(halts, 'halt')} ended it${auctions > 0 ? `; it reopened by auction (${amount(auctions)} in all)` : ''}. A halt changes no value, it gives buyers time to come back.`,
  },
  crash: {
    zh: ({ symbol, fall, stops, spread }) => `${symbol} 跌了 ${percent(fall)}，价差最宽 ${amount(spread)} 跳${stops > 0 ? `，途中触发 ${amount(stops)} 张止损单` : ''}：流动性是别人愿意挂着的单，最需要时恰好不在。`,
    en: ({ symbol, fall, stops, spread }) =>
      `${symbol} fell by ${percent(fall)} and its spread went up to ${many(spread, 'tick')}${stops > 0 ? `, with ${many(stops, 'stop')} triggered on the way` : ''}: liquidity is what others leave standing, and it is gone when it is needed most.`,
  },
  full: {
    zh: ({ rate, always, batch, group }) => `每秒 ${amount(rate)} 条命令，磁盘一条一刷跟不上：always 的 p99 是 ${span(always)}，batch 平均 ${group.toFixed(1)} 条合刷一次，只要 ${span(batch)}，一样不丢。`,
    en: ({ rate, always, batch, group }) => `${amount(rate)} commands a second are more than a disk can sync one by one: p99 ${span(always)} under always, ${span(batch)} under batch, which syncs ${group.toFixed(1)} at a time and loses no more.`,
  },
  bursts: {
    zh: ({ peak, p50, p999, policy }) => `订单招来订单：最忙的一段是平均的 ${peak.toFixed(1)} 倍，${policy} 的 p50 只有 ${span(p50)}，p99.9 却是 ${span(p999)}。容量要按最忙的时候算，不按平均。`,
    en: ({ peak, p50, p999, policy }) => `Orders bring about orders: the busiest interval had ${peak.toFixed(1)} times the mean, and under ${policy} a p50 of ${span(p50)} goes with a p99.9 of ${span(p999)}. Capacity is for the burst, not for the mean.`,
  },
  price: {
    zh: ({ always, interval, atRisk, batchSyncs, alwaysSyncs }) =>
      `承诺有价：always 的 p99 是 ${span(always)}，interval 是 ${span(interval)}，但任何时刻断电最多会丢 ${amount(atRisk)} 条已答复的命令。batch 同样不丢，刷盘 ${amount(batchSyncs)} 次，always 是 ${amount(alwaysSyncs)} 次。加 --kill-at 看真的断电。`,
    en: ({ always, interval, atRisk, batchSyncs, alwaysSyncs }) =>
      `A promise has its price: p99 ${span(always)} under always, ${span(interval)} under interval, which at its worst moment would have lost ${many(atRisk, 'answered command')}. batch keeps the promise too, with ${amount(batchSyncs)} syncs for ${amount(alwaysSyncs)}. See it happen with --kill-at.`,
  },
  nothing: { zh: () => '什么都还没有发生。', en: () => 'Nothing has happened yet.' },
};

export const matcherPhrases = {
  symbols: { zh: '交易对的个数，越靠后越冷清', en: 'number of symbols, each busier than the next' },
  orders: { zh: '人群一共发多少条命令，平均', en: 'commands of the crowd in all, on average' },
  flow: { zh: '订单流', en: 'flow of orders' },
  agents: { zh: '谁来交易，逗号分隔，或 none', en: 'who trades beside the crowd, separated by commas, or none' },
  auction: { zh: '开盘、收盘和停牌后用集合竞价', en: 'open, close and reopen with an auction' },
  fsync: { zh: '日志什么时候刷盘', en: 'when the log is made durable' },
  killAt: { zh: '断电的时刻（12s）或第几条命令之后（5000），然后从日志恢复', en: 'when the power goes: at an instant (12s) or behind so many commands (5000); then it recovers from its log' },
  itch: { zh: '回放 NASDAQ ITCH 5.0 文件，可以是 .gz', en: 'replay a NASDAQ ITCH 5.0 file; may be gzipped' },
  lobster: { zh: '回放 LOBSTER 的 message 文件；旁边的 orderbook 文件用来逐档核对', en: 'replay a LOBSTER message file; the orderbook file beside it is compared level by level' },
  compare: { zh: '把旧设计和新设计放在一起跑，逗号分隔', en: 'run older and newer designs on the same orders, commas between' },
  designFault: { zh: '和 --compare 一起：node@2s 死一台机器，pause@2s+3s 停顿，center@2s 唯一的那台死掉', en: 'with --compare: node@2s a machine dies, pause@2s+3s one stands still, center@2s the only one of its kind dies' },
  interactive: { zh: '自己下单：buy 100 @ 1002 ioc', en: 'type orders yourself: buy 100 @ 1002 ioc' },
  charts: {
    zh: { book: '盘口', price: '价格', depth: '深度', spread: '价差', commands: '命令', wait: '等待' },
    en: { book: 'book', price: 'price', depth: 'depth', spread: 'spread', commands: 'commands', wait: 'wait' },
  },
  chartNotes: {
    zh: { book: '卖盘在上，买盘在下', price: '买一与卖一的中间价', depth: '到某个价为止能成交多少', spread: '卖一减买一，最宽', commands: '每秒命令', wait: '从到达到答复，微秒' },
    en: { book: 'offers above, bids below', price: 'middle between the best prices', depth: 'quantity up to a price', spread: 'best offer less best bid, widest', commands: 'commands a second', wait: 'from arrival to answer, us' },
  },
  phases: {
    zh: { continuous: '连续竞价', auction: '集合竞价', halted: '停牌', closed: '休市' },
    en: { continuous: 'trading', auction: 'auction', halted: 'halted', closed: 'closed' },
  },
  symbol: { zh: '交易对', en: 'symbol' },
  tape: { zh: '成交', en: 'trades' },
  trades: { zh: '成交', en: 'trades' },
  bids: { zh: '买', en: 'bids' },
  offers: { zh: '卖', en: 'offers' },
  accepted: { zh: '接受', en: 'taken' },
  rejected: { zh: '拒绝', en: 'refused' },
  upTo: { zh: (what: string) => `到 ${what}`, en: (what: string) => `up to ${what}` },
  spreadIs: { zh: (spread: string, crossed: boolean) => (crossed ? `交叉 ${spread}` : `价差 ${spread}`), en: (spread: string, crossed: boolean) => (crossed ? `crossed by ${spread}` : `spread ${spread}`) },
  lastIs: { zh: (price: string) => `最新 ${price}`, en: (price: string) => `last ${price}` },
  inAll: {
    zh: (commands: number, trades: number, until: string) => `${until} 里 ${amount(commands)} 条命令，成交 ${amount(trades)} 笔`,
    en: (commands: number, trades: number, until: string) => `${many(commands, 'command')} and ${many(trades, 'trade')} in ${until}`,
  },
  columns: {
    zh: { commands: '命令', rejected: '拒绝', trades: '成交', volume: '量', low: '最低', high: '最高', last: '最新', spread: '价差', triggered: '止损', halts: '停牌' },
    en: { commands: 'commands', rejected: 'refused', trades: 'trades', volume: 'volume', low: 'low', high: 'high', last: 'last', spread: 'spread', triggered: 'stops', halts: 'halts' },
  },
  trader: { zh: '交易者', en: 'trader' },
  traders: {
    zh: { 'market-maker': '做市商', momentum: '追涨杀跌', noise: '噪声', seller: '大卖家' },
    en: { 'market-maker': 'market maker', momentum: 'momentum', noise: 'noise', seller: 'large seller' },
  },
  traderColumns: {
    zh: ['买入', '卖出', '持有', '盈亏'],
    en: ['bought', 'sold', 'holds', 'result'],
  },
  policyColumns: {
    zh: ['刷盘', 'p50', 'p99', 'p99.9', '最长', '可能丢'],
    en: ['syncs', 'p50', 'p99', 'p99.9', 'longest', 'at risk'],
  },
  killColumns: {
    zh: ['已答复', '已落盘', '恢复', '丢失', '丢成交'],
    en: ['answered', 'synced', 'back', 'lost', 'lost trades'],
  },
  killed: {
    zh: (at: string, received: number, recovered: number, outage: string, turnedAway: number) => `${at} 断电：来过 ${amount(received)} 条命令，从日志恢复 ${amount(recovered)} 条，停了 ${outage}，其间拒之门外 ${amount(turnedAway)} 条`,
    en: (at: string, received: number, recovered: number, outage: string, turnedAway: number) => `The power went at ${at}: ${many(received, 'command')} had come, ${amount(recovered)} came back from the log; away for ${outage}, ${amount(turnedAway)} turned away meanwhile`,
  },
  cutOff: {
    zh: (file: string, offset: number, bytes: number, records: number) => `日志 ${file} 在第 ${amount(offset)} 字节处撕裂，切掉后面 ${amount(bytes)} 字节${records > 0 ? `，其中 ${amount(records)} 条完整却排在缺口后面` : ''}`,
    en: (file: string, offset: number, bytes: number, records: number) => `Its log ${file} was torn at byte ${amount(offset)}: ${many(bytes, 'byte')} behind it were cut off${records > 0 ? `, ${many(records, 'whole record')} among them that came behind the gap` : ''}`,
  },
  killMark: { zh: '断电', en: 'power cut' },
  legend: {
    zh: '等待：从命令到达到答复，虚拟时间（一次刷盘中位数 280 微秒）；可能丢：最坏的一刻断电会丢多少条已答复的命令；盈亏：跳乘手，持仓按最新价；价差：各段末尾的平均',
    en: 'waits: from a command to its answer, on virtual time (an fsync takes 280 us, the median); at risk: answered commands that a power cut would have lost at its worst moment; result: ticks times lots, what is held at the last price; spread: mean at the ends of the intervals',
  },
  measured: {
    zh: (commands: number, micros: string, rate: number) => `实测，每次不同：撮合核心在这台机器上重跑 ${amount(commands)} 条命令，每条 ${micros} 微秒，每秒 ${amount(rate)} 条`,
    en: (commands: number, micros: string, rate: number) => `Measured here, differs each time: the matching core ran ${many(commands, 'command')} again at ${micros} us each, ${amount(rate)} a second`,
  },
  titleOrders: {
    zh: (flow: string, orders: number, symbols: number) => `${flow} ${amount(orders)} 条${symbols > 1 ? ` x ${symbols}` : ''}`,
    en: (flow: string, orders: number, symbols: number) => `${flow} ${amount(orders)}${symbols > 1 ? ` x ${symbols}` : ''}`,
  },
} as const;
