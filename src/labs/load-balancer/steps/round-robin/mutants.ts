import type { Mutant } from '../../../kit/lab.ts';
import type { Member } from '../calls.ts';
import { type Idea, mutantsOf } from '../ideas.ts';
import { openOnes } from './model.ts';
import { keptTurn, type Rules, roundRobinBy } from './variant.ts';

/** The list as it was given, but for those whose weight is 0. */
const asListed = (list: readonly Member[]): readonly Member[] => list.filter(({ weight }) => weight > 0);

const IDEAS: readonly Idea<Rules>[] = [
  {
    id: 'starts-over',
    wrong: { turn: () => 0 },
    diagnosis: { zh: '列表一更新就从第一台重新数起：列表一抖动，第一台就总被多打', en: 'a balancer that starts over with the first one at every update: the more the list flaps, the more that one gets' },
    section: 'data',
    card: 'c-rr-turn',
    line: /(next|index|turn|cursor|position)\w*\s*=\s*0\b/i,
  },
  {
    id: 'keeps-the-index',
    wrong: { turn: (open, { next }) => (open.length === 0 ? 0 : next % open.length) },
    diagnosis: { zh: '更新后只记得下标、不记得下标指的是谁：前面走了一台，就有人被跳过', en: 'a balancer that keeps an index and not whom it pointed at: when one in front leaves, someone is passed over' },
    section: 'data',
    card: 'c-rr-turn',
    line: /%|(next|index|turn|cursor|position)\w*/i,
  },
  {
    id: 'counts-picks',
    wrong: { pick: ({ open, picks }) => open[picks % open.length] },
    diagnosis: { zh: '拿总次数对台数取模：台数一变，轮到谁就跳到别处', en: 'a balancer that takes the number of picks modulo the number of backends: when that changes, the turn jumps elsewhere' },
    section: 'data',
    card: 'c-rr-turn',
    line: /%/,
  },
  {
    id: 'remembers-the-last',
    wrong: { turn: (open, { last }) => (open.findIndex(({ id }) => id === last) + 1) % Math.max(1, open.length) },
    diagnosis: { zh: '记的是上次选了谁，而不是下次轮到谁：那一台走了，就不知道数到哪里', en: 'a balancer that remembers who was last and not who is next: when that one leaves, its place is lost' },
    section: 'data',
    card: 'c-rr-turn',
    line: /last|previous|indexOf|findIndex/i,
  },
  {
    id: 'only-adds',
    wrong: { open: (list, { open }) => openOnes([...list, ...open.filter(({ id }) => !list.some((member) => member.id === id))]) },
    diagnosis: { zh: '更新只加不减：离开的后端照样被选中', en: 'a balancer whose updates only ever add: those that left are still picked' },
    section: 'mended',
    card: 'c-keep-state',
    line: /\.push\(|\.set\(|\.delete\(|filter/,
  },
  {
    id: 'newcomers-last',
    wrong: { open: inOldOrder },
    diagnosis: { zh: '老成员按旧次序、新成员一律排在最后，不管列表里写的次序', en: 'a balancer that keeps the old order and puts newcomers at its end, whatever the order of the list' },
    section: 'data',
    card: 'c-rr-turn',
    line: /\.push\(|concat|\.\.\.|\.set\(/,
  },
  {
    id: 'newcomers-first',
    wrong: { turn: newcomerFirst },
    diagnosis: { zh: '谁刚加入就先打谁，没有等轮到它', en: 'a balancer that gives the turn to whoever has just come in instead of letting them wait for it' },
    section: 'data',
    card: 'c-rr-turn',
    line: /(next|index|turn|cursor|position)\w*\s*=/i,
  },
  {
    id: 'by-weight',
    wrong: { open: (list) => openOnes(list).flatMap((member) => Array.from({ length: member.weight }, () => member)) },
    diagnosis: { zh: '权重是几就连打几次：这一步里权重只分 0 和不是 0', en: 'a balancer that gives as many turns in a row as the weight says: in this step a weight is 0 or it is not' },
    section: 'choice',
    card: 'c-rr-turn',
    line: /weight/,
  },
  {
    id: 'two-turns',
    wrong: { open: asListed },
    diagnosis: { zh: '同一个 id 列了两次，就给它两次机会', en: 'a balancer that gives an id two turns because it is listed twice' },
    section: 'data',
    card: 'c-keep-state',
    line: /update|members|filter/,
  },
  {
    id: 'first-description',
    wrong: { open: (list) => asListed(list.filter(({ id }, place) => list.findIndex((member) => member.id === id) === place)) },
    diagnosis: { zh: '重复的 id 留下的是先写的那份描述，后写的才算数', en: 'a balancer that keeps the first description of an id listed twice, where the later one counts' },
    section: 'data',
    card: 'c-keep-state',
    line: /has\(|some\(|find|includes/,
  },
  {
    id: 'old-address',
    wrong: { open: (list, { open }) => openOnes(list).map((member) => open.find(({ id }) => id === member.id) ?? member) },
    diagnosis: { zh: '节点对象只在第一次见到 id 时写入：换了地址重新注册，仍打旧地址', en: 'a balancer that writes down a backend only the first time it sees its id: one that has moved is still called where it was' },
    section: 'mended',
    card: 'c-keep-state',
    line: /\?\?|has\(|=== undefined|\.get\(/,
  },
  {
    id: 'picks-the-drained',
    wrong: { open: (list) => [...new Map(list.map((member) => [member.id, member])).values()] },
    diagnosis: { zh: '权重 0 的后端照样被选中，可它正等着下线', en: 'a balancer that picks backends of weight 0, which are waiting to be taken down' },
    section: 'retry',
    card: 'c-keep-state',
    line: /weight|filter|pick/,
  },
  {
    id: 'believes-no-empty-list',
    wrong: { open: (list, { open }) => (list.length === 0 ? open : openOnes(list)) },
    diagnosis: { zh: '不信空列表、接着用旧的：要不要采信，该由给你列表的人先决定', en: 'a balancer that does not believe an empty list and goes on with the old one: whether to believe it is decided by whoever feeds it' },
    section: 'data',
    card: 'c-keep-state',
    line: /length/,
  },
  {
    id: 'keeps-the-array',
    wrong: { live: true },
    diagnosis: { zh: '留着调用者的数组没有拷贝：人家一改，你的名单跟着变', en: "a balancer that keeps the caller's array instead of a copy: what they do with it later happens to its list" },
    section: 'data',
    card: 'c-keep-state',
    line: /=\s*members\s*;/,
  },
  {
    id: 'shares-its-state',
    wrong: { together: true },
    diagnosis: { zh: '把状态放在模块顶层，几个均衡器数的是同一个数', en: 'a balancer that keeps its state at the top of the module, where all balancers share it' },
    section: 'data',
    card: 'c-rr-turn',
    line: /^(let|const)\s/,
  },
];

function inOldOrder(list: readonly Member[], { open }: { readonly open: readonly Member[] }): readonly Member[] {
  const latest = new Map(openOnes(list).map((member) => [member.id, member]));
  const stayed = open.flatMap(({ id }) => latest.get(id) ?? []);
  return [...stayed, ...[...latest.values()].filter((member) => !stayed.includes(member))];
}

function newcomerFirst(open: readonly Member[], state: Parameters<Rules['turn']>[1]): number {
  const newcomer = open.findIndex(({ id }) => state.open.every((member) => member.id !== id));
  return newcomer < 0 || state.open.length === 0 ? keptTurn(open, state) : newcomer;
}

/** Known wrong ideas of step 1. */
export const roundRobinMutants: readonly Mutant[] = mutantsOf(IDEAS, (wrong) => () => ({ roundRobin: roundRobinBy(wrong) }));
