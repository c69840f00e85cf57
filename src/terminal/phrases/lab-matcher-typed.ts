import { amount } from '../labs/run/figures.ts';

const REASONS_ZH: Readonly<Record<string, string>> = {
  'duplicate-id': '编号已用过',
  'unknown-order': '没有这张单',
  'bad-price': '价格不对',
  'bad-quantity': '数量不对',
  'bad-stop': '止损价不对',
  'bad-display': '显示量不对',
  tick: '不是最小价位的倍数',
  lot: '不是一手的倍数',
  band: '超出涨跌限制',
  'would-cross': '会立刻成交，而它只许挂单',
  halted: '停牌中',
  closed: '已休市',
  'auction-only-rests': '集合竞价只收挂得住的单',
  'bad-phase': '现在不能这样做',
  'bad-id': '编号不对',
};

const REASONS_EN: Readonly<Record<string, string>> = {
  'duplicate-id': 'that id is taken',
  'unknown-order': 'there is no such order',
  'bad-price': 'bad price',
  'bad-quantity': 'bad quantity',
  'bad-stop': 'bad stop',
  'bad-display': 'bad display',
  tick: 'no multiple of the tick',
  lot: 'no multiple of the lot',
  band: 'outside of the band',
  'would-cross': 'it would trade at once, and is post-only',
  halted: 'the market is halted',
  closed: 'the market is closed',
  'auction-only-rests': 'an auction takes only orders that rest',
  'bad-phase': 'not in this phase',
  'bad-id': 'bad id',
};

const ENDS_ZH: Readonly<Record<string, string>> = { filled: '全部成交', cancelled: '已撤', expired: '剩余作废', killed: '不能全部成交，整单作废', 'self-trade': '防自成交', band: '到了涨跌限制', 'day-over': '当日有效，已到期' };
const ENDS_EN: Readonly<Record<string, string>> = { filled: 'filled', cancelled: 'cancelled', expired: 'expired', killed: 'killed: it could not be filled whole', 'self-trade': 'self-trade prevention', band: 'stopped at the band', 'day-over': 'the day is over' };

const left = (count: number): string => (count > 0 ? `, ${amount(count)} left` : '');
const leftZh = (count: number): string => (count > 0 ? `，剩 ${amount(count)}` : '');

/** What an engine says, in words; `#3` is the order of that id. */
export const eventPhrases = {
  accepted: {
    zh: (id: number, side: string, quantity: number, price: string) => `#${id} 已接受：${side === 'buy' ? '买' : '卖'} ${amount(quantity)}${price}`,
    en: (id: number, side: string, quantity: number, price: string) => `#${id} accepted: ${side} ${amount(quantity)}${price}`,
  },
  rejected: {
    zh: (id: number, reason: string) => `${id === 0 ? '' : `#${id} `}被拒：${REASONS_ZH[reason] ?? reason}`,
    en: (id: number, reason: string) => `${id === 0 ? '' : `#${id} `}refused: ${REASONS_EN[reason] ?? reason}`,
  },
  trade: {
    zh: (maker: number, taker: number, price: string, quantity: number) => `成交 ${amount(quantity)} @ ${price}：#${taker} 吃 #${maker}`,
    en: (maker: number, taker: number, price: string, quantity: number) => `trade ${amount(quantity)} @ ${price}: #${taker} takes #${maker}`,
  },
  done: { zh: (id: number, end: string, rest: number) => `#${id} 离开：${ENDS_ZH[end] ?? end}${leftZh(rest)}`, en: (id: number, end: string, rest: number) => `#${id} gone: ${ENDS_EN[end] ?? end}${left(rest)}` },
  replaced: {
    zh: (id: number, price: string, quantity: number, kept: boolean) => `#${id} 改为 ${amount(quantity)} @ ${price}，${kept ? '位置不变' : '排到最后'}`,
    en: (id: number, price: string, quantity: number, kept: boolean) => `#${id} is now ${amount(quantity)} @ ${price}, ${kept ? 'in its old place' : 'last in its queue'}`,
  },
  reduced: { zh: (id: number, rest: number) => `#${id} 减到 ${amount(rest)}，没有成交`, en: (id: number, rest: number) => `#${id} cut to ${amount(rest)} without a trade` },
  triggered: { zh: (id: number) => `#${id} 止损触发`, en: (id: number) => `#${id} stop triggered` },
  shown: { zh: (id: number, quantity: number) => `#${id} 再露出 ${amount(quantity)}，排到最后`, en: (id: number, quantity: number) => `#${id} shows ${amount(quantity)} more, last in its queue` },
  phase: { zh: (name: string, price: string) => `市场：${name}${price === '' ? '' : `，竞价成交价 ${price}`}`, en: (name: string, price: string) => `market: ${name}${price === '' ? '' : `, auction price ${price}`}` },
} as const;

export const typedPhrases = {
  hello: { zh: '每行一条命令，help 看全部，quit 离开', en: 'one command a line; help lists them, quit leaves' },
  bad: {
    zh: (word: string) => `${word === '' ? '还没写完' : `不明白“${word}”`}。能懂的：buy 100 @ 1002 ioc · sell 5 market · stop sell 5 @ 98 · cancel 3 · replace 3 5 @ 101 · book · help`,
    en: (word: string) => `${word === '' ? 'something is missing' : `cannot make sense of "${word}"`}. Try: buy 100 @ 1002 ioc, sell 5 market, stop sell 5 @ 98, cancel 3, replace 3 5 @ 101, book, help`,
  },
  bye: {
    zh: (commands: number, trades: number, volume: number) => `${amount(commands)} 条命令，成交 ${amount(trades)} 笔，共 ${amount(volume)}`,
    en: (commands: number, trades: number, volume: number) => `${amount(commands)} ${commands === 1 ? 'command' : 'commands'}, ${amount(trades)} ${trades === 1 ? 'trade' : 'trades'} of ${amount(volume)} in all`,
  },
  help: {
    zh: [
      ['buy 100 @ 1002', '限价买；sell 同理'],
      ['sell 5 market', '市价卖，剩余作废'],
      ['… ioc, fok, day, post', '立即成交否则撤、全成否则撤、当日有效、只挂单'],
      ['… show 10', '冰山：每次只露出 10'],
      ['… as 7 self oldest', '属于 7 号；防自成交：newest、oldest、both、decrement'],
      ['stop sell 5 @ 98', '跌到 98 就市价卖；加 limit 97 则限价卖'],
      ['cancel 3', '撤单'],
      ['replace 3 5 @ 101', '改为 5 @ 101'],
      ['book', '看盘口'],
      ['auction, uncross', '开始集合竞价；撮合并继续'],
      ['halt, resume, close', '停牌，复牌，收市'],
      ['quit', '离开'],
    ],
    en: [
      ['buy 100 @ 1002', 'buy at a limit; sell alike'],
      ['sell 5 market', 'sell at any price; what is left expires'],
      ['... ioc, fok, day, post', 'now or never, all or nothing, until the day ends, only if it rests'],
      ['... show 10', 'iceberg: others see 10 at a time'],
      ['... as 7 self oldest', 'of owner 7; against self-trades: newest, oldest, both, decrement'],
      ['stop sell 5 @ 98', 'sell at any price once it trades at 98; with limit 97 at a limit'],
      ['cancel 3', 'take an order out'],
      ['replace 3 5 @ 101', 'make it 5 at 101'],
      ['book', 'show the book'],
      ['auction, uncross', 'collect orders; match them at one price and go on'],
      ['halt, resume, close', 'stop, go on, end the day'],
      ['quit', 'leave'],
    ],
  },
} as const;
