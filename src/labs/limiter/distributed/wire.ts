import type { ClockChoice } from '../shared-limiter.ts';
import type { Take, Taken } from './token-server.ts';

/** The KEYS of the script for a take. */
export function keysOf({ buckets }: Take): string[] {
  return buckets.map(({ key }) => key);
}

/** The ARGV of the script for a take; the node's time comes last, where the script goes by it. */
export function argumentsOf({ buckets, need, most, now = 0 }: Take, clock: ClockChoice): number[] {
  const words = [need, most];
  for (const { rate } of buckets) words.push(rate.gain, rate.unit, rate.capacity);
  if (clock === 'node') words.push(now);
  return words;
}

/** What the script returned. Throws a TypeError when that is not six whole numbers. */
export function takenOf(reply: unknown): Taken {
  if (!Array.isArray(reply) || reply.length !== 6 || !reply.every(Number.isSafeInteger)) throw new TypeError(`not the reply of the script: ${JSON.stringify(reply)}`);
  const [granted, wait, remaining, resetAt, now, refused] = reply as [number, number, number, number, number, number];
  return { granted, retryAfter: wait < 0 ? Number.POSITIVE_INFINITY : wait, remaining, resetAt, now, refused: positionsOf(refused) };
}

function positionsOf(sum: number): readonly number[] {
  const positions: number[] = [];
  for (let position = 0; 2 ** position <= sum; position += 1) if (Math.floor(sum / 2 ** position) % 2 === 1) positions.push(position);
  return positions;
}
