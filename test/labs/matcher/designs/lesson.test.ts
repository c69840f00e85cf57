import { expect, test } from 'vitest';
import { database } from '../../../../src/labs/matcher/designs/database.ts';
import { type DesignLesson, designLessonOf } from '../../../../src/labs/matcher/designs/lesson.ts';
import type { DesignReport } from '../../../../src/labs/matcher/designs/report.ts';
import { sequenced } from '../../../../src/labs/matcher/designs/sequenced.ts';
import { uidFenced, uidLock } from '../../../../src/labs/matcher/designs/uid-lock.ts';
import { uidMod } from '../../../../src/labs/matcher/designs/uid-mod.ts';
import { uidProxy, uidRing } from '../../../../src/labs/matcher/designs/uid-proxy.ts';
import { speaker } from '../../../../src/terminal/phrases/phrase.ts';
import { designLessons } from '../../../../src/terminal/phrases/lab-designs.ts';
import type { PhraseOf } from '../../../../src/terminal/phrases/phrase.ts';
import { CENTER, NODE, PAUSE, played } from './scenarios.ts';

const FLAT = [10_000, 20_000, 22_200, 22_220, 22_220];
const RISING = [10_000, 20_000, 39_000, 70_000, 120_000];

function able(report: DesignReport, throughputs: readonly number[]): DesignReport {
  return { ...report, ceilings: throughputs.map((throughput, index) => ({ cores: 2 ** index, throughput })) };
}

const CASES: readonly (readonly [code: DesignLesson['code'], runs: () => readonly DesignReport[]])[] = [
  ['unfenced', () => [played(uidLock, PAUSE), played(uidFenced, PAUSE)]],
  ['unfenced', () => [played(uidLock, PAUSE)]],
  ['moved', () => [played(uidProxy, NODE), played(uidRing, NODE)]],
  ['lost', () => [played(uidMod, NODE), played(sequenced, NODE)]],
  ['lost', () => [played(uidMod, NODE)]],
  ['fenced', () => [played(uidFenced, PAUSE)]],
  ['outage', () => [played(uidLock, CENTER), played(uidProxy, CENTER)]],
  ['outage', () => [played(sequenced, CENTER)]],
  ['overload', () => [database, sequenced].map((design) => played(design, undefined, { offered: 5000 }))],
  ['flat', () => [able(played(uidMod), FLAT), able(played(uidProxy), RISING)]],
  ['scales', () => [able(played(uidProxy), RISING)]],
  ['nothing', () => []],
];

test('What runs of designs teach is said in one sentence in both languages, with their numbers', () => {
  const said = CASES.map(([code, runs]) => {
    const lesson = designLessonOf(runs());
    expect(lesson.code).toBe(code);
    return [code, ...(['zh', 'en'] as const).map((lang) => speaker(lang)(designLessons[lesson.code] as PhraseOf<[DesignLesson]>, lesson))].join('\n');
  });
  expect(`\n${said.join('\n')}`).toMatchInlineSnapshot(`
    "
    unfenced
    uid-lock：停顿的节点醒来，不知道租约早已过期，继续写：89 单做了两次；uid-fenced 挡下了 90 次迟到的写。锁会过期，所以由被写的一方比 token，才算数。
    uid-lock: a node slept past its lease, woke and went on writing: 89 orders were done twice; uid-fenced refused 90 late writes. A lock that can run out is only worth what the written side checks.
    unfenced
    uid-lock：停顿的节点醒来，不知道租约早已过期，继续写：89 单做了两次。锁会过期，所以由被写的一方比 token，才算数。
    uid-lock: a node slept past its lease, woke and went on writing: 89 orders were done twice. A lock that can run out is only worth what the written side checks.
    moved
    少了一台机器：uid-proxy 要搬 74% 的用户，100% 的用户停到 1.13 s；uid-ring 只搬 25%，25% 的用户停 1.03 s。
    One machine less: uid-proxy had to move 74% of the users, 100% of them stood still, for up to 1.13 s; uid-ring moved 25% and stopped 25%, for up to 1.03 s.
    lost
    uid-mod 先答复、后落库：机器一死，48 单已答复的没了，4.05 s 才恢复；memory 落了盘才答复，一单没丢，停了 1.2 s。
    uid-mod answers first and writes later: its machine died and 48 answered orders were gone, service was back after 4.05 s; memory answers what is on disk, lost none and was away for 1.2 s.
    lost
    uid-mod 先答复、后落库：机器一死，48 单已答复的没了，4.05 s 才恢复。
    uid-mod answers first and writes later: its machine died and 48 answered orders were gone, service was back after 4.05 s.
    fenced
    uid-fenced：节点醒来时租约已过期，90 次迟到的写都因 token 太旧被拒，没有一单做两次。
    uid-fenced: a node woke after its lease, and 90 late writes were refused for an old token: nothing was done twice.
    outage
    uid-lock 停了 4 s，波及 100%，3,016 单等不到答复；uid-proxy 没有停：停多久，看发现要多久、接手的还差多少状态。
    uid-lock was away for 4 s for 100%, and 3,016 orders waited in vain; uid-proxy was not away: how long depends on who notices, and on how much state the successor still lacks.
    outage
    memory 停了 1.2 s，波及 100%，0 单等不到答复：停多久，看发现要多久、接手的还差多少状态。
    memory was away for 1.2 s for 100%, and 0 orders waited in vain: how long depends on who notices, and on how much state the successor still lacks.
    overload
    每秒来 5,002 单，db 只做得完 2,239 单，35% 等到放弃；同样的单，memory 的 p99 是 899 us：一把锁占住多久，上限就是它的倒数。
    5,002 orders a second came, db finished 2,239 and 35% gave up; memory had a p99 of 899 us on the same orders: one over the time that a lock is held is the ceiling.
    flat
    uid-mod 到 4 核就封顶：每秒 22,200 单，16 核也只有 22,220，这次 worker 有 1.5% 的时间在等锁；uid-proxy 16 核能做 120,000。串行的那一段，加核没有用。
    uid-mod is at its ceiling with 4 cores: 22,200 orders a second, and 22,220 with 16; in this run its workers spent 1.5% of their time waiting for a lock; uid-proxy does 120,000 with 16. What is done one at a time gains nothing from cores.
    scales
    uid-proxy 用 16 核是一核的 12.0 倍，每秒 120,000 单；这次最忙的 worker 3.3%，最闲的 1.4%：不均匀的是用户和交易对。
    uid-proxy does 12.0 times as much with 16 cores as with one, 120,000 orders a second; in this run its busiest worker was at 3.3%, the idlest at 1.4%: it is users and symbols that are uneven.
    nothing
    没有单来。
    No order came."
  `);
});
