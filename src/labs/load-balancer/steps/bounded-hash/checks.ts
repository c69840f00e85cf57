import type { Rng } from '../../../../domain/rng.ts';
import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck, type Trace } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import type { Member } from '../calls.ts';
import { type Change, join, leave, reweigh, someMembers } from '../traffic.ts';
import { boundedDrive, type Call, hashOf, type Setup } from './drive.ts';

type Asking = Asked<Setup, Call>;

const GAP = 100_000;
const ALIKE = [1] as const;
const WITH_ZERO = [0, 1, 2] as const;
const drained = reweigh((before) => (before === 0 ? 1 : 0));
const shuffled: Change = (members, rng) => members.map((member) => ({ member, dice: rng() })).toSorted((one, other) => one.dice - other.dice).map(({ member }) => member);

interface Traffic {
  readonly length: number;
  /** How many keys there are: 1 is as hot as can be. */
  readonly keys: number;
  /** Picks are reported at once. */
  readonly ended?: true;
  /** How often somebody's request ends, and of those how often badly. */
  readonly reports?: number;
  readonly failures?: number;
  /** How often a pick is a retry. */
  readonly retries?: number;
  readonly changes?: number;
  readonly by?: readonly [Change, ...Change[]];
}

/** Requests a tenth of a second apart, while they end and the list changes. */
function traffic(rng: Rng, setup: Setup, { length, keys, ended, reports = 0, failures = 0, retries = 0, changes = 0, by = [(same) => same] }: Traffic): Trace<Setup, Call> {
  const hash = hashOf(setup);
  let { members } = setup;
  const someone = (): string => members[whole(rng, 0, members.length - 1)]?.id ?? 'a';
  const calls = Array.from({ length }, (_, index): Call => {
    const [at, dice] = [(index + 1) * GAP, rng()];
    if (dice < reports) return { is: 'report', at, id: someone(), outcome: rng() < failures ? 'failed' : 'ok' };
    if (dice < reports + changes) {
      members = oneOf(rng, by)(members, rng);
      return { is: 'update', at, members };
    }
    const key = `u${whole(rng, 1, keys)}`;
    const tried = rng() < retries ? Array.from({ length: whole(rng, 1, 3) }, someone) : undefined;
    return { is: 'pick', at, key, place: hash(key), ...(tried && { tried: [...new Set(tried)] }), ...(ended && { ended }) };
  });
  return { setup, calls };
}

function circle(rng: Rng, members: readonly Member[], more: Partial<Setup> = {}): Setup {
  return { members, size: 1000, salt: whole(rng, 0, 9999), points: whole(rng, 2, 3), factor: oneOf(rng, [110, 125, 150, 200]), ...more };
}

const owner: Asking = {
  id: 'owner',
  fault: { zh: '空闲时，键没有归顺时针的第一个点', en: 'a key is not with the first point clockwise' },
  card: 'c-remap',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, circle(rng, someMembers(rng, [1, 5], ALIKE)), { length: 20, keys: 50, ended: true }),
};

const agree: Asking = {
  id: 'agree',
  fault: { zh: '同样的成员换个顺序给，键就换了主人', en: 'the same members in another order: keys change hands' },
  card: 'c-same-ring',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, circle(rng, shuffled(someMembers(rng, [2, 5], ALIKE), rng), { size: 20 }), { length: 24, keys: 50, ended: true, changes: 0.2, by: [shuffled] }),
};

const bound: Asking = {
  id: 'bound',
  fault: { zh: '上限算得不对，或满了之后去错了地方', en: 'the bound is wrong, or what does not fit goes to the wrong one' },
  card: 'c-bound',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, circle(rng, someMembers(rng, [2, 6], ALIKE)), { length: 24, keys: whole(rng, 1, 3) }),
};

const release: Asking = {
  id: 'release',
  fault: { zh: '请求结束了，在途数却不对', en: 'requests end, and what is in flight is counted wrong' },
  card: 'c-bound',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, circle(rng, someMembers(rng, [2, 4], ALIKE)), { length: 40, keys: 2, reports: 0.4, failures: 0.5 }),
};

const retry: Asking = {
  id: 'retry',
  fault: { zh: '重试没有避开试过的后端', en: 'a retry does not keep clear of those that were tried' },
  card: 'c-hot-key',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, circle(rng, someMembers(rng, [1, 4], ALIKE)), { length: 24, keys: 3, reports: 0.1, retries: 0.5 }),
};

const members: Asking = {
  id: 'members',
  fault: { zh: '名单变了之后，环或在途数不对', en: 'after a new list the circle, or what is in flight, is wrong' },
  card: 'c-keep-state',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, circle(rng, someMembers(rng, [2, 4], ALIKE)), { length: 40, keys: 3, reports: 0.15, changes: 0.2, by: [leave, join(ALIKE), drained] }),
};

const differential: Asking = {
  id: 'differential',
  fault: { zh: '随机的请求下与模型不一致', en: 'random requests are answered otherwise' },
  card: 'c-bound',
  traces: 60,
  fields: ['picked'],
  generate: (rng) => traffic(rng, circle(rng, someMembers(rng, [0, 5], WITH_ZERO), { size: oneOf(rng, [30, 1000]) }), { length: 50, keys: 6, reports: 0.3, failures: 0.3, retries: 0.2, changes: 0.15, by: [leave, join(WITH_ZERO), drained, shuffled, () => []] }),
};

/** The checks of step 4, from the plainest to the most thorough. */
export const boundedHashChecks: readonly Check[] = [owner, agree, bound, release, retry, members, differential].map((asked) => differenceCheck(boundedDrive, asked));
