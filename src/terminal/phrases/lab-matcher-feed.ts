import type { FeedLesson } from '../../labs/matcher/readers/feed-report.ts';
import { amount, percent } from '../labs/run/figures.ts';
import type { PhraseOf } from './phrase.ts';

type LessonPhrases = { readonly [Code in FeedLesson['code']]: PhraseOf<[Extract<FeedLesson, { code: Code }>]> };

/** What a replayed file teaches, in one sentence. */
export const feedLessons: LessonPhrases = {
  crossed: {
    zh: ({ crossed, messages }) => `${amount(messages)} 条消息里有 ${amount(crossed)} 条之后买一高于卖一：撮合的市场不会这样，这是抽样或合成的数据。`,
    en: ({ crossed, messages }) => `After ${amount(crossed)} of ${amount(messages)} messages the best bid stood above the best offer: no market that matches leaves it so, this is a sample or made up.`,
  },
  priority: {
    zh: ({ executed, first }) => `${amount(executed)} 次成交里有 ${amount(first)} 次（${percent(first / executed)}）吃的正是价格、时间排在最前的那张单，其余的插了队：盘口之外还有规则。`,
    en: ({ executed, first }) => `${amount(first)} of ${amount(executed)} executions (${percent(first / executed)}) took the order that price and time put first; the others passed it over, by rules that the feed does not tell.`,
  },
  cancelled: {
    zh: ({ added, ended }) => `挂出 ${amount(added)} 张单，撤掉 ${amount(ended)} 张（${percent(ended / added)}）：撮合引擎的大半工作是撤单，所以撤单必须是 O(1)。`,
    en: ({ added, ended }) => `Of ${amount(added)} orders ${amount(ended)} (${percent(ended / added)}) were deleted: most of the work of an engine is taking orders out, so a cancel must be O(1).`,
  },
  agrees: {
    zh: ({ lines, learned }) => `从消息重建的盘口与文件逐档相同，共 ${amount(lines)} 行；从下面浮上来的 ${amount(learned)} 档只能照抄：有限档数的文件看不到更深处。`,
    en: ({ lines, learned }) => `The book rebuilt from the messages equals the file's level by level, in all ${amount(lines)} lines; ${amount(learned)} levels that came up from below had to be taken over, since so few levels hide what lies deeper.`,
  },
  differs: {
    zh: ({ lines, equal, line }) => `重建的盘口在 ${amount(lines)} 行里有 ${amount(lines - equal)} 行与文件不同，第一处在第 ${amount(line)} 行。`,
    en: ({ lines, equal, line }) => `The rebuilt book differs from the file's in ${amount(lines - equal)} of ${amount(lines)} lines, first in line ${amount(line)}.`,
  },
  messages: {
    zh: ({ messages, trades }) => `${amount(messages)} 条消息，${amount(trades)} 笔成交。`,
    en: ({ messages, trades }) => `${amount(messages)} messages, ${amount(trades)} trades.`,
  },
};

export const feedPhrases = {
  inAll: { zh: (messages: number, until: string) => `读了 ${amount(messages)} 条消息，跨 ${until}`, en: (messages: number, until: string) => `${amount(messages)} messages over ${until}` },
  faults: {
    zh: {
      truncated: (at: number) => `文件在第 ${amount(at)} 字节处的消息中间断了，之前的都读了`,
      'unknown-type': (at: number, what: string) => `第 ${amount(at)} 字节处不是 ITCH 5.0 的消息（${JSON.stringify(what)}），读到这里为止`,
      'wrong-length': (at: number, what: string) => `第 ${amount(at)} 字节处 ${what} 消息的长度不对，读到这里为止`,
      line: (at: number, what: string) => `${what === 'book' ? 'orderbook' : 'message'} 文件第 ${amount(at)} 行读不懂，读到这里为止`,
    },
    en: {
      truncated: (at: number) => `the file is cut off in the message at byte ${amount(at)}; all before it was read`,
      'unknown-type': (at: number, what: string) => `at byte ${amount(at)} there is no message of ITCH 5.0 (${JSON.stringify(what)}); nothing was read from there on`,
      'wrong-length': (at: number, what: string) => `the ${what} message at byte ${amount(at)} has a wrong length; nothing was read from there on`,
      line: (at: number, what: string) => `line ${amount(at)} of the ${what === 'book' ? 'order book' : 'message'} file makes no sense; nothing was read from there on`,
    },
  } as Readonly<Record<'zh' | 'en', Readonly<Record<string, (at: number, what: string) => string>>>>,
  columns: {
    zh: ['消息', '成交', '量', '最低', '最高', '最新', '买一', '卖一'],
    en: ['messages', 'trades', 'volume', 'low', 'high', 'last', 'bid', 'ask'],
  },
  rest: {
    zh: (resting: number, unknown: number, overdrawn: number) => `结束时挂着 ${amount(resting)} 张单${unknown > 0 ? `；${amount(unknown)} 条消息说的单不在文件里` : ''}${overdrawn > 0 ? `；${amount(overdrawn)} 张单被多扣了` : ''}。`,
    en: (resting: number, unknown: number, overdrawn: number) => `${amount(resting)} orders rest at the end${unknown > 0 ? `; ${amount(unknown)} messages are about orders that never came` : ''}${overdrawn > 0 ? `; more was taken from ${amount(overdrawn)} orders than they had` : ''}.`,
  },
  more: { zh: (count: number) => `还有 ${amount(count)} 个`, en: (count: number) => `${amount(count)} more` },
} as const;
