import type { Lesson } from '../../labs/load-balancer/lesson.ts';
import { amount, percent, span } from '../labs/run/figures.ts';
import type { PhraseOf } from './phrase.ts';

type LessonPhrases = { readonly [Code in Lesson['code']]: PhraseOf<[Extract<Lesson, { code: Code }>]> };

const times = (count: number): string => ['never', 'once', 'twice'][count] ?? `${amount(count)} times`;

/** A share that is off by less is said to be exact. */
const EXACT = 0.0005;

/** What a picture teaches, in one sentence. */
export const balancerLessons: LessonPhrases = {
  dead: {
    zh: ({ algorithm, backend, noticed, picks, share, ideal, other, othersPicks }) =>
      `${backend} 死后 ${span(noticed)} 租约才到期：这期间 ${algorithm} 仍选了它 ${amount(picks)} 次（${percent(share)}，按权重只该有 ${percent(ideal)}）${share > 1.5 * ideal ? '，失败得快的看起来最闲' : ''}${other === undefined ? '' : `；${other} 选了 ${amount(othersPicks)} 次`}。TTL 到期之前，只有重试和失败计数挡着。`,
    en: ({ algorithm, backend, noticed, picks, share, ideal, other, othersPicks }) =>
      `${backend} was dead for ${span(noticed)} before its lease ran out, and ${algorithm} still picked it ${times(picks)} (${percent(share)} of the picks, its weight owes it ${percent(ideal)})${share > 1.5 * ideal ? ': what fails at once looks idle' : ''}${other === undefined ? '' : `; ${other} picked it ${times(othersPicks)}`}. Until the TTL is over only retries and counted failures help.`,
  },
  unnoticed: {
    zh: ({ algorithm, backend, picks }) => `${backend} 死了，到结束时注册中心还没发现；${algorithm} 选了它 ${amount(picks)} 次。TTL 是 10 s：--duration 再长一些。`,
    en: ({ algorithm, backend, picks }) => `${backend} died and the registry had not noticed by the end; ${algorithm} picked it ${times(picks)}. The TTL is 10 s: play on with a longer --duration.`,
  },
  flap: {
    zh: ({ algorithm, backend, times: downs, picks, other, othersPicks }) =>
      `${backend} 挂了 ${amount(downs)} 次，${downs === 1 ? '' : '每次都'}在租约到期前回来，注册中心毫无察觉；${algorithm} 在它挂着的时候选了它 ${amount(picks)} 次${other === undefined ? '' : `，${other} 只有 ${amount(othersPicks)} 次`}：心跳管不了的，要靠网关自己的失败计数。`,
    en: ({ algorithm, backend, times: downs, picks, other, othersPicks }) =>
      `${backend} went down ${times(downs)} and was back ${downs === 1 ? '' : 'each time '}before its lease ran out: the registry saw nothing. ${algorithm} picked it ${times(picks)} while it was down${other === undefined ? '' : `, ${other} ${times(othersPicks)}`}. What heartbeats miss, a gateway must count itself.`,
  },
  herd: {
    zh: ({ algorithm, backend, streak, ideal, other, othersStreak }) =>
      `${backend} 刚加入时手上没有请求，${algorithm} 连着 ${amount(streak)} 次都选它（按权重只该有 ${percent(ideal)}）：连接最少的是最新的，而它还是冷的${other === undefined ? '' : othersStreak < 2 ? `；${other} 没有` : `；${other} 连着 ${amount(othersStreak)} 次`}。`,
    en: ({ algorithm, backend, streak, ideal, other, othersStreak }) =>
      `${backend} came with nothing in flight, so ${algorithm} picked it ${amount(streak)} times in a row (its weight owes it ${percent(ideal)}): the fewest connections are where nobody has been yet, and it is still cold${other === undefined ? '' : othersStreak < 2 ? `; ${other} did not` : `; ${other} picked it ${amount(othersStreak)} times in a row`}.`,
  },
  slow: {
    zh: ({ algorithm, backend, p99, share, other, othersP99, othersShare }) =>
      `${backend} 变慢：${algorithm} 给它 ${percent(share)} 的请求，p99 ${span(p99)}；${other} 给 ${percent(othersShare)}，p99 ${span(othersP99)}：看着负载或快慢来选，不必等到超时才躲开。`,
    en: ({ algorithm, backend, p99, share, other, othersP99, othersShare }) =>
      `With ${backend} slow, ${algorithm} gave it ${percent(share)} of all picks and had a p99 of ${span(p99)}; ${other} gave it ${percent(othersShare)} and had ${span(othersP99)}: who goes by load or latency turns away before anything times out.`,
  },
  'slow-alone': {
    zh: ({ algorithm, backend, p99, share, ideal }) => `${backend} 变慢，${algorithm} 给它 ${percent(share)}（按权重 ${percent(ideal)}），p99 ${span(p99)}。换个算法比比：--algo swrr,least-conn,ewma。`,
    en: ({ algorithm, backend, p99, share, ideal }) => `With ${backend} slow, ${algorithm} gave it ${percent(share)} of all picks (${percent(ideal)} by weight), at a p99 of ${span(p99)}. Compare: --algo swrr,least-conn,ewma.`,
  },
  'last-known': {
    zh: ({ failed, answered }) => `注册中心不在时，网关用最后一次知道的名单：${amount(answered)} 个请求得到答复，失败 ${amount(failed)} 个。名单旧一点，好过没有名单。`,
    en: ({ failed, answered }) => `While the registry was gone the gateway went by the last list it knew: ${amount(answered)} requests answered, ${amount(failed)} failed. An old list is better than none.`,
  },
  missed: {
    zh: ({ replays, lists }) => `watch 丢了变更，网关从版本号看出缺口：补读 ${amount(replays)} 次${lists === 0 ? '' : `，重读整个名单 ${amount(lists)} 次`}。没有版本号就发现不了。`,
    en: ({ replays, lists }) => `A watch lost changes and the gateway saw the gap in the revisions: it read on from there ${times(replays)}${lists === 0 ? '' : ` and the whole list ${times(lists)}`}. Without revisions nobody would know.`,
  },
  moved: {
    zh: ({ algorithm, moved, least, other, othersMoved }) =>
      `成员一变，${algorithm} 换了 ${percent(moved)} 的键的后端，至少得换 ${percent(least)}${other === undefined ? '' : `；${other} 换了 ${percent(othersMoved)}`}：每个换了的键都是一次缓存未命中。`,
    en: ({ algorithm, moved, least, other, othersMoved }) =>
      `One change of the members sent ${percent(moved)} of the keys elsewhere with ${algorithm}, where ${percent(least)} had to go${other === undefined ? '' : `; with ${other} ${percent(othersMoved)}`}. Each is a cache miss.`,
  },
  hot: {
    zh: ({ algorithm, key, keyShare, backend, share, ideal, bounded }) =>
      `键 ${key} 占了 ${percent(keyShare)} 的请求，哈希只会给它一个后端：${algorithm} 把 ${percent(share)} 压在 ${backend} 上（按权重 ${percent(ideal)}）${bounded === undefined ? '' : `；bounded 有上限，只给 ${percent(bounded)}`}。`,
    en: ({ algorithm, key, keyShare, backend, share, ideal, bounded }) =>
      `Key ${key} makes ${percent(keyShare)} of the requests and a hash has one backend for it: ${algorithm} put ${percent(share)} on ${backend} (${percent(ideal)} by weight)${bounded === undefined ? '' : `; bounded has a limit and gave it ${percent(bounded)}`}.`,
  },
  weights: {
    zh: ({ algorithm, backend, share, ideal, p99, other, othersP99 }) =>
      `${algorithm} 不看权重，给了 ${backend} ${percent(share)}，它只该有 ${percent(ideal)}：p99 ${span(p99)}${other === undefined ? '' : `，${other} 是 ${span(othersP99)}`}。`,
    en: ({ algorithm, backend, share, ideal, p99, other, othersP99 }) =>
      `${algorithm} knows no weights and gave ${backend} ${percent(share)} where ${percent(ideal)} suits it: p99 ${span(p99)}${other === undefined ? '' : `, against ${span(othersP99)} with ${other}`}.`,
  },
  overload: {
    zh: ({ load, failed }) => `来的活是后端所能的 ${percent(load)}，失败 ${amount(failed)} 个：没有算法救得了过载，重试只会雪上加霜。减小 --rate 或加大 --capacity。`,
    en: ({ load, failed }) => `The work that comes is ${percent(load)} of what the backends can do, ${amount(failed)} requests failed: no algorithm helps against overload, and retries add to it. Lower --rate or raise --capacity.`,
  },
  waits: {
    zh: ({ algorithm, p99, other, othersP99 }) => `同样的流量，p99：${algorithm} ${span(p99)}，${other} ${span(othersP99)}。份额一样齐，排队却不一样长。`,
    en: ({ algorithm, p99, other, othersP99 }) => `The same requests, another p99: ${span(p99)} with ${algorithm}, ${span(othersP99)} with ${other}. Even shares are not yet short queues.`,
  },
  even: {
    zh: ({ algorithm, off, p99 }) => off < EXACT ? `${algorithm} 给各后端的份额与权重分毫不差，p99 ${span(p99)}。` : `${algorithm} 给各后端的份额离应得最远 ${percent(off)}，p99 ${span(p99)}。`,
    en: ({ algorithm, off, p99 }) => off < EXACT ? `${algorithm} gave every backend exactly its share, at a p99 of ${span(p99)}.` : `${algorithm} kept every backend within ${percent(off)} of its share, at a p99 of ${span(p99)}.`,
  },
  nothing: { zh: () => '没有请求来。', en: () => 'No request came.' },
};

