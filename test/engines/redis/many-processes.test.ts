import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { VirtualClock } from '../../../src/labs/kit/clock.ts';
import { bucketsOf } from '../../../src/labs/limiter/distributed/buckets.ts';
import { ModelServer } from '../../../src/labs/limiter/distributed/model-server.ts';
import { type Loss, restartBound } from '../../../src/labs/limiter/distributed/restart-bound.ts';
import { makeHome } from '../../helpers/home.ts';
import { describeRedis, startRedis } from '../../helpers/redis.ts';
import { excessOver } from '../../labs/limiter/distributed/excess.ts';
import type { Taken } from '../../labs/limiter/rules.ts';
import type { Orders, Row } from './hammer.ts';

/** Each key is asked for about 200 times in a few seconds: more often than it has tokens, even on a slow machine. */
const LIMIT = { amount: 5, period: 1_000_000, burst: 20 };

let program = '';
beforeAll(async () => {
  const { outputFiles } = await build({ entryPoints: ['test/engines/redis/hammer.ts'], bundle: true, platform: 'node', format: 'esm', target: 'node20', write: false, banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` } });
  program = outputFiles[0]?.text ?? '';
});

/** Runs processes at once; the rows of all of them by the time of Redis. `half` is called when the first one is half way. */
async function hammerWith(processes: number, orders: Omit<Orders, 'out' | 'seed'>, half = async (): Promise<void> => undefined): Promise<readonly Row[]> {
  const { folder } = makeHome();
  let halfway: Promise<void> | undefined;
  const outs = await Promise.all(
    Array.from({ length: processes }, async (_, index) => {
      const out = join(folder, `${index}.json`);
      const child = spawn(process.execPath, ['--input-type=module', '-', JSON.stringify({ ...orders, seed: `p${index}`, out })], { stdio: ['pipe', 'pipe', 'inherit'] });
      child.stdout.on('data', () => (halfway ??= half()));
      child.stdin.end(program);
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
      return out;
    }),
  );
  await halfway;
  return outs.flatMap((out) => JSON.parse(readFileSync(out, 'utf8')) as Row[]).toSorted((a, b) => a[4] - b[4]);
}

/** The requests of each key that passed, in order. */
function passedByKey(rows: readonly Row[]): readonly (readonly Taken[])[] {
  const passed = new Map<number, Taken[]>();
  for (const [key, granted, , , now] of rows) if (granted > 0) passed.set(key, [...(passed.get(key) ?? []), { at: now, cost: granted }]);
  return [...passed.values()];
}

describeRedis('many processes on one Redis', () => {
  test('8 processes, 200,000 decisions, 1,000 keys: every decision is the one of the model, not one more is allowed', async () => {
    const { socket } = await startRedis();
    const rows = await hammerWith(8, { socket, limit: LIMIT, keys: 1000, decisions: 25_000, callers: 100 });
    expect(rows).toHaveLength(200_000);
    const model = new ModelServer(new VirtualClock());
    const buckets = bucketsOf('hammer', LIMIT);
    const wrong = rows.filter(([key, granted, remaining, retryAfter, now]) => {
      const should = model.decide({ buckets: buckets(`k${key}`), need: 1, most: 1, now });
      return should.granted !== granted || should.remaining !== remaining || should.retryAfter !== retryAfter;
    });
    expect(wrong).toEqual([]);
    // and without the model: burst + rate * t in every span of every key, reached exactly by some
    const excesses = passedByKey(rows).map((passed) => excessOver(passed, (from, to) => LIMIT.burst + Math.floor(((to - from) * LIMIT.amount) / LIMIT.period)));
    expect(excesses).toHaveLength(1000);
    expect(Math.max(...excesses)).toBe(0);
    expect(rows.filter(([, granted]) => granted === 0).length).toBeGreaterThan(50_000);
  });

  test.each([
    ['none', 'everything'],
    ['everysec', 'latest'],
    ['always', 'nothing'],
  ] as const)('killed and started again in the middle, with persistence %s, it loses %s', async (persistence, loss: Loss) => {
    const server = await startRedis({ persistence });
    const limit = { amount: 1, period: 1_000_000, burst: 20 };
    const rows = await hammerWith(2, { socket: server.socket, limit, keys: 100, decisions: 5000, callers: 20 }, async () => {
      await server.kill();
      await server.start();
    });
    expect(rows).toHaveLength(10_000);
    const passed = passedByKey(rows);
    const excess = (restarts: number, what: Loss): number => Math.max(...passed.map((own) => excessOver(own, (from, to) => restartBound(limit, to - from, restarts, what))));
    expect(excess(1, loss)).toBeLessThanOrEqual(0);
    if (loss === 'everything') expect(excess(0, 'nothing')).toBeGreaterThan(limit.burst / 2);
  });
});
