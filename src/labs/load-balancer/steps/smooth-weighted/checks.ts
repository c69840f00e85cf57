import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import { balancerDrive, type Call, type Setup } from '../calls.ts';
import { type Change, join, leave, member, move, picking, reweigh, someMembers } from '../traffic.ts';
import { smoothWeightedModel } from './model.ts';

type Asking = Asked<Setup, Call>;

const WEIGHTS = [1, 1, 2, 3, 5, 7] as const;
const ODD = [1, 2, 5, 0, Number.NaN, -1, 0.5] as const;
const lower = reweigh((before, rng) => whole(rng, 1, before));
const raise = reweigh((before, rng) => before + whole(rng, 1, 5));
const anything = reweigh((_, rng) => oneOf(rng, ODD));
/** Whoever left comes back at the end. */
const comeAndGo: Change = (members, rng) => (rng() < 0.5 ? leave : join(WEIGHTS))(members, rng);
const nameless: Change = (members) => (members.some(({ id }) => id === '') ? members : [member('', 3), ...members]);

const shares: Asking = {
  id: 'shares',
  fault: { zh: '列表和权重不变时，次序不是 nginx 的次序', en: 'under a list that stays, the order is not that of nginx' },
  card: 'c-swrr-step',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => picking(rng, { members: someMembers(rng, [1, 5], WEIGHTS) }, { length: 24 }),
};

const lowered: Asking = {
  id: 'lower',
  fault: { zh: '权重调低没有立刻生效', en: 'a weight that was lowered does not count at once' },
  card: 'c-lower-weight',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => picking(rng, { members: someMembers(rng, [2, 4], [3, 5, 7]) }, { length: 30, changes: 0.1, by: [lower] }),
};

const raised: Asking = {
  id: 'raise',
  fault: { zh: '权重调高没有立刻生效', en: 'a weight that was raised does not count at once' },
  card: 'c-lower-weight',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => picking(rng, { members: someMembers(rng, [2, 4], [1, 2]) }, { length: 30, changes: 0.1, by: [raise] }),
};

const membership: Asking = {
  id: 'membership',
  fault: { zh: '有人离开、回来或搬家后，状态不对', en: 'somebody left, came back or moved, and it goes wrong' },
  card: 'c-keep-state',
  traces: 40,
  fields: ['picked', 'address'],
  generate: (rng) => picking(rng, { members: someMembers(rng, [2, 4], WEIGHTS) }, { length: 40, changes: 0.15, by: [comeAndGo, comeAndGo, move] }),
};

const odd: Asking = {
  id: 'odd',
  fault: { zh: '权重 0、不像话的权重或空 id 处理得不对', en: 'weight 0, no weight at all or an empty id goes wrong' },
  card: 'c-lower-weight',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => {
    const members = someMembers(rng, [1, 4], ODD);
    return picking(rng, { members: rng() < 0.4 ? nameless(members, rng) : members }, { length: 24, changes: 0.1, by: [anything] });
  },
};

const differential: Asking = {
  id: 'differential',
  fault: { zh: '随机的变动下与模型不一致', en: 'random changes are answered otherwise' },
  card: 'c-swrr-step',
  traces: 40,
  fields: ['picked', 'address'],
  generate: (rng) =>
    picking(rng, { members: someMembers(rng, [0, 5], WEIGHTS) }, { length: 60, changes: 0.15, by: [comeAndGo, comeAndGo, lower, raise, anything, move, nameless, (list) => list.toReversed()], other: 0.1 }),
};

const drive = balancerDrive<Setup>('smoothWeighted', smoothWeightedModel);

/** The checks of step 2, from the plainest to the most thorough. */
export const smoothWeightedChecks: readonly Check[] = [shares, lowered, raised, membership, odd, differential].map((asked) => differenceCheck(drive, asked));