export const balancerFaults = {
  zh: { slow: '变慢', kill: '死', flap: '时死时活', drain: '下线', weight: '权重', 'registry-gone': '注册中心不在', 'watch-lost': 'watch 丢变更' },
  en: { slow: 'slow', kill: 'killed', flap: 'flaps', drain: 'drained', weight: 'weight', 'registry-gone': 'registry gone', 'watch-lost': 'watch loses changes' },
} as const;

export const balancerPhrases = {
  algo: { zh: '算法，逗号分隔，或 all', en: 'algorithms, separated by commas, or all' },
  backends: { zh: '各后端的权重，逗号分隔；1x10 是十个 1', en: 'weights of the backends, separated by commas; 1x10 is ten of 1' },
  rate: { zh: '每秒请求数', en: 'requests a second' },
  latency: { zh: '后端处理一个请求的时间：', en: 'how long a backend works on a request: ' },
  capacity: { zh: '后端每单位权重同时处理的请求数', en: 'requests that a backend works on at once, for each unit of weight' },
  key: { zh: '按什么哈希，可以是任何请求头', en: 'what hashes go by, any header included' },
  timeout: { zh: '网关等一个后端多久', en: 'how long the gateway waits for a backend' },
  tries: { zh: '一个请求最多发给几个后端', en: 'how many backends a request is sent to at most' },
  slowStart: { zh: '新来的后端用多久逐步拿满权重', en: 'a backend that has come takes its whole weight only after so long' },
  eject: { zh: '连续失败 5 次的后端，停用一阵', en: 'leave a backend alone for a while after five failures in a row' },
  http: { zh: '用真实的 HTTP：本机后端和代理，有 nginx 就和它比', en: 'over real HTTP: local backends and a proxy, beside nginx where it is installed' },
  requests: { zh: '--http 时发几个请求（默认三轮）', en: 'with --http: how many requests (three rounds)' },
  charts: {
    zh: { share: '份额', inflight: '在途', latency: '延迟', answers: '答复', backends: '各后端' },
    en: { share: 'share', inflight: 'in flight', latency: 'latency', answers: 'answers', backends: 'backends' },
  },
  chartNotes: {
    zh: { share: '各后端在所有选择里的份额，%', inflight: '各后端手上的请求，最多', latency: '延迟，毫秒', answers: '每秒请求', backends: '份额，竖线是按权重应得' },
    en: { share: 'share of the picks by backend, %', inflight: 'requests that each backend has, most', latency: 'latency, ms', answers: 'requests a second', backends: 'share; the mark is what its weight owes it' },
  },
  p50: { zh: 'p50', en: 'p50' },
  upTo99: { zh: '到 p99', en: 'up to p99' },
  p99: { zh: 'p99', en: 'p99' },
  answered: { zh: '答复', en: 'answered' },
  recovered: { zh: '重试后答复', en: 'after a retry' },
  failed: { zh: '失败', en: 'failed' },
  columns: {
    zh: { answered: '答复', failed: '失败', retried: '重试', p50: 'p50', p99: 'p99', off: '偏离', most: '最多在途', moved: '换键' },
    en: { answered: 'answered', failed: 'failed', retried: 'retries', p50: 'p50', p99: 'p99', off: 'off', most: 'in flight', moved: 'moved' },
  },
  legend: {
    zh: (moved: boolean) => `偏离：离按权重应得的份额最远多少；最多在途：一个后端手上最多的请求${moved ? '；换键：成员变一次，最多有多少键换了后端' : ''}；下表：各后端的份额/应得，%`,
    en: (moved: boolean) => `off: the furthest that a backend's share is from what its weight owes it; in flight: most requests that one backend had${moved ? '; moved: most keys that one change of the members sent elsewhere' : ''}; the table below: share/owed of each backend, %`,
  },
  changed: {
    zh: (members: number, at: string, least: string) => `${at} 起 ${amount(members)} 个成员：至少 ${least} 的键得换`,
    en: (members: number, at: string, least: string) => `${amount(members)} ${members === 1 ? 'member' : 'members'} from ${at} on: at least ${least} of the keys had to move`,
  },
  and: { zh: '，', en: ', ' },
  others: { zh: (count: number) => `另外 ${amount(count)} 个`, en: (count: number) => `${amount(count)} more` },
  pending: { zh: (each: string) => `结束时还没有答复：${each}`, en: (each: string) => `without an answer at the end: ${each}` },
  unpicked: { zh: (each: string) => `一个后端也选不出的请求：${each}`, en: (each: string) => `requests for which there was no backend to pick: ${each}` },
  httpTitle: {
    zh: (weights: string, requests: number) => `真实 HTTP · 权重 ${weights} · ${amount(requests)} 个请求，一个接一个`,
    en: (weights: string, requests: number) => `real HTTP · weights ${weights} · ${amount(requests)} ${requests === 1 ? 'request' : 'requests'}, one after another`,
  },
  order: { zh: '谁答的，按顺序', en: 'who answered, in order' },
  same: { zh: (id: string, version: string) => `${id} 与 nginx ${version} 的顺序完全相同`, en: (id: string, version: string) => `${id} and nginx ${version}: equal order` },
  differs: {
    zh: (id: string, version: string, at: number, ours: string, theirs: string) => `${id} 与 nginx ${version} 在第 ${amount(at)} 个请求上分开：${ours} 对 ${theirs}`,
    en: (id: string, version: string, at: number, ours: string, theirs: string) => `${id} and nginx ${version} part at request ${amount(at)}: ${ours} against ${theirs}`,
  },
  missing: { zh: '没有安装 nginx，跳过了比较', en: 'nginx is not installed: nothing was compared with it' },
  other: { zh: (id: string) => `nginx 没有和 ${id} 一样的算法，跳过了比较`, en: (id: string) => `nginx has no algorithm like ${id}: it was not compared` },
  broken: { zh: (reason: string) => `nginx 启动不了，跳过了比较：${reason}`, en: (reason: string) => `nginx did not start, nothing was compared with it: ${reason}` },
} as const;
