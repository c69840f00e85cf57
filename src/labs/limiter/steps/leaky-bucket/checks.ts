import type { Rng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import type { Request } from '../../drive.ts';
import { obedient, SECOND, traffic } from '../requests.ts';
import { meterDrive, queueDrive } from './drive.ts';
import { leakyQueueModel, type MeterOptions, type QueueOptions } from './model.ts';

type AskingQueue = Asked<QueueOptions, Request>;
type AskingMeter = Asked<MeterOptions, Request>;

function anyRate(rng: Rng): { readonly amount: number; readonly period: Micros } {
  return { amount: oneOf(rng, [1, 2, 3, 5, 7, 10, 50]), period: rng() < 0.7 ? SECOND : whole(rng, 1, 60) * 100_000 + whole(rng, 0, 1) * 7 };
}

function anyQueue(rng: Rng, slack = 0): QueueOptions {
  return { ...anyRate(rng), room: whole(rng, 1, 8), slack };
}

/** The time of one turn, rounded down. */
function turnTime({ amount, period }: { readonly amount: number; readonly period: Micros }): Micros {
  return Math.floor(period / amount);
}

/** Gaps that come to about `share` of a turn each. */
function about(share: number, options: { readonly amount: number; readonly period: Micros }) {
  return (rng: Rng): Micros => Math.floor(rng() * 2 * share * turnTime(options));
}

const burst: AskingQueue = {
  id: 'burst',
  fault: { zh: '同时来的一批没有一个接一个地排开', en: 'a burst is not spread out, one turn after the other' },
  card: 'c-nginx-burst',
  traces: 40,
  fields: ['allowed', 'delay', 'remaining'],
  generate: (rng) => {
    const options = anyQueue(rng);
    return traffic(rng, options, { length: options.room + 3, gap: () => 0 });
  },
};

const drain: AskingQueue = {
  id: 'drain',
  fault: { zh: '队列没有按速率匀速排空', en: 'the queue is not emptied evenly, at the rate' },
  card: 'c-leaky-queue',
  traces: 40,
  fields: ['allowed', 'delay'],
  generate: (rng) => {
    const options = anyQueue(rng);
    return traffic(rng, options, { length: 80, gap: about(0.9, options) });
  },
};

const slack: AskingQueue = {
  id: 'slack',
  fault: { zh: '闲时攒下的名额不是恰好 slack 个', en: 'idle time saves up more or fewer turns than slack' },
  card: 'c-leaky-queue',
  traces: 40,
  fields: ['allowed', 'delay', 'remaining'],
  generate: (rng) => {
    const options = anyQueue(rng, whole(rng, 0, 4));
    const idle = (dice: Rng): Micros => turnTime(options) * whole(dice, 1, 12) + whole(dice, 0, 1);
    return traffic(rng, options, { length: 60, gap: (dice) => (dice() < 0.2 ? idle(dice) : about(0.3, options)(dice)) });
  },
};

const retryAfter: AskingQueue = {
  id: 'retry-after',
  fault: { zh: '要多个名额的请求、retryAfter 或 resetAt 不准', en: 'requests for several turns, retryAfter or resetAt are not exact' },
  card: 'c-429',
  traces: 40,
  fields: ['allowed', 'retryAfter', 'resetAt'],
  generate: (rng) => {
    const options = anyQueue(rng, whole(rng, 0, 3));
    const most = options.room + options.slack;
    const cost = (dice: Rng): number => whole(dice, 1, most + (dice() < 0.1 ? 1 : 0));
    return obedient(rng, options, leakyQueueModel(options), { length: 50, gap: about(0.5, options), cost });
  },
};

const clockBack: AskingQueue = {
  id: 'clock-back',
  fault: { zh: '时钟倒退改变了排队的结果', en: 'a clock that goes back changes who waits how long' },
  card: 'c-redis-time',
  traces: 40,
  fields: ['allowed', 'delay'],
  generate: (rng) => {
    const options = anyQueue(rng, whole(rng, 0, 2));
    const gap = (dice: Rng): Micros => (dice() < 0.2 ? -whole(dice, 1, 3) * turnTime(options) : about(0.8, options)(dice));
    return traffic(rng, options, { length: 60, gap });
  },
};

const keys: AskingQueue = {
  id: 'keys',
  fault: { zh: '不同的键或不同的队列互相影响', en: 'keys, or two queues, are not apart' },
  card: 'c-chain',
  traces: 40,
  fields: ['allowed', 'delay'],
  generate: (rng) => {
    const options = anyQueue(rng, whole(rng, 0, 2));
    return traffic(rng, options, { length: 60, gap: about(0.3, options), key: (dice) => oneOf(dice, ['a', 'b', 'c']), other: (dice) => dice() < 0.3 });
  },
};

const meter: AskingMeter = {
  id: 'meter',
  fault: { zh: '计量器与模型不一致', en: 'the meter does not decide as the model does' },
  card: 'c-nginx-burst',
  traces: 60,
  fields: ['allowed', 'remaining', 'retryAfter', 'resetAt'],
  generate: (rng) => {
    const options = { ...anyRate(rng), burst: whole(rng, 1, 9) };
    const back = rng() < 0.5 ? 0 : 4;
    const jump = (dice: Rng): Micros => turnTime(options) * whole(dice, -back, 20);
    return traffic(rng, options, {
      length: 80,
      gap: (dice) => (dice() < 0.1 ? jump(dice) : about(dice() * 2, options)(dice)),
      cost: (dice) => (dice() < 0.6 ? 1 : whole(dice, 1, options.burst + 1)),
      key: (dice) => (back > 0 || dice() < 0.7 ? 'a' : 'b'),
    });
  },
};

const ofQueue = [burst, drain, slack, retryAfter, clockBack, keys].map((asked) => differenceCheck(queueDrive, asked));

/** The checks of step 2: six of the queue, one of the meter. */
export const leakyBucketChecks: readonly Check[] = [...ofQueue, differenceCheck(meterDrive, meter)];
