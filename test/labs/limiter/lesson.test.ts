import { describe, expect, test } from 'vitest';
import { faultOf } from '../../../src/labs/limiter/faults.ts';
import type { Lesson } from '../../../src/labs/limiter/lesson.ts';
import type { Scenario } from '../../../src/labs/limiter/scenario.ts';
import type { Sharing } from '../../../src/labs/limiter/shared-limiter.ts';
import { sayLesson } from '../../../src/terminal/labs/run/limiter/summary.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { played, scenario, SECOND, SHARING } from './scenarios.ts';

const shared = (sharing: Partial<Sharing>, ...faults: string[]): Scenario => scenario({}, { sharing: { ...SHARING, ...sharing, faults: faults.map(faultOf) } });

const CASES: readonly [Lesson['code'], Scenario, readonly string[]][] = [
  ['alike', scenario(), ['token-bucket', 'gcra']],
  ['boundary', scenario({ load: 'burst' }), ['token-bucket', 'fixed-window']],
  ['queue', scenario(), ['token-bucket', 'leaky-queue']],
  ['queue-alone', scenario(), ['leaky-queue']],
  ['log', scenario(), ['sliding-log', 'sliding-counter']],
  ['burst', scenario(), ['gcra']],
  ['bound', scenario({ load: 'steady', keys: 1, offered: 15 }, { limit: { amount: 10, period: SECOND, burst: 1 } }), ['token-bucket']],
  ['quiet', scenario({ offered: 20 }), ['token-bucket', 'gcra']],
  ['unfair', scenario({ offered: 2000 }, { scope: 'all', limit: { amount: 200, period: SECOND, burst: 10 } }), ['token-bucket']],
  ['fail-open', shared({ fallback: 'open' }, 'redis-slow:50ms@4s-8s'), ['token-bucket']],
  ['fail-closed', shared({ fallback: 'closed' }, 'reply-lost@4s'), ['token-bucket']],
  ['fail-local', shared({ fallback: 'local' }, 'redis-restart@4s'), ['token-bucket']],
  ['skew-harmed', shared({ clock: 'node' }, 'skew:node2+2s@4s'), ['token-bucket']],
  ['skew-harmless', shared({}, 'skew:node2+2s@4s'), ['token-bucket']],
  ['slow', shared({ timeout: SECOND }, 'redis-slow:50ms@4s-8s'), ['token-bucket']],
];

describe('what a picture teaches', () => {
  test.each(CASES)('is %s', (code, what, ids) => {
    expect(played(what, ...ids).lesson.code).toBe(code);
  });

  test('is said in one sentence in both languages', () => {
    const said = CASES.map(([code, what, ids]) => [code, ...(['zh', 'en'] as const).map((lang) => sayLesson(played(what, ...ids).lesson, speaker(lang)))].join('\n'));
    // how much a log keeps is the business of the log
    expect(`\n${said.join('\n').replace(/(?<=sliding-log .*)\d{3}/g, '###')}`).toMatchInlineSnapshot(`
      "
      alike
      token-bucket、gcra 对 2,880 个请求的判定完全相同：是同一条规则的不同写法。
      token-bucket and gcra decided all 2,880 requests alike: one rule, written in different ways.
      boundary
      fixed-window 在一个周期长的时间里放行了 40 个，限额是 20（2.0x）：两个窗口的额度在边界处相接。
      fixed-window let 40 through within one period against a limit of 20 (2.0x): the quotas of two windows meet at the boundary.
      queue
      leaky-queue 用等待换平稳：p99 等 450 ms，一个周期最多放行 20 个；token-bucket 不用等，但最多放行 29 个。
      leaky-queue trades waiting for an even flow: p99 wait 450 ms, at most 20 in a period, where token-bucket keeps nobody waiting but let up to 29 through.
      queue-alone
      leaky-queue 用等待换平稳：一个周期最多放行 20 个，p99 要等 450 ms。
      leaky-queue trades waiting for an even flow: at most 20 in a period, at a p99 wait of 450 ms.
      log
      sliding-log 精确，但每个键要记 ### 字节；sliding-counter 只要 24 字节。
      sliding-log is exact but keeps ### bytes a key, where sliding-counter keeps 24.
      burst
      gcra 在一个周期长的时间里最多放行 29 个，限额是 20：攒下的 burst（10）可以一次用掉，长期平均仍守住。
      gcra let up to 29 through within one period against a rate of 20: a saved-up burst of 10 goes at once, the long-run average holds.
      bound
      token-bucket 最紧的窗口是一瞬间放行 1 个，没有超过 burst + rate*t = 1。
      The tightest window of token-bucket is 1 at once, within burst + rate*t = 1.
      quiet
      239 个请求全部放行、无人等待：流量没有碰到限额。加大 --offered 再看。
      All 239 requests passed without waiting: the traffic never reached the limit. Raise --offered to see it work.
      unfair
      所有键共用一个限额，最忙的键拿走 36%（Jain 指数 0.53）：限额守住总量，守不住公平；每个键要有自己的限额。
      Under one limit for all, the busiest key took 36% (Jain index 0.53): it guards the total, not fairness; that takes a limit a key.
      fail-open
      失败放行让 985 个请求没等到答复就通过，token-bucket 对一个键最多超出上界 265 个：服务不断，限额没了。
      Failing open let 985 requests pass unanswered, and token-bucket exceeded the bound of one key by 265: the service stayed up, the limit did not.
      fail-closed
      失败拒绝挡下了 238 个没有答复的请求，限额守住了；但其中 146 个令牌已被脚本扣掉，谁也没用上。
      Failing closed refused 238 unanswered requests and kept the limit; scripts had already taken 146 tokens for them that nobody used.
      fail-local
      109 个请求由节点自己的 1/3 限额判定，一个键最多超出上界 15 个：退到本地，误差有界。
      Nodes decided 109 requests by their own 1/3 of the limit, and one key exceeded the bound by 15: a local fallback keeps the error bounded.
      skew-harmed
      时钟差 2 s 让 token-bucket 对一个键多放行 10 个：走快的时钟白送令牌。用服务器的时间：--clock redis。
      Clocks 2 s apart made token-bucket exceed the bound of one key by 10: a clock that is ahead mints tokens. Go by the clock of the server: --clock redis.
      skew-harmless
      节点时钟不一，却没有多放行：限流器只认一个时钟，或者慢的时钟被最新的时刻盖过。
      The clocks of the nodes differ and nothing was over-admitted: the limiter goes by one clock, or a slow clock loses to the latest instant seen.
      slow
      Redis 变慢时每个请求都在等它（p99 50.7 ms）：限流器的超时要比请求的预算小得多。
      While Redis was slow every request waited for it (p99 50.7 ms): the timeout of a limiter must be far below the budget of a request."
    `);
  });
});
