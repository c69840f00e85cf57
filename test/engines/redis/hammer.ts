import { writeFileSync } from 'node:fs';
import { RedisTokens } from '../../../src/engines/redis/redis-tokens.ts';
import { seededRng } from '../../../src/domain/rng.ts';
import { bucketsOf } from '../../../src/labs/limiter/distributed/buckets.ts';
import type { LimiterOptions } from '../../../src/labs/limiter/limiter.ts';

/** What a process that asks and asks is told. */
export interface Orders {
  readonly socket: string;
  readonly limit: LimiterOptions;
  readonly keys: number;
  readonly decisions: number;
  /** Callers at once. */
  readonly callers: number;
  readonly seed: string;
  /** Where what was decided goes: JSON, a row a decision. */
  readonly out: string;
}

/** Key, granted, remaining, retryAfter, now. */
export type Row = readonly [key: number, granted: number, remaining: number, retryAfter: number, now: number];

const RETRY_MS = 3;

/** Asks for one token of random keys until it got so many answers; says `half` on the way. Failed calls count for nothing. */
async function hammer({ socket, limit, keys, decisions, callers, seed, out }: Orders): Promise<void> {
  const tokens = await RedisTokens.connect({ url: socket, timeout: 20_000 });
  const buckets = bucketsOf('hammer', limit);
  const rng = seededRng(seed);
  const rows: Row[] = [];
  let started = 0;
  const caller = async (): Promise<void> => {
    while (started < decisions) {
      started += 1;
      const key = Math.floor(rng() * keys);
      try {
        const { granted, remaining, retryAfter, now } = await tokens.take({ buckets: buckets(`k${key}`), need: 1, most: 1 });
        if (rows.push([key, granted, remaining, retryAfter, now]) === Math.floor(decisions / 2)) console.log('half');
      } catch {
        started -= 1;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  tokens.close();
  writeFileSync(out, JSON.stringify(rows));
}

if (process.argv[2] !== undefined) await hammer(JSON.parse(process.argv[2]));
