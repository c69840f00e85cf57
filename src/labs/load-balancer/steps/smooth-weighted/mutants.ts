import type { Mutant } from '../../../kit/lab.ts';
import { type Idea, mutantsOf } from '../ideas.ts';
import { type Rules, smoothWeightedBy } from './variant.ts';

const most = (peers: Parameters<Rules['best']>[0]): number => Math.max(...peers.map(({ current }) => current));
const UPDATE_LINE = /update|\.get\(|\?\?|has\(/;

const IDEAS: readonly Idea<Rules>[] = [
  {
    id: 'backwards',
    wrong: { best: (peers) => peers.findLast(({ current }) => current === most(peers)) },
    diagnosis: { zh: '相等时后面的赢（从后往前遍历，或把 > 写成 >=）：5,1,1 成了 aacabaa', en: 'a balancer in which the last of equals wins (a loop that runs backwards, or >= where > belongs): 5,1,1 becomes aacabaa' },
    section: 'mended',
    card: 'c-swrr-seq',
    line: />=|--|reverse|toReversed/,
  },
  {
    id: 'in-a-row',
    wrong: { best: inARow },
    diagnosis: { zh: '按权重展开、先把一台的份额打完再打下一台：5,1,1 成了 aaaaabc', en: 'a balancer that gives each its whole share in a row before the next: 5,1,1 becomes aaaaabc' },
    section: 'smooth',
    card: 'c-swrr-step',
    line: /weight/i,
  },
  {
    id: 'pays-its-own',
    wrong: { pay: ({ current, effective }) => current - effective },
    diagnosis: { zh: '选中者减掉的是自己的权重、不是总和：当前值只涨不落', en: 'a balancer whose winner pays its own weight and not the sum of all: what everyone has only grows' },
    section: 'smooth',
    card: 'c-swrr-step',
    line: /-=/,
  },
  {
    id: 'back-to-zero',
    wrong: { pay: () => 0 },
    diagnosis: { zh: '选中者清零、不是减总和：欠下的和攒下的都被抹掉', en: 'a balancer whose winner goes back to 0 instead of paying the sum: what it owes is forgotten' },
    section: 'smooth',
    card: 'c-swrr-zero',
    line: /current\w*\s*=\s*0/i,
  },
  {
    id: 'lower-ignored',
    wrong: { reweigh: (effective, weight) => Math.max(effective, weight) },
    diagnosis: { zh: '只在 effective 比权重小时才动它：调低不生效，旧权重一直留着', en: 'a balancer that touches the effective weight only where it is below the weight: a lower one never counts' },
    section: 'mended',
    card: 'c-lower-weight',
    line: /effective.*<|<.*weight|Math\.max/i,
  },
  {
    id: 'raise-creeps',
    wrong: { reweigh: (effective, weight) => Math.min(effective, weight), recover: (effective, weight) => Math.min(effective + 1, weight) },
    diagnosis: { zh: '调高的权重每次挑选只涨 1：从 1 到 5 要等 4 次', en: 'a balancer in which a raised weight creeps up by 1 a pick: from 1 to 5 takes 4 of them' },
    section: 'mended',
    card: 'c-lower-weight',
    line: /\+\+|\+= 1|\+ 1/,
  },
  {
    id: 'remembers-the-departed',
    wrong: { remembers: true },
    diagnosis: { zh: '离开的 id 从不删：它回来时接着用走之前的当前值', en: 'a balancer that never deletes who left: one that comes back goes on with what it had when it went' },
    section: 'mended',
    card: 'c-keep-state',
    line: /new Map|\.set\(|\.delete\(/,
  },
  {
    id: 'picks-the-departed',
    wrong: { haunts: true },
    diagnosis: { zh: '更新只加不减：离开的照样参与挑选', en: 'a balancer whose updates only ever add: those that left go on taking part' },
    section: 'mended',
    card: 'c-keep-state',
    line: /\.push\(|\.set\(|\.delete\(|filter/,
  },
  {
    id: 'old-address',
    wrong: { describe: (known, { weight }) => ({ ...known, weight }) },
    diagnosis: { zh: '节点指针只在第一次见到 id 时写入：换了地址重新注册，仍打旧地址', en: 'a balancer that writes down a backend only the first time it sees its id: one that has moved is still called where it was' },
    section: 'mended',
    card: 'c-keep-state',
    line: UPDATE_LINE,
  },
  {
    id: 'starts-over',
    wrong: { kept: () => 0 },
    diagnosis: { zh: '每次更新把当前值全部清零：列表一抖动，流量就总偏向排在前面的', en: 'a balancer that sets everyone back to 0 at every update: the more the list flaps, the more the first ones get' },
    section: 'data',
    card: 'c-keep-state',
    line: /current\w*\s*[:=]\s*0/i,
  },
  {
    id: 'newcomers-ahead',
    wrong: { entry: (weight) => weight },
    diagnosis: { zh: '新来的一进门就带着一份权重：它插到别人前面去', en: 'a balancer that gives newcomers their weight at the door: they come in ahead of the others' },
    section: 'today',
    card: 'c-keep-state',
    line: /current\w*\s*:\s*\w*\.?weight/i,
  },
  {
    id: 'zero-takes-part',
    wrong: { takesPart: () => true },
    diagnosis: { zh: '让权重 0 的也参与比较：别人都欠着时它就被选中', en: 'a balancer that lets weight 0 take part: it wins when it is alone or all others owe something' },
    section: 'today',
    card: 'c-keep-state',
    line: /weight|filter|continue/,
  },
  {
    id: 'gives-up',
    wrong: { givesUp: true },
    diagnosis: { zh: '有一台权重不像话，整次挑选就返回空：一台配错，整个服务没有节点', en: 'a balancer that picks nobody because one weight is no number: one mistake, and the service has no backends' },
    section: 'mended',
    card: 'c-lower-weight',
    line: /return undefined|return;|isNaN|isInteger|isFinite/,
  },
  {
    id: 'leaves-out-the-odd',
    wrong: { weigh: (weight) => (Number.isInteger(weight) && weight >= 0 ? weight : 0) },
    diagnosis: { zh: '把权重不像话的当成 0：配错一个字，一台好机器就闲着', en: 'a balancer that takes a weight that is none for 0: a slip in one field, and a good machine stands idle' },
    section: 'mended',
    card: 'c-lower-weight',
    line: /isNaN|isInteger|isFinite|>\s*0|\|\|\s*0/,
  },
  {
    id: 'empty-is-nobody',
    wrong: { best: unlessEmpty },
    diagnosis: { zh: '用空串当“还没选到”：id 恰好是空串的那台，选中了也被后面的顶掉', en: "a balancer that takes '' for nobody yet: the backend whose id that is loses to whoever comes after it" },
    section: 'mended',
    card: 'c-keep-state',
    line: /=== ''|!\w+|let \w+ = ''/,
  },
];

/** A best that is kept by its id, with the empty one for nobody yet. */
function unlessEmpty(peers: Parameters<Rules['best']>[0]): ReturnType<Rules['best']> {
  let best = peers[0];
  for (const peer of peers) if (best === undefined || best.member.id === '' || peer.current > best.current) best = peer;
  return best;
}

/** Everyone as often in a row as their weight says. */
function inARow(peers: Parameters<Rules['best']>[0], picks: number): ReturnType<Rules['best']> {
  const row = peers.flatMap((peer) => Array.from({ length: peer.effective }, () => peer));
  return row[picks % row.length];
}

/** Known wrong ideas of step 2. */
export const smoothWeightedMutants: readonly Mutant[] = mutantsOf(IDEAS, (wrong) => () => ({ smoothWeighted: smoothWeightedBy(wrong) }));
