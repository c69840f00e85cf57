import type { Mutant } from '../../../kit/lab.ts';
import { type Idea, mutantsOf } from '../ideas.ts';
import { byPlace, pointsOf } from './model.ts';
import { boundedBy, inFlight, leastOf, type Rules, share, type State } from './variant.ts';

const IDEAS: readonly Idea<Rules>[] = [
  {
    id: 'modulo',
    wrong: {
      lay: (open) => open.map(({ id }) => ({ at: 0, id })).toSorted(byPlace),
      find: ({ open }, hash) => (open.length === 0 ? -1 : hash % open.length),
    },
    diagnosis: { zh: '取模：哈希除以台数的余数。多一台少一台，几乎所有键都换主人', en: 'a hash modulo the number of backends: with one more or one less nearly every key changes hands' },
    section: 'ring',
    card: 'c-remap',
    line: /%/,
  },
  {
    id: 'sorts-as-text',
    wrong: { lay: (open, options) => pointsOf(open.map(({ id }) => id), options).toSorted((one, other) => (String(one.at) < String(other.at) ? -1 : String(one.at) > String(other.at) ? 1 : byPlace(one, other))) },
    diagnosis: { zh: '点按文本排序：不带比较函数的 sort 把 1000 排在 9 前面，环就乱了', en: 'a circle sorted as text: sort without a comparison puts 1000 before 9, and the search finds the wrong point' },
    section: 'ring',
    card: 'c-ring-points',
    line: /sort/i,
  },
  {
    id: 'no-wrap',
    wrong: {
      find: ({ points }, hash) => {
        const found = points.findIndex(({ at }) => at >= hash);
        return found < 0 ? points.length - 1 : found;
      },
    },
    diagnosis: { zh: '环没有接上：过了最后一个点的键给了最后一台，而不是绕回第一台', en: 'a circle that is not closed: keys past the last point go to the last one, not around to the first' },
    section: 'ring',
    card: 'c-ring-points',
    line: /length\s*-\s*1|at\(-1\)|find|%/,
  },
  {
    id: 'points-by-index',
    wrong: { lay: (open, options) => open.flatMap(({ id }, index) => pointsOf([String(index)], options).map(({ at }) => ({ at, id }))).toSorted(byPlace) },
    diagnosis: { zh: '点由名单里的下标算出，而不是由 id：名单的次序一变，两台网关就各说各话', en: 'points laid by the index in the list and not by the id: in another order two gateways disagree' },
    section: 'ring',
    card: 'c-same-ring',
    line: /hash\(|index|#/,
  },
  {
    id: 'ties-by-list',
    wrong: { lay: (open, options) => pointsOf(open.map(({ id }) => id), options).toSorted((one, other) => one.at - other.at) },
    diagnosis: { zh: '两点相撞时谁先列出就归谁：名单的次序一变，撞上的键就换主人', en: 'two points at one place, and whoever is listed first has it: in another order those keys change hands' },
    section: 'ring',
    card: 'c-same-ring',
    line: /sort|\.set\(/i,
  },
  {
    id: 'unbounded',
    wrong: { fits: () => true },
    diagnosis: { zh: '没有上限的一致性哈希：一个热键把一台压垮，旁边的都闲着', en: 'a consistent hash without a bound: a hot key breaks one backend while the others idle' },
    section: 'hot',
    card: 'c-hot-key',
    line: /hash\(|find/,
  },
  {
    id: 'rounds-down',
    wrong: { limit: (state) => Math.floor(share(state, inFlight(state) + 1, state.open.length)) },
    diagnosis: { zh: '上限向下取整：请求不多时上限是 0，谁都算满', en: 'a bound that is rounded down: with few requests it is 0, and everyone counts as full' },
    section: 'hot',
    card: 'c-bound',
    line: /floor|trunc|\|\s*0|round/,
  },
  {
    id: 'without-this-one',
    wrong: { limit: (state) => Math.ceil(share(state, inFlight(state), state.open.length)) },
    diagnosis: { zh: '上限只按已经在途的 m 算，没有把正要放的这一个算进去', en: 'a bound over the m in flight that forgets the one about to be placed' },
    section: 'hot',
    card: 'c-bound',
    line: /ceil|\+\s*1/,
  },
  {
    id: 'one-too-many',
    wrong: { fits: (carried, limit) => carried <= limit },
    diagnosis: { zh: '已经等于上限还往里放：每台都多一个', en: 'a bound that is checked before the request is counted: each may carry one more than it' },
    section: 'hot',
    card: 'c-bound',
    line: /<=|>(?!=)/,
  },
  {
    id: 'counts-the-drained',
    wrong: { limit: (state) => Math.ceil(share(state, inFlight(state) + 1, new Set(state.list.map(({ id }) => id)).size)) },
    diagnosis: { zh: '平均数里把权重 0 的也算作一台：上限偏低，剩下的早早就满', en: 'a mean over all that are listed, weight 0 too: the bound is too low, and the rest are full too soon' },
    section: 'hot',
    card: 'c-bound',
    line: /length|size|weight/,
  },
  {
    id: 'failed-stay',
    wrong: { ends: (outcome) => outcome === 'ok' },
    diagnosis: { zh: '失败的请求不归还在途数：节点慢慢被“占满”，再也不来请求', en: 'requests that fail stay in flight: a backend fills up bit by bit and is never asked again' },
    section: 'load',
    card: 'c-bound',
    line: /outcome|'ok'|report/,
  },
  {
    id: 'update-clears',
    wrong: { keep: () => new Map() },
    diagnosis: { zh: '换一次名单就把在途数清零：名单一抖动，满的那台又成了空的', en: 'counts of zero after every new list: when it flaps, who is full looks idle again' },
    section: 'data',
    card: 'c-keep-state',
    line: /new Map|clear\(|=\s*0\b|=\s*\{\}/,
  },
  {
    id: 'counts-the-departed',
    wrong: { keep: (carried) => carried, limit: (state) => Math.ceil(share(state, allInFlight(state) + 1, state.open.length)) },
    diagnosis: { zh: '走了的那台的在途请求仍算在总数里：m 只增不减，上限渐渐形同虚设', en: 'a total that keeps what was in flight on those who left: m only grows, until the bound binds nobody' },
    section: 'data',
    card: 'c-keep-state',
    line: /total|inFlight|delete|\+\+|\+=/i,
  },
  {
    id: 'spills-to-the-idle',
    wrong: { spill: (order, hasRoom, state) => (order[0] !== undefined && hasRoom(order[0]) ? order[0] : leastOf(order, state)) },
    diagnosis: { zh: '满了就交给全体里最闲的：溢出的键每次去处不同，缓存全落空', en: 'what does not fit goes to whoever is idlest: each time elsewhere, so that no cache is ever warm' },
    section: 'hot',
    card: 'c-hot-key',
    line: /min|sort|reduce|least/i,
  },
  {
    id: 'forgets-the-tried',
    wrong: { tried: () => undefined },
    diagnosis: { zh: '重试时又按键算了一遍：同一个键还是同一台，坏的那台被连打几次', en: 'a retry that hashes once more: the same key is the same backend, and a broken one is asked again and again' },
    section: 'retry',
    card: 'c-hot-key',
    line: /pick|tried/,
  },
];

function allInFlight({ carried }: State): number {
  return [...carried.values()].reduce((sum, count) => sum + count, 0);
}

/** Known wrong ideas of step 4. */
export const boundedHashMutants: readonly Mutant[] = mutantsOf(IDEAS, (wrong) => () => ({ boundedHash: boundedBy(wrong) }));
