import type { Case } from './kit';

/**
 * 你自己的用例。`wengu lab test` 和 `wengu lab watch` 在检查之前先跑当前这一步的用例。
 * 一个用例写明：测哪个函数、用什么参数建、问它什么、每个答案里必须有什么。时刻和时长都是整数微秒；
 * 没写键就是 'a'，没写 cost 就是 1；`expect` 没提到的字段可以是任何值。
 */
export const cases: Case[] = [
  // {
  //   name: '满桶放行一个突发，之后每秒一个',
  //   of: 'tokenBucket',
  //   setup: { amount: 1, period: 1_000_000, burst: 5 },
  //   calls: [{ at: 0, cost: 5 }, { at: 0 }, { at: 1_000_000 }],
  //   expect: [{ allowed: true, remaining: 0 }, { allowed: false, retryAfter: 1_000_000 }, { allowed: true }],
  // },
  // 用例也可以是一个函数，抛出异常就算没过。它要测的东西在文件开头导入：
  // import { tokenBucket } from './solution';
  // {
  //   name: '两个键互不相干',
  //   of: 'tokenBucket',
  //   run() {
  //     const limiter = tokenBucket({ amount: 1, period: 1_000_000, burst: 1 });
  //     limiter.decide('a', 1, 0);
  //     if (!limiter.decide('b', 1, 0).allowed) throw new Error('a 用掉了 b 的');
  //   },
  // },
];
