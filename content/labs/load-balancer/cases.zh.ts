import type { Case } from './kit';

/**
 * 你自己的用例。`wengu lab test` 和 `wengu lab watch` 在检查之前先跑当前这一步的用例。
 * 一个用例写明测的是哪个函数，抛出异常就是没过。要测的函数在文件开头引入：
 * import { roundRobin } from './solution';
 */
export const cases: Case[] = [
  // {
  //   name: '只有一个后端，全都给它',
  //   of: 'roundRobin',
  //   run() {
  //     const balancer = roundRobin();
  //     balancer.update([{ id: 'a', weight: 1, address: '10.0.1.1' }], 0);
  //     for (const now of [1, 2, 3]) if (balancer.pick({ key: '', now })?.id !== 'a') throw new Error(`${now} 时选的不是 a`);
  //   },
  // },
];
