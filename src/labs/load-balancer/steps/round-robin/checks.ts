import { whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import { balancerDrive, type Call, type Setup } from '../calls.ts';
import { join, leave, move, picking, repeat, reweigh, someMembers } from '../traffic.ts';
import { roundRobinModel } from './model.ts';

type Asking = Asked<Setup, Call>;

const ANY = [1, 2, 3] as const;
const ALIKE = [1] as const;
const WITH_ZERO = [0, 1, 2] as const;
const opened = reweigh((before, rng) => (before === 0 || rng() < 0.5 ? whole(rng, 1, 3) : 0));

const turns: Asking = {
  id: 'turns',
  fault: { zh: '列表不变时，没有按列表顺序一人一次', en: 'not one turn each in the order of the list' },
  card: 'c-rr-turn',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => {
    const members = someMembers(rng, [1, 5], ANY);
    return picking(rng, { members: rng() < 0.5 ? members : members.toReversed() }, { length: 20 });
  },
};

const leaving: Asking = {
  id: 'leave',
  fault: { zh: '有人离开后，轮到的人不对，或离开的还被选中', en: 'somebody left: the turn is lost, or they are still picked' },
  card: 'c-rr-turn',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => picking(rng, { members: someMembers(rng, [4, 6], ALIKE) }, { length: 30, changes: 0.15, by: [leave] }),
};

const joining: Asking = {
  id: 'join',
  fault: { zh: '有人加入后，轮到的人变了', en: 'somebody came in: the turn is with the wrong one' },
  card: 'c-rr-turn',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => picking(rng, { members: someMembers(rng, [1, 3], ALIKE) }, { length: 30, changes: 0.15, by: [join(ALIKE)] }),
};

const duplicates: Asking = {
  id: 'duplicates',
  fault: { zh: '同一个 id 出现两次，或换了地址，处理得不对', en: 'an id listed twice, or that has moved, goes wrong' },
  card: 'c-keep-state',
  traces: 40,
  fields: ['picked', 'address'],
  generate: (rng) => {
    const members = someMembers(rng, [2, 4], ALIKE);
    return picking(rng, { members: rng() < 0.5 ? repeat(members, rng) : members }, { length: 24, changes: 0.15, by: [repeat, move] });
  },
};

const nobody: Asking = {
  id: 'nobody',
  fault: { zh: '权重 0 或空列表处理得不对', en: 'weight 0 or an empty list goes wrong' },
  card: 'c-keep-state',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => picking(rng, { members: someMembers(rng, [1, 4], WITH_ZERO) }, { length: 24, changes: 0.2, by: [opened, () => []] }),
};

const own: Asking = {
  id: 'own',
  fault: { zh: '两个均衡器，或均衡器与给它列表的人，没有分开', en: 'balancers are not apart, or not from who feeds them' },
  card: 'c-keep-state',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => picking(rng, { members: someMembers(rng, [2, 4], ALIKE) }, { length: 24, other: 0.3, scribbles: 0.1 }),
};

const differential: Asking = {
  id: 'differential',
  fault: { zh: '随机的变动下与模型不一致', en: 'random changes are answered otherwise' },
  card: 'c-keep-state',
  traces: 60,
  fields: ['picked', 'address'],
  generate: (rng) => picking(rng, { members: someMembers(rng, [0, 5], WITH_ZERO) }, { length: 50, changes: 0.2, by: [leave, join(WITH_ZERO), opened, move, repeat, (list) => list.toReversed()], other: 0.1 }),
};

const drive = balancerDrive<Setup>('roundRobin', roundRobinModel);

/** The checks of step 1, from the plainest to the most thorough. */
export const roundRobinChecks: readonly Check[] = [turns, leaving, joining, duplicates, nobody, own, differential].map((asked) => differenceCheck(drive, asked));
