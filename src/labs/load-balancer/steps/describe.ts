import type { Answer, Words } from '../../kit/lab.ts';

/** Says which backends there are from the start: `a:5, b:1`. */
export function describeMembers({ members }: Answer): Words {
  return { zh: `后端与权重：${members}`, en: `backends and weights: ${members}` };
}

/** The same, and how failures are dealt with. */
export function describeFailures({ members, maxFails, failTimeout }: Answer): Words {
  const seconds = Number(failTimeout) / 1_000_000;
  return { zh: `后端与权重：${members}；maxFails ${maxFails}，failTimeout ${seconds} 秒`, en: `backends and weights: ${members}; maxFails ${maxFails}, failTimeout ${seconds} s` };
}
