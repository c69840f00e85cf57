import type { Lesson } from '../../labs/limiter/lesson.ts';
import { amount, span } from '../labs/run/figures.ts';
import type { PhraseOf } from './phrase.ts';

type LessonPhrases = { readonly [Code in Lesson['code']]: PhraseOf<[Extract<Lesson, { code: Code }>]> };

const times = (passed: number, bound: number): string => `${(passed / bound).toFixed(1)}x`;

/** What a picture teaches, in one sentence. */
export const lessonPhrases: LessonPhrases = {
  quiet: {
    zh: ({ offered }) => `${amount(offered)} 个请求全部放行、无人等待：流量没有碰到限额。加大 --offered 再看。`,
    en: ({ offered }) => `All ${amount(offered)} requests passed without waiting: the traffic never reached the limit. Raise --offered to see it work.`,
  },
  'fail-open': {
    zh: ({ algorithm, passed, excess }) => `失败放行让 ${amount(passed)} 个请求没等到答复就通过，${algorithm} 对一个键最多超出上界 ${amount(excess)} 个：服务不断，限额没了。`,
    en: ({ algorithm, passed, excess }) => `Failing open let ${amount(passed)} requests pass unanswered, and ${algorithm} exceeded the bound of one key by ${amount(excess)}: the service stayed up, the limit did not.`,
  },
  'fail-closed': {
    zh: ({ refused, taken }) => `失败拒绝挡下了 ${amount(refused)} 个没有答复的请求，限额守住了；但其中 ${amount(taken)} 个令牌已被脚本扣掉，谁也没用上。`,
    en: ({ refused, taken }) => `Failing closed refused ${amount(refused)} unanswered requests and kept the limit; scripts had already taken ${amount(taken)} tokens for them that nobody used.`,
  },
  'fail-local': {
    zh: ({ decided, excess, nodes }) => `${amount(decided)} 个请求由节点自己的 1/${nodes} 限额判定，一个键最多超出上界 ${amount(excess)} 个：退到本地，误差有界。`,
    en: ({ decided, excess, nodes }) => `Nodes decided ${amount(decided)} requests by their own 1/${nodes} of the limit, and one key exceeded the bound by ${amount(excess)}: a local fallback keeps the error bounded.`,
  },
  'skew-harmed': {
    zh: ({ algorithm, excess, by }) => `时钟差 ${span(by)} 让 ${algorithm} 对一个键多放行 ${amount(excess)} 个：走快的时钟白送令牌。用服务器的时间：--clock redis。`,
    en: ({ algorithm, excess, by }) => `Clocks ${span(by)} apart made ${algorithm} exceed the bound of one key by ${amount(excess)}: a clock that is ahead mints tokens. Go by the clock of the server: --clock redis.`,
  },
  'skew-harmless': {
    zh: () => '节点时钟不一，却没有多放行：限流器只认一个时钟，或者慢的时钟被最新的时刻盖过。',
    en: () => 'The clocks of the nodes differ and nothing was over-admitted: the limiter goes by one clock, or a slow clock loses to the latest instant seen.',
  },
  slow: {
    zh: ({ p99 }) => `Redis 变慢时每个请求都在等它（p99 ${span(p99)}）：限流器的超时要比请求的预算小得多。`,
    en: ({ p99 }) => `While Redis was slow every request waited for it (p99 ${span(p99)}): the timeout of a limiter must be far below the budget of a request.`,
  },
  boundary: {
    zh: ({ algorithm, passed, limit }) => `${algorithm} 在一个周期长的时间里放行了 ${amount(passed)} 个，限额是 ${amount(limit)}（${times(passed, limit)}）：两个窗口的额度在边界处相接。`,
    en: ({ algorithm, passed, limit }) => `${algorithm} let ${amount(passed)} through within one period against a limit of ${amount(limit)} (${times(passed, limit)}): the quotas of two windows meet at the boundary.`,
  },
  unfair: {
    zh: ({ share, fairness }) => `所有键共用一个限额，最忙的键拿走 ${Math.round(share * 100)}%（Jain 指数 ${fairness.toFixed(2)}）：限额守住总量，守不住公平；每个键要有自己的限额。`,
    en: ({ share, fairness }) => `Under one limit for all, the busiest key took ${Math.round(share * 100)}% (Jain index ${fairness.toFixed(2)}): it guards the total, not fairness; that takes a limit a key.`,
  },
  queue: {
    zh: ({ algorithm, p99, most, other, othersMost }) => `${algorithm} 用等待换平稳：p99 等 ${span(p99)}，一个周期最多放行 ${amount(most)} 个；${other} 不用等，但最多放行 ${amount(othersMost)} 个。`,
    en: ({ algorithm, p99, most, other, othersMost }) => `${algorithm} trades waiting for an even flow: p99 wait ${span(p99)}, at most ${amount(most)} in a period, where ${other} keeps nobody waiting but let up to ${amount(othersMost)} through.`,
  },
  'queue-alone': {
    zh: ({ algorithm, p99, most }) => `${algorithm} 用等待换平稳：一个周期最多放行 ${amount(most)} 个，p99 要等 ${span(p99)}。`,
    en: ({ algorithm, p99, most }) => `${algorithm} trades waiting for an even flow: at most ${amount(most)} in a period, at a p99 wait of ${span(p99)}.`,
  },
  log: {
    zh: ({ algorithm, bytes, other, othersBytes }) => `${algorithm} 精确，但每个键要记 ${amount(bytes)} 字节；${other} 只要 ${amount(othersBytes)} 字节。`,
    en: ({ algorithm, bytes, other, othersBytes }) => `${algorithm} is exact but keeps ${amount(bytes)} bytes a key, where ${other} keeps ${amount(othersBytes)}.`,
  },
  alike: {
    zh: ({ algorithms, offered }) => `${algorithms.join('、')} 对 ${amount(offered)} 个请求的判定完全相同：是同一条规则的不同写法。`,
    en: ({ algorithms, offered }) => `${listed(algorithms)} decided all ${amount(offered)} requests alike: one rule, written in different ways.`,
  },
  burst: {
    zh: ({ algorithm, most, limit, burst }) => `${algorithm} 在一个周期长的时间里最多放行 ${amount(most)} 个，限额是 ${amount(limit)}：攒下的 burst（${amount(burst)}）可以一次用掉，长期平均仍守住。`,
    en: ({ algorithm, most, limit, burst }) => `${algorithm} let up to ${amount(most)} through within one period against a rate of ${amount(limit)}: a saved-up burst of ${amount(burst)} goes at once, the long-run average holds.`,
  },
  bound: {
    zh: ({ algorithm, passed, bound, length }) => `${algorithm} 最紧的窗口是${length === 0 ? '一瞬间' : ` ${span(length)} `}放行 ${amount(passed)} 个，没有超过 burst + rate*t = ${amount(bound)}。`,
    en: ({ algorithm, passed, bound, length }) => `The tightest window of ${algorithm} is ${amount(passed)} ${length === 0 ? 'at once' : `in ${span(length)}`}, within burst + rate*t = ${amount(bound)}.`,
  },
};

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export const runPhrases = {
  lab: { zh: '实验，可以只写开头', en: 'lab; the beginning of its name will do' },
  helpOfLab: { zh: '每个实验有自己的选项：wengu lab run <lab> --help', en: 'Each lab has options of its own: wengu lab run <lab> --help' },
  algo: { zh: '算法，逗号分隔，或 all', en: 'algorithms, separated by commas, or all' },
  rate: { zh: '限额：每秒（或 /m、/h）多少个', en: 'limit: so many a second (or /m, /h)' },
  burst: { zh: '突发容量', en: 'burst capacity' },
  load: { zh: '流量形状', en: 'shape of the traffic' },
  offered: { zh: '每秒请求总数（默认为限额总和的 1.2 倍）', en: 'requests a second in all (1.2 times what the limits allow)' },
  keys: { zh: '键的个数', en: 'number of keys' },
  skew: { zh: '键的分布', en: 'how requests spread over the keys' },
  scope: { zh: '每个键一个限额，还是共用一个', en: 'a limit for each key, or one for all' },
  duration: { zh: '虚拟时间，如 60s、500ms、2m', en: 'virtual time: 60s, 500ms, 2m' },
  speed: { zh: '虚拟时间是真实时间的多少倍', en: 'virtual seconds in a real one' },
  seed: { zh: '随机种子：相同的种子，相同的结果', en: 'seed: the same seed gives the same run' },
  fault: { zh: '故障，可以重复：', en: 'fault, may be repeated: ' },
  nodes: { zh: '共用一个限流器的节点数（有故障时默认 3）', en: 'nodes that share one limiter (3 with faults)' },
  clock: { zh: '限流器用谁的时钟（有 skew 故障时默认 node）', en: 'whose clock the limiter goes by (node with a skew fault)' },
  timeout: { zh: '节点等答复多久', en: 'how long a node waits for an answer' },
  onFail: { zh: '没有答复时：放行、拒绝或用本地限额', en: 'without an answer: let pass, refuse, or use a local limit' },
  engine: { zh: '限流器在哪里：本进程内，或真实的 Redis（真实时间，只有 token-bucket）', en: 'where the limiters are: in this process, or on a real Redis (in real time, token-bucket alone)' },
  redis: { zh: 'Redis 地址；没有则自己起一个 redis-server', en: 'address of the Redis; without one a redis-server is started' },
  json: { zh: '输出一个 JSON 文档', en: 'print one JSON document' },
  csv: { zh: '输出 CSV 时间序列', en: 'print the series as CSV' },
  plain: { zh: '输出纯文本，不用全屏', en: 'print text instead of using the screen' },
  keysOf: {
    zh: (keys: number, skew: string) => `${amount(keys)} 个键（${skew}）`,
    en: (keys: number, skew: string) => `${amount(keys)} ${keys === 1 ? 'key' : 'keys'} (${skew})`,
  },
  seedOf: { zh: (seed: string) => `种子 ${seed}`, en: (seed: string) => `seed ${seed}` },
  limit: {
    zh: (rate: string, burst: number, shared: boolean) => `${shared ? '共用' : '每键'} ${rate} burst ${amount(burst)}`,
    en: (rate: string, burst: number, shared: boolean) => `${rate} burst ${amount(burst)} ${shared ? 'for all' : 'a key'}`,
  },
  at: { zh: (now: string, whole: string) => `${now} / ${whole}`, en: (now: string, whole: string) => `${now} of ${whole}` },
  offeredInAll: { zh: (offered: number, until: string) => `${until} 里来了 ${amount(offered)} 个请求`, en: (offered: number, until: string) => `${amount(offered)} requests in ${until}` },
  paused: { zh: '已暂停', en: 'paused' },
  over: { zh: '结束', en: 'done' },
  report: { zh: '结果', en: 'report' },
  charts: {
    zh: { rate: '速率', tokens: '令牌', queue: '排队', wait: '等待', keys: '各键' },
    en: { rate: 'rate', tokens: 'tokens', queue: 'queue', wait: 'wait', keys: 'keys' },
  },
  chartNotes: {
    zh: { rate: '每秒请求', tokens: '判定后剩余令牌，平均', queue: '路上和队列里的请求，最多', wait: '放行的请求等了多久，最长（毫秒）', keys: '最忙的键' },
    en: { rate: 'requests a second', tokens: 'tokens left after decisions, mean', queue: 'requests asked about or queued, most', wait: 'longest wait of those that passed, ms', keys: 'the busiest keys' },
  },
  allowed: { zh: '放行', en: 'allowed' },
  rejected: { zh: '拒绝', en: 'rejected' },
  blind: { zh: '无答复', en: 'unanswered' },
  algorithm: { zh: '算法', en: 'algorithm' },
  columns: {
    zh: { offered: '到来', allowed: '放行', rejected: '拒绝', excess: '超上界', period: '最忙周期', fairness: '公平', p50: 'p50 等待', p99: 'p99 等待', bytes: '字节/键' },
    en: { offered: 'offered', allowed: 'allowed', rejected: 'rejected', excess: 'over', period: 'busiest', fairness: 'fair', p50: 'p50 wait', p99: 'p99 wait', bytes: 'B/key' },
  },
  legend: {
    zh: (period: string, limit: number) => `超上界：任意长 t 的窗口里比 burst + rate*t 多放行的个数，取最坏的键；最忙周期：任意 ${period} 内最多放行（限额 ${amount(limit)}）；公平：Jain 指数，各键所得比应得；字节：算法为一个键存的数，8 字节一个`,
    en: (period: string, limit: number) => `over: most that one key passed beyond burst + rate*t, in the worst window of any length t; busiest: most in any ${period} (limit ${amount(limit)}); fair: Jain index of what keys got against what they were owed; B/key: numbers kept for a key, 8 bytes each`,
  },
  unheard: {
    zh: (id: string, blind: number, taken: number) => `${id}：${amount(blind)} 个请求没有等到答复；脚本已扣而节点不知道的令牌 ${amount(taken)} 个`,
    en: (id: string, blind: number, taken: number) => `${id}: ${amount(blind)} requests got no answer; scripts took ${amount(taken)} tokens that no node heard of`,
  },
  restarted: {
    zh: (id: string, burst: number, excess: number) => `${id}：重启后什么都不记得（没有持久化），每次重启每个键最多多放行一个 burst（${amount(burst)}）；最坏的键超出上界 ${amount(excess)} 个`,
    en: (id: string, burst: number, excess: number) => `${id}: after a restart it knew nothing (no persistence), so that each time every key may pass one burst (${amount(burst)}) more; the worst one passed ${amount(excess)} beyond the bound`,
  },
  pending: { zh: (id: string, pending: number) => `${id}：结束时还有 ${amount(pending)} 个在等`, en: (id: string, pending: number) => `${id}: ${amount(pending)} still waiting at the end` },
  tooSmall: { zh: '终端太小', en: 'terminal too small' },
  keysLong: { zh: '空格 暂停  +/- 速度  s 单步  tab 换图  左右 换算法  ? 帮助  q 退出', en: 'space pause  +/- speed  s step  tab chart  Left/Right algorithm  ? help  q quit' },
  keysShort: { zh: '空格 +- s tab 左右 ? q', en: 'space +- s tab <> ? q' },
  help: {
    zh: [
      ['空格', '暂停，继续'],
      ['+ -', '时间加快一倍，放慢一半'],
      ['s', '前进一个间隔，然后暂停'],
      ['tab', '下一种图；shift-tab 上一种'],
      ['左 右', '换算法'],
      ['上 下', '滚动'],
      ['e', '直接跑到底'],
      ['?', '帮助'],
      ['q', '退出，打印到此为止的结果'],
    ],
    en: [
      ['space', 'pause, go on'],
      ['+ -', 'twice as fast, half as fast'],
      ['s', 'one interval on, then pause'],
      ['tab', 'next chart; shift-tab the one before'],
      ['Left Right', 'other algorithm'],
      ['Up Down', 'scroll'],
      ['e', 'run to the end at once'],
      ['?', 'help'],
      ['q', 'quit, and print what was found so far'],
    ],
  },
} as const;
