import type { Rng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck, type Trace } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import type { Request } from '../../drive.ts';
import { obedient, SECOND, traffic } from '../requests.ts';
import { type WindowSetup, windowDrive, windowModelOf } from './drive.ts';

type Asking = Asked<WindowSetup, Request>;

function anyWindow(rng: Rng, forms: readonly [WindowSetup['form'], ...WindowSetup['form'][]] = ['log', 'counter']): WindowSetup {
  return { form: oneOf(rng, forms), amount: oneOf(rng, [1, 2, 3, 5, 8, 13]), period: oneOf(rng, [SECOND, SECOND, 60 * SECOND, 700_003]) };
}

/** Gaps at which `share` of the amount would come in a period. */
function about(share: number, { amount, period }: WindowSetup) {
  return (rng: Rng): Micros => Math.floor((rng() * 2 * period) / (share * amount));
}

const limit: Asking = {
  id: 'limit',
  fault: { zh: '一个新的键没有恰好放行 amount 个，或键与键没有分开', en: 'a new key is not let through exactly amount times, or keys are not apart' },
  card: 'c-chain',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) => {
    const setup = anyWindow(rng);
    return traffic(rng, setup, { length: 4 * setup.amount + 6, gap: () => 0, key: (dice) => oneOf(dice, ['a', 'b']), other: (dice) => dice() < 0.3 });
  },
};

const boundary: Asking = {
  id: 'boundary',
  fault: { zh: '窗口交界处多放或少放了', en: 'too many or too few pass around the boundary of a window' },
  card: 'c-fixed-window',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) => aroundBoundaries(rng, anyWindow(rng)),
};

/** Bunches of requests just before and just after the boundaries of fixed windows. */
function aroundBoundaries(rng: Rng, setup: WindowSetup): Trace<WindowSetup, Request> {
  const { amount, period } = setup;
  const bunches = Array.from({ length: 8 }, (_, place) => {
    const edge = (10 + Math.floor(place / 2)) * period;
    const from = place % 2 === 0 ? edge - Math.floor((whole(rng, 1, 10) * period) / 100) : edge;
    return Array.from({ length: whole(rng, 0, amount + 1) }, (__, index): Request => ({ key: 'a', cost: 1, at: from + index }));
  });
  return { setup, calls: bunches.flat() };
}

const eviction: Asking = {
  id: 'eviction',
  fault: { zh: '日志里的记录没有恰好在一个周期后离开', en: 'entries do not leave the log exactly one period after they came' },
  card: 'c-sliding-log',
  traces: 30,
  fields: ['allowed', 'remaining'],
  generate: (rng) => {
    const setup = anyWindow(rng, ['log']);
    const beats = oneOf(rng, [2, 3, 4, 5]);
    const beat = Math.floor(setup.period / beats);
    return traffic(rng, setup, { length: 80, gap: (dice) => (dice() < 0.5 ? 0 : dice() < 0.8 ? beat : setup.period - beat * (beats - 1)) });
  },
};

const weights: Asking = {
  id: 'weights',
  fault: { zh: '上个窗口的权重没有按重叠的比例线性下降', en: 'the window before does not weigh as much as it overlaps the last period' },
  card: 'c-two-counter',
  traces: 30,
  fields: ['allowed', 'remaining'],
  generate: (rng) => {
    const setup = anyWindow(rng, ['counter']);
    return traffic(rng, setup, { length: 80, gap: (dice) => (dice() < 0.06 ? setup.period * whole(dice, 1, 3) : about(2, setup)(dice)) });
  },
};

const retryAfter: Asking = {
  id: 'retry-after',
  fault: { zh: '要多个的请求、retryAfter 或 resetAt 不准', en: 'requests for several, retryAfter or resetAt are not exact' },
  card: 'c-429',
  traces: 40,
  fields: ['allowed', 'retryAfter', 'resetAt'],
  generate: (rng) => {
    const setup = anyWindow(rng);
    const cost = (dice: Rng): number => whole(dice, 1, setup.amount + (dice() < 0.1 ? 1 : 0));
    return obedient(rng, setup, windowModelOf(setup), { length: 40, gap: about(1.5, setup), cost });
  },
};

const clockBack: Asking = {
  id: 'clock-back',
  fault: { zh: '时钟倒退改变了余量', en: 'a clock that goes back changes what is left' },
  card: 'c-redis-time',
  traces: 40,
  fields: ['allowed', 'remaining'],
  generate: (rng) => {
    const setup = anyWindow(rng);
    const gap = (dice: Rng): Micros => (dice() < 0.2 ? -Math.floor((dice() * 3 * setup.period) / 2) : about(0.8, setup)(dice));
    return traffic(rng, setup, { length: 60, gap });
  },
};

const KEYS = Array.from({ length: 15 }, (_, index) => `k${index}`) as [string, ...string[]];

const memory: Asking = {
  id: 'memory',
  fault: { zh: '早就不算数的东西还留着，或该记的没记', en: 'what has long stopped counting is kept, or what counts is not' },
  card: 'c-sliding-log',
  traces: 15,
  fields: ['allowed', 'excess'],
  generate: (rng) => {
    const setup = { ...anyWindow(rng), sized: true as const };
    return traffic(rng, setup, { length: 80, gap: (dice) => Math.floor(dice() * 0.3 * setup.period), key: (dice) => oneOf(dice, KEYS) });
  },
};

/** The checks of step 3, of both forms together but for `eviction` (the log) and `weights` (the counters). */
export const slidingWindowChecks: readonly Check[] = [limit, boundary, eviction, weights, retryAfter, clockBack, memory].map((asked) => differenceCheck(windowDrive, asked));
