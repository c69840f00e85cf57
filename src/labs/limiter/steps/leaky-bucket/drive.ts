import type { Answer, Column, Words } from '../../../kit/lab.ts';
import type { Drive } from '../../../kit/difference.ts';
import { DECISION_COLUMNS, describeOptions } from '../../columns.ts';
import { limiterDrive, type Request } from '../../drive.ts';
import { leakyMeterModel, leakyQueueModel, type MeterOptions, type QueueOptions } from './model.ts';

const TURN = '{ allowed: boolean, delay: number, remaining: number, retryAfter: number, resetAt: number }';

const decisions = limiterDrive<QueueOptions>('leakyQueue', leakyQueueModel);

/** Drives the queue, whose answers also have a delay. */
export const queueDrive: Drive<QueueOptions, Request> = { ...decisions, read: readTurn };

/** Drives the meter. */
export const meterDrive: Drive<MeterOptions, Request> = limiterDrive('leakyMeter', leakyMeterModel);

function readTurn(answer: unknown): Answer | { readonly expected: string } {
  const read = decisions.read(answer);
  return 'expected' in read || typeof read['delay'] !== 'number' ? { expected: TURN } : read;
}

/** How answers of both forms are shown. */
export const TURN_COLUMNS: readonly Column[] = [...DECISION_COLUMNS, { field: 'delay', as: 'span', title: { zh: '等多久', en: 'delay' } }];

/** Says what a queue or a meter was made with. */
export function describeForm(setup: Answer): Words {
  const { amount, period, room, slack } = setup;
  if (room === undefined) {
    const bucket = describeOptions(setup);
    return { zh: `计量器：${bucket.zh.replace('个令牌', '个')}`, en: `meter: ${bucket.en.replace(/tokens?/, 'out')}` };
  }
  const seconds = Number(period) / 1_000_000;
  const one = seconds === 1;
  return {
    zh: `队列：${room} 个位置，每${one ? '' : ` ${seconds} `}秒 ${amount} 个，slack ${slack}`,
    en: `queue: ${room} ${room === 1 ? 'place' : 'places'}, ${amount} ${one ? 'a second' : `every ${seconds} s`}, slack ${slack}`,
  };
}
