import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../../src/labs/load-balancer/lesson.ts';
import type { Scenario } from '../../../src/labs/load-balancer/scenario.ts';
import { sayLesson } from '../../../src/terminal/labs/run/load-balancer/summary.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { played, scenario, SECOND } from './scenarios.ts';

const EVEN = [1, 1, 1, 1, 1];

const CASES: readonly [Lesson['code'], Scenario, readonly string[]][] = [
  ['dead', scenario({}, ['kill:b2@8s']), ['swrr', 'least-conn']],
  ['unnoticed', scenario({}, ['kill:b2@25s']), ['p2c']],
  ['flap', scenario({}, ['flap:b3']), ['swrr', 'rendezvous']],
  ['herd', scenario({ capacity: 8 }, ['drain:b2@8s-16s'], { offered: 2000 }), ['swrr', 'least-conn']],
  ['slow', scenario({}, ['slow:b2@8s']), ['swrr', 'ewma']],
  ['slow-alone', scenario({}, ['slow:b2@8s']), ['ewma']],
  ['last-known', scenario({}, ['registry-gone@8s-28s']), ['swrr', 'p2c']],
  ['missed', scenario({}, ['watch-lost@8s', 'weight:b1=4@9s']), ['swrr']],
  ['moved', scenario({ weights: EVEN, capacity: 3 }, ['drain:b2@8s']), ['jump', 'rendezvous']],
  ['hot', scenario({ weights: EVEN, capacity: 3 }), ['ring', 'bounded']],
  ['weights', scenario(), ['round-robin', 'swrr']],
  ['overload', scenario({}, [], { offered: 400 }), ['swrr']],
  ['waits', scenario(), ['swrr', 'ewma']],
  ['even', scenario(), ['swrr']],
  ['nothing', scenario({}, [], { offered: 1, duration: SECOND / 2, load: 'steady' }), ['swrr']],
];

describe('what a picture teaches', () => {
  test.each(CASES)('is %s', (code, what, ids) => {
    expect(played(what, ...ids).lesson.code).toBe(code);
  });

  test('a backend that is back before its lease is over was not overlooked for want of time', () => {
    expect(played(scenario({}, ['kill:b2@8s-11s']), 'rendezvous').lesson).toMatchObject({ code: 'flap', backend: 'b2', times: 1 });
  });

  test('is said in one sentence in both languages', () => {
    const said = CASES.map(([code, what, ids]) => [code, ...(['zh', 'en'] as const).map((lang) => sayLesson(played(what, ...ids).lesson, speaker(lang)))].join('\n'));
    expect(`\n${said.join('\n')}`).toMatchInlineSnapshot(`
      "
      dead
      b2 死后 9.69 s 租约才到期：这期间 least-conn 仍选了它 1,603 次（46%，按权重只该有 14%），失败得快的看起来最闲；swrr 选了 1 次。TTL 到期之前，只有重试和失败计数挡着。
      b2 was dead for 9.69 s before its lease ran out, and least-conn still picked it 1,603 times (46% of the picks, its weight owes it 14%): what fails at once looks idle; swrr picked it once. Until the TTL is over only retries and counted failures help.
      unnoticed
      b2 死了，到结束时注册中心还没发现；p2c 选了它 456 次。TTL 是 10 s：--duration 再长一些。
      b2 died and the registry had not noticed by the end; p2c picked it 456 times. The TTL is 10 s: play on with a longer --duration.
      flap
      b3 挂了 2 次，每次都在租约到期前回来，注册中心毫无察觉；rendezvous 在它挂着的时候选了它 182 次，swrr 只有 1 次：心跳管不了的，要靠网关自己的失败计数。
      b3 went down twice and was back each time before its lease ran out: the registry saw nothing. rendezvous picked it 182 times while it was down, swrr once. What heartbeats miss, a gateway must count itself.
      herd
      b2 刚加入时手上没有请求，least-conn 连着 6 次都选它（按权重只该有 14%）：连接最少的是最新的，而它还是冷的；swrr 没有。
      b2 came with nothing in flight, so least-conn picked it 6 times in a row (its weight owes it 14%): the fewest connections are where nobody has been yet, and it is still cold; swrr did not.
      slow
      b2 变慢：swrr 给它 5.2% 的请求，p99 1.01 s；ewma 给 5.0%，p99 157 ms：看着负载或快慢来选，不必等到超时才躲开。
      With b2 slow, swrr gave it 5.2% of all picks and had a p99 of 1.01 s; ewma gave it 5.0% and had 157 ms: who goes by load or latency turns away before anything times out.
      slow-alone
      b2 变慢，ewma 给它 5.0%（按权重 14%），p99 157 ms。换个算法比比：--algo swrr,least-conn,ewma。
      With b2 slow, ewma gave it 5.0% of all picks (14% by weight), at a p99 of 157 ms. Compare: --algo swrr,least-conn,ewma.
      last-known
      注册中心不在时，网关用最后一次知道的名单：5,871 个请求得到答复，失败 0 个。名单旧一点，好过没有名单。
      While the registry was gone the gateway went by the last list it knew: 5,871 requests answered, 0 failed. An old list is better than none.
      missed
      watch 丢了变更，网关从版本号看出缺口：补读 1 次。没有版本号就发现不了。
      A watch lost changes and the gateway saw the gap in the revisions: it read on from there once. Without revisions nobody would know.
      moved
      成员一变，jump 换了 79% 的键的后端，至少得换 20%；rendezvous 换了 24%：每个换了的键都是一次缓存未命中。
      One change of the members sent 79% of the keys elsewhere with jump, where 20% had to go; with rendezvous 24%. Each is a cache miss.
      hot
      键 100001 占了 18% 的请求，哈希只会给它一个后端：ring 把 40% 压在 b3 上（按权重 20%）；bounded 有上限，只给 26%。
      Key 100001 makes 18% of the requests and a hash has one backend for it: ring put 40% on b3 (20% by weight); bounded has a limit and gave it 26%.
      weights
      round-robin 不看权重，给了 b3 29%，它只该有 14%：p99 2.11 s，swrr 是 212 ms。
      round-robin knows no weights and gave b3 29% where 14% suits it: p99 2.11 s, against 212 ms with swrr.
      overload
      来的活是后端所能的 114%，失败 8,557 个：没有算法救得了过载，重试只会雪上加霜。减小 --rate 或加大 --capacity。
      The work that comes is 114% of what the backends can do, 8,557 requests failed: no algorithm helps against overload, and retries add to it. Lower --rate or raise --capacity.
      waits
      同样的流量，p99：ewma 138 ms，swrr 212 ms。份额一样齐，排队却不一样长。
      The same requests, another p99: 138 ms with ewma, 212 ms with swrr. Even shares are not yet short queues.
      even
      swrr 给各后端的份额与权重分毫不差，p99 212 ms。
      swrr gave every backend exactly its share, at a p99 of 212 ms.
      nothing
      没有请求来。
      No request came."
    `);
  });
});
