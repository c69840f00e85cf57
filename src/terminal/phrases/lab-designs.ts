import type { DesignLesson } from '../../labs/matcher/designs/lesson.ts';
import type { DesignFault, DesignScenario } from '../../labs/matcher/designs/scenario.ts';
import { amount, percent, span } from '../labs/run/figures.ts';
import type { PhraseOf } from './phrase.ts';

type LessonPhrases = { readonly [Code in DesignLesson['code']]: PhraseOf<[Extract<DesignLesson, { code: Code }>]> };

const rate = (perSecond: number): string => amount(Math.round(perSecond));

/** What runs of designs teach, in one sentence. */
export const designLessons: LessonPhrases = {
  unfenced: {
    zh: ({ design, doubled, overwritten, other, othersFenced }) =>
      `${design}：停顿的节点醒来，不知道租约早已过期，继续写：${amount(doubled)} 单做了两次${overwritten === 0 ? '' : `，${amount(overwritten)} 单已答复却被覆盖`}${other === undefined ? '' : `；${other} 挡下了 ${amount(othersFenced)} 次迟到的写`}。锁会过期，所以由被写的一方比 token，才算数。`,
    en: ({ design, doubled, overwritten, other, othersFenced }) =>
      `${design}: a node slept past its lease, woke and went on writing: ${amount(doubled)} ${doubled === 1 ? 'order was' : 'orders were'} done twice${overwritten === 0 ? '' : `, ${amount(overwritten)} that had been answered ${overwritten === 1 ? 'was' : 'were'} overwritten`}${other === undefined ? '' : `; ${other} refused ${amount(othersFenced)} late ${othersFenced === 1 ? 'write' : 'writes'}`}. A lock that can run out is only worth what the written side checks.`,
  },
  moved: {
    zh: ({ design, moved, affected, unavailable, other, othersMoved, othersAffected, othersUnavailable }) =>
      `少了一台机器：${design} 要搬 ${percent(moved)} 的用户，${percent(affected)} 的用户停到 ${span(unavailable)}；${other} 只搬 ${percent(othersMoved)}，${percent(othersAffected)} 的用户停 ${span(othersUnavailable)}。`,
    en: ({ design, moved, affected, unavailable, other, othersMoved, othersAffected, othersUnavailable }) =>
      `One machine less: ${design} had to move ${percent(moved)} of the users, ${percent(affected)} of them stood still, for up to ${span(unavailable)}; ${other} moved ${percent(othersMoved)} and stopped ${percent(othersAffected)}, for up to ${span(othersUnavailable)}.`,
  },
  lost: {
    zh: ({ design, lost, unavailable, other, othersUnavailable }) =>
      `${design} 先答复、后落库：机器一死，${amount(lost)} 单已答复的没了，${span(unavailable)} 才恢复${other === undefined ? '' : `；${other} 落了盘才答复，一单没丢，停了 ${span(othersUnavailable)}`}。`,
    en: ({ design, lost, unavailable, other, othersUnavailable }) =>
      `${design} answers first and writes later: its machine died and ${amount(lost)} answered ${lost === 1 ? 'order was' : 'orders were'} gone, service was back after ${span(unavailable)}${other === undefined ? '' : `; ${other} answers what is on disk, lost none and was away for ${span(othersUnavailable)}`}.`,
  },
  fenced: {
    zh: ({ design, fenced }) => `${design}：节点醒来时租约已过期，${amount(fenced)} 次迟到的写都因 token 太旧被拒，没有一单做两次。`,
    en: ({ design, fenced }) => `${design}: a node woke after its lease, and ${amount(fenced)} late ${fenced === 1 ? 'write was' : 'writes were'} refused for an old token: nothing was done twice.`,
  },
  outage: {
    zh: ({ design, unavailable, affected, failed, other, othersUnavailable }) =>
      `${design} 停了 ${span(unavailable)}，波及 ${percent(affected)}，${amount(failed)} 单等不到答复${other === undefined ? '' : `；${other} ${othersUnavailable === 0 ? '没有停' : `停了 ${span(othersUnavailable)}`}`}：停多久，看发现要多久、接手的还差多少状态。`,
    en: ({ design, unavailable, affected, failed, other, othersUnavailable }) =>
      `${design} was away for ${span(unavailable)} for ${percent(affected)}, and ${amount(failed)} ${failed === 1 ? 'order' : 'orders'} waited in vain${other === undefined ? '' : `; ${other} ${othersUnavailable === 0 ? 'was not away' : `for ${span(othersUnavailable)}`}`}: how long depends on who notices, and on how much state the successor still lacks.`,
  },
  overload: {
    zh: ({ design, offered, throughput, failed, other, othersP99 }) =>
      `每秒来 ${rate(offered)} 单，${design} 只做得完 ${rate(throughput)} 单，${percent(failed)} 等到放弃${other === undefined ? '' : `；同样的单，${other} 的 p99 是 ${span(othersP99)}`}：一把锁占住多久，上限就是它的倒数。`,
    en: ({ design, offered, throughput, failed, other, othersP99 }) =>
      `${rate(offered)} orders a second came, ${design} finished ${rate(throughput)} and ${percent(failed)} gave up${other === undefined ? '' : `; ${other} had a p99 of ${span(othersP99)} on the same orders`}: one over the time that a lock is held is the ceiling.`,
  },
  flat: {
    zh: ({ design, cores, ceiling, most, mostCeiling, lockWait, other, othersCeiling }) =>
      `${design} 到 ${amount(cores)} 核就封顶：每秒 ${rate(ceiling)} 单，${amount(most)} 核也只有 ${rate(mostCeiling)}${lockWait === 0 ? '' : `，这次 worker 有 ${percent(lockWait)} 的时间在等锁`}${other === undefined ? '' : `；${other} ${amount(most)} 核能做 ${rate(othersCeiling)}`}。串行的那一段，加核没有用。`,
    en: ({ design, cores, ceiling, most, mostCeiling, lockWait, other, othersCeiling }) =>
      `${design} is at its ceiling with ${amount(cores)} ${cores === 1 ? 'core' : 'cores'}: ${rate(ceiling)} orders a second, and ${rate(mostCeiling)} with ${amount(most)}${lockWait === 0 ? '' : `; in this run its workers spent ${percent(lockWait)} of their time waiting for a lock`}${other === undefined ? '' : `; ${other} does ${rate(othersCeiling)} with ${amount(most)}`}. What is done one at a time gains nothing from cores.`,
  },
  scales: {
    zh: ({ design, times, cores, ceiling, busiest, idlest }) => `${design} 用 ${amount(cores)} 核是一核的 ${times.toFixed(1)} 倍，每秒 ${rate(ceiling)} 单；这次最忙的 worker ${percent(busiest)}，最闲的 ${percent(idlest)}：不均匀的是用户和交易对。`,
    en: ({ design, times, cores, ceiling, busiest, idlest }) =>
      `${design} does ${times.toFixed(1)} times as much with ${amount(cores)} cores as with one, ${rate(ceiling)} orders a second; in this run its busiest worker was at ${percent(busiest)}, the idlest at ${percent(idlest)}: it is users and symbols that are uneven.`,
  },
  nothing: { zh: () => '没有单来。', en: () => 'No order came.' },
};

