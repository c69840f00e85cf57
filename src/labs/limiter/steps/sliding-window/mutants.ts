import type { Mutant, Solution } from '../../../kit/lab.ts';
import { counterBy, type CounterRules } from './counter-variant.ts';
import { type Idea, SECTIONS } from './idea.ts';
import { logBy, type LogRules } from './log-variant.ts';

/** A file of which one form or both act on a wrong idea. */
function file(log: Partial<LogRules>, counter: Partial<CounterRules>): () => Solution {
  return () => ({ slidingLog: logBy(log), slidingCounter: counterBy(counter) });
}

const LOG_LINE = /push|filter|shift|splice|\.length/;
const WEIGHT_LINE = /before|prev|weight|elapsed/i;

const LOG_IDEAS: readonly Idea[] = [
  {
    id: 'clears-at-boundary',
    file: file({ live: (entries, now, period) => entries.filter(({ at }) => Math.floor(at / period) === Math.floor(now / period)) }, {}),
    diagnosis: { zh: '日志在固定窗口的交界处清空、交界两侧合起来放行两倍的限流器', en: 'a limiter that empties its log at the boundary of a fixed window, around which twice the amount passes' },
    section: 'windows',
    card: 'c-fixed-window',
    line: /Math\.floor|%\s*\w*(options\.)?period/,
  },
  {
    id: 'a-moment-longer',
    file: file({ live: (entries, now, period) => entries.filter(({ at }) => at + period >= now) }, {}),
    diagnosis: { zh: '恰好一个周期之前的记录还算数的限流器（差了 1 微秒）', en: 'a limiter in which an entry still counts when it is exactly one period old, a microsecond too long' },
    section: 'windows',
    card: 'c-sliding-log',
    line: /[<>]=?/,
  },
  {
    id: 'renewed',
    file: file({ live: (entries, now, period) => ((entries.at(-1)?.at ?? 0) + period > now ? entries : []) }, {}),
    diagnosis: { zh: '每次放行都给整本日志续期、要安静满一个周期才清空的限流器（像每次都重设 EXPIRE）', en: 'a limiter that extends the life of the whole log with each request, like an EXPIRE that is set anew every time: it empties only after a silent period' },
    section: 'windows',
    card: 'c-sliding-log',
    line: LOG_LINE,
  },
  {
    id: 'same-instant',
    file: file({ entered: (entries, entry) => (entries.at(-1)?.at === entry.at ? entries : [...entries, entry]) }, {}),
    diagnosis: { zh: '拿时刻当记录的身份、同一微秒的几个请求只记一个的限流器（像 ZADD 的成员只用时间戳）', en: 'a limiter that knows entries by their instant and keeps one of several that came at once, like a ZADD whose member is the timestamp' },
    section: 'windows',
    card: 'c-why-lua',
    line: /new Set|\.add\(|\.set\(|\[\w*now\]/,
  },
  {
    id: 'oldest-is-enough',
    file: file({ leaving: ([oldest]) => oldest?.at ?? 0 }, {}),
    diagnosis: { zh: '只等最早的一条离开、不管要的是几个的限流器', en: 'a limiter that tells clients to wait for the oldest entry only, however many they want' },
    section: 'client',
    card: 'c-429',
    line: /\[0\]|\.at\(0\)|retryAfter|wait/i,
  },
  {
    id: 'never-forgets',
    file: file({ sweeps: false }, {}),
    diagnosis: { zh: '一个键不再来、它的日志就永远留着的限流器', en: 'a limiter that keeps the log of a key for ever once the key stops coming' },
    section: 'keys',
    card: 'c-sliding-log',
    line: /new Map|\.set\(|size\s*\(/,
  },
];

const COUNTER_IDEAS: readonly Idea[] = [
  {
    id: 'forgets-before',
    file: file({}, { weight: () => 0 }),
    diagnosis: { zh: '只看本窗口、其实是固定窗口的计数器（交界处放行两倍）', en: 'two counters of which only the current one counts: a fixed window, with twice the amount around a boundary' },
    section: 'windows',
    card: 'c-fixed-window',
    line: /count|Math\.floor/i,
  },
  {
    id: 'upside-down',
    file: file({}, { weight: (before, elapsed) => before * elapsed }),
    diagnosis: { zh: '权重用反了的计数器（上个窗口该乘还重叠的比例，却乘了已过去的比例）', en: 'two counters whose weight is upside down: the window before is multiplied by what has gone by instead of by what still overlaps' },
    section: 'windows',
    card: 'c-two-counter',
    line: WEIGHT_LINE,
  },
  {
    id: 'full-weight',
    file: file({}, { weight: (before, _, period) => before * period }),
    diagnosis: { zh: '上个窗口一直按全数算、等于两个周期里最多 amount 个的计数器', en: 'two counters of which the one before counts in full to the end: at most the amount in two periods' },
    section: 'windows',
    card: 'c-two-counter',
    line: WEIGHT_LINE,
  },
  {
    id: 'rounds-the-estimate',
    file: file({}, { weight: (before, elapsed, period) => Math.floor((before * (period - elapsed)) / period) * period }),
    diagnosis: { zh: '把估算值向下取整再比较、让多余的请求钻了零头的计数器', en: 'two counters that round the estimate down before comparing it, and let requests through on the fraction' },
    section: 'windows',
    card: 'c-two-counter',
    line: /Math\.(floor|trunc|round)/,
  },
  {
    id: 'stale-before',
    file: file({}, { shifted: ({ count }) => count, sweeps: false }),
    diagnosis: { zh: '隔了几个空窗口、还把老计数当作上个窗口的计数器', en: 'two counters that take an old count for that of the window before, though whole windows have passed empty' },
    section: 'windows',
    card: 'c-two-counter',
    line: /before\w*\s*[:=]|prev\w*\s*[:=]/i,
  },
  {
    id: 'retry-at-window-end',
    file: file({}, { wait: (_, untilEnd) => untilEnd }),
    diagnosis: { zh: '一律叫人等到窗口结束、和固定窗口一样回答的计数器', en: 'two counters that always tell clients to wait for the end of the window, as a fixed window would' },
    section: 'client',
    card: 'c-429',
    line: /retryAfter|wait/i,
  },
  {
    id: 'back-opens-a-window',
    file: file({}, { at: (_, now) => now, shifted: ({ count }, windows) => (Math.abs(windows) === 1 ? count : 0) }),
    diagnosis: { zh: '时钟倒退就换到旧窗口重新计数的计数器', en: 'two counters that begin to count anew in an earlier window when the clock goes back' },
    section: 'clock',
    card: 'c-redis-time',
    line: /Math\.floor|!==?\s*\w*window/i,
  },
];

const IDEAS_OF_BOTH: readonly Idea[] = [
  {
    id: 'refused-counted',
    file: file({ refused: (entries, entry) => [...entries, entry] }, { refused: (counts, cost) => { counts.count += cost; } }),
    diagnosis: { zh: '被拒的请求也记上一笔、让一直重试的人永远出不来的限流器', en: 'a limiter that counts refused requests, too, so that whoever keeps retrying never gets out' },
    section: 'windows',
    card: 'c-all-or-nothing',
    line: /push|\+=|\+\+/,
  },
  {
    id: 'shared-at-the-top',
    file: file({ together: true }, { together: true }),
    diagnosis: { zh: '把状态放在模块顶层、几个限流器共用的限流器', en: 'a limiter that keeps its state at the top of the module, where all limiters share it' },
    section: 'chain',
    card: 'c-chain',
    line: /new Map|=\s*\{\s*\}/,
  },
];

/** Known wrong ideas of step 3: of the log, of the counters, of both. */
export const slidingWindowMutants: readonly Mutant[] = [...LOG_IDEAS, ...COUNTER_IDEAS, ...IDEAS_OF_BOTH].map(({ id, file: load, diagnosis, section, card, line }) => ({
  id,
  load,
  diagnosis,
  read: { topic: 'projects/rate-limiting', section: SECTIONS[section] },
  card,
  line,
}));
