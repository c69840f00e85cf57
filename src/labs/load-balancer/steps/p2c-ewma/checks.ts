import type { Rng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck, type Trace } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import type { Backend } from '../../balancer.ts';
import type { Member } from '../calls.ts';
import { type Change, join, leave, reweigh, someMembers } from '../traffic.ts';
import { asking, type Call, ewmaDrive, type Setup } from './drive.ts';
import { p2cEwmaModel } from './model.ts';

type Asking = Asked<Setup, Call>;

const ALIKE = [1] as const;
/** Everyone answers alike: an average is no more than that. */
const ALWAYS = [20, 20] as const;
const WITH_ZERO = [0, 1, 2] as const;
const drained = reweigh((before) => (before === 0 ? 1 : 0));

interface Traffic {
  readonly length: number;
  /** Milliseconds between two calls, from and to. */
  readonly gaps: readonly [number, number];
  /** How often a request that is in flight ends, and of those how often badly. */
  readonly ends: number;
  readonly failures?: number;
  /** Milliseconds that answers take, from and to, and failures. */
  readonly takes?: readonly [number, number];
  readonly fails?: readonly [number, number];
  readonly retries?: number;
  readonly changes?: number;
  readonly by?: readonly [Change, ...Change[]];
}

const MILLISECOND: Micros = 1000;

/** Requests that go where the model sends them, and that end; everything at an instant of its own, so that no two loads are nearly the same. */
function traffic(rng: Rng, setup: Setup, { length, gaps, ends, failures = 0, takes = [5, 80], fails = [1, 5], retries = 0, changes = 0, by = [(same) => same] }: Traffic): Trace<Setup, Call> {
  const ask = asking(p2cEwmaModel, setup);
  let { members } = setup;
  let at = 0;
  const flying: string[] = [];
  const next = (): Call => {
    const dice = rng();
    if (dice < ends && flying.length > 0) {
      const [id] = flying.splice(whole(rng, 0, flying.length - 1), 1) as [string];
      const failed = rng() < failures;
      return { is: 'report', at, id, outcome: failed ? 'failed' : 'ok', latency: whole(rng, ...(failed ? fails : takes)) * MILLISECOND };
    }
    if (dice > 1 - changes) {
      members = oneOf(rng, by)(members, rng);
      return { is: 'update', at, members };
    }
    const tried = rng() < retries ? [...new Set(Array.from({ length: whole(rng, 1, 2) }, () => members[whole(rng, 0, members.length - 1)]?.id ?? 'a'))] : undefined;
    return { is: 'pick', at, dice: [shown(rng), shown(rng)], ...(tried && { tried }) };
  };
  const calls = Array.from({ length }, (): Call => {
    at += whole(rng, ...gaps) * MILLISECOND;
    const call = next();
    const picked = ask(call) as Backend | null | undefined;
    if (picked) flying.push(picked.id);
    return call;
  });
  return { setup, calls };
}

/** What dice show, in two digits: no more are shown. */
function shown(rng: Rng): number {
  return whole(rng, 0, 99) / 100;
}

function pool(rng: Rng, members: readonly Member[]): Setup {
  return { members, decay: oneOf(rng, [1_000_000, 2_000_000, 10_000_000]), penalty: oneOf(rng, [200_000, 1_000_000]) };
}

const draw: Asking = {
  id: 'draw',
  fault: { zh: '抽的不是两台不同的，或没有选其中轻的', en: 'not two different ones are drawn, or not the lighter wins' },
  card: 'c-p2c',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, pool(rng, someMembers(rng, [1, 6], ALIKE)), { length: 30, gaps: [1, 3], ends: 0.9, takes: ALWAYS }),
};

const inFlight: Asking = {
  id: 'in-flight',
  fault: { zh: '在途的请求没有算进负载，或算错了', en: 'what is in flight is not in the load, or is counted wrong' },
  card: 'c-p2c',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, pool(rng, someMembers(rng, [2, 3], ALIKE)), { length: 40, gaps: [1, 3], ends: 0.4, takes: ALWAYS }),
};

const average: Asking = {
  id: 'average',
  fault: { zh: '延迟的平均不对：变慢要立刻，变快要按时间', en: 'the average is wrong: up at once, down by time' },
  card: 'c-peak-ewma',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, pool(rng, someMembers(rng, [2, 3], ALIKE)), { length: 60, gaps: [20, 900], ends: 0.8 }),
};

const failures: Asking = {
  id: 'failures',
  fault: { zh: '失败得快，反而显得轻', en: 'whoever fails fast looks light' },
  card: 'c-black-hole',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, pool(rng, someMembers(rng, [2, 3], ALIKE)), { length: 40, gaps: [5, 200], ends: 0.7, failures: 0.4, fails: [1, 300] }),
};

const cold: Asking = {
  id: 'cold',
  fault: { zh: '还没有答复过的后端：被一拥而上，或没人敢试', en: 'a newcomer is herded upon, or never tried' },
  card: 'c-cold-start',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, pool(rng, someMembers(rng, [2, 4], ALIKE)), { length: 40, gaps: [1, 3], ends: 0.3, changes: 0.1, by: [join(ALIKE)] }),
};

const members: Asking = {
  id: 'members',
  fault: { zh: '名单变了，或重试时，选得不对', en: 'after a new list, or for a retry, the wrong one is picked' },
  card: 'c-keep-state',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => traffic(rng, pool(rng, someMembers(rng, [1, 4], WITH_ZERO)), { length: 50, gaps: [5, 50], ends: 0.6, retries: 0.3, changes: 0.15, by: [leave, join(ALIKE), drained] }),
};

const differential: Asking = {
  id: 'differential',
  fault: { zh: '随机的请求下与模型不一致', en: 'random requests are answered otherwise' },
  card: 'c-peak-ewma',
  traces: 60,
  fields: ['picked'],
  generate: (rng) => traffic(rng, pool(rng, someMembers(rng, [0, 5], WITH_ZERO)), { length: 60, gaps: [1, 500], ends: 0.55, failures: 0.2, fails: [1, 300], retries: 0.1, changes: 0.1, by: [leave, join(WITH_ZERO), drained, () => []] }),
};

/** The checks of step 5, from the plainest to the most thorough. */
export const p2cEwmaChecks: readonly Check[] = [draw, inFlight, average, failures, cold, members, differential].map((asked) => differenceCheck(ewmaDrive, asked));