const ZH_FAULTS: Readonly<Record<DesignFault['kind'], string>> = { node: '一台机器死掉', pause: '一台机器停顿', center: '唯一的那台死掉' };
const EN_FAULTS: Readonly<Record<DesignFault['kind'], string>> = { node: 'one machine dies', pause: 'one machine stands still', center: 'the only one of its kind dies' };

export const designPhrases = {
  title: {
    zh: ({ offered, duration, users, symbols, cores, seed }: DesignScenario) => `每秒 ${amount(offered)} 单，${span(duration)}，${amount(users)} 个用户，${symbols} 个交易对，共 ${cores} 核，种子 ${seed}（虚拟时间）`,
    en: ({ offered, duration, users, symbols, cores, seed }: DesignScenario) => `${amount(offered)} orders a second for ${span(duration)}, ${amount(users)} users, ${symbols} symbols, ${cores} cores in all, seed ${seed} (virtual time)`,
  },
  design: { zh: '设计', en: 'design' },
  did: { zh: ['答复', '失败', '每秒', 'p50', 'p99', '等锁', '最忙', '最闲'], en: ['answered', 'failed', 'a second', 'p50', 'p99', 'lock', 'busiest', 'idlest'] },
  costs: { zh: ['丢失', '做两次', '挡下', '停服', '波及', '搬动'], en: ['lost', 'twice', 'fenced', 'away', 'affected', 'moved'] },
  fault: { zh: ({ kind, at }: DesignFault) => `${span(at)} 时${ZH_FAULTS[kind]}`, en: ({ kind, at }: DesignFault) => `At ${span(at)} ${EN_FAULTS[kind]}` },
  ceilings: { zh: '每秒最多能做多少单，按核数', en: 'Orders a second at most, by cores' },
  cores: { zh: (cores: number) => `${cores} 核`, en: (cores: number) => (cores === 1 ? '1 core' : `${cores} cores`) },
  legend: {
    zh: '等锁：worker 不空闲的时间里等锁的占比；最忙、最闲：各 worker 干活时间的占比；失败：2 秒内没有答复',
    en: 'lock: share of the workers\' busy time spent waiting for a lock; busiest, idlest: share of the time that a worker worked; failed: no answer within 2 s',
  },
};
