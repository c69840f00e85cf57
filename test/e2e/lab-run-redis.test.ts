import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { type Home, makeHome } from '../helpers/home.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';
import { describeRedis, startRedis } from '../helpers/redis.ts';
import { Terminal } from '../helpers/terminal.ts';

const SMALL = ['lab', 'run', 'limiter', '--rate', '40', '--burst', '10', '--keys', '10', '--duration', '2s', '--timeout', '5s'];

/** Folders of private servers in a home that is the place for temporary files, too. */
function folders({ folder }: Home): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('wengu-redis-'));
}

test('without a redis-server says how to get one', async () => {
  const home = makeHome();
  const bin = join(home.folder, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, 'node'));
  expectOneLine(await wengu(home, [...SMALL, '--engine', 'redis'], { env: { PATH: bin } }), /there is no redis-server on PATH\. Install one, or name a server with --redis/);
});

test('says in one line what does not go on Redis', async () => {
  const home = makeHome();
  expectOneLine(await wengu(home, [...SMALL, '--redis', 'redis://me:secret@127.0.0.1:1']), /cannot reach Redis at redis:\/\/127\.0\.0\.1:1 \(connect ECONNREFUSED 127\.0\.0\.1:1\)/);
  expectOneLine(await wengu(home, [...SMALL, '--engine', 'redis', '--algo', 'token-bucket,gcra,leaky-queue']), /gcra does not run on Redis, only token-bucket does/);
  expectOneLine(await wengu(home, [...SMALL, '--redis', 'redis://localhost', '--fault', 'redis-restart@1s']), /redis-restart ends a server/);
  expectOneLine(await wengu(home, [...SMALL, '--engine', 'etcd']), /--engine cannot be "etcd"; it takes embedded, redis/);
});

describeRedis('lab run on a real Redis', () => {
  test('a private one decides in real time as the definition allows, and is gone with the run', async () => {
    const home = makeHome();
    const running = wengu(home, [...SMALL, '--engine', 'redis', '--json'], { env: { TMPDIR: home.folder } });
    await expect.poll(() => folders(home), { timeout: 10_000 }).toHaveLength(1);
    const { stdout, stderr, code } = await running;
    expect([code, stderr]).toEqual([0, '']);
    const { algorithms, scenario, until } = JSON.parse(stdout);
    expect([until, scenario.sharing]).toEqual([2000, { nodes: 3, clock: 'redis', timeout: 5000, onFail: 'open', faults: [] }]);
    expect(algorithms).toHaveLength(1);
    const [run] = algorithms;
    expect(run).toMatchObject({ algorithm: 'redis', pending: 0, bytesPerKey: 24, unanswered: { open: 0, closed: 0, local: 0, tokensTaken: 0 } });
    expect(run.offered).toBe(run.allowed + run.rejected);
    expect(run.worst.excess).toBe(0);
    expect(run.allowed).toBeGreaterThan(100);
    expect(run.rejected).toBeGreaterThan(50);
    expect(folders(home)).toEqual([]);
  });

  test('a server of ours is used when it is named, and keeps nothing for long', async () => {
    const server = await startRedis();
    const { stdout, code } = await wengu(makeHome(), [...SMALL, '--redis', server.socket, '--plain']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/algorithm +allowed.*redis +\d+ +\d+ +0 /s);
    const redis = new Redis(server.socket);
    const keys = await redis.keys('*');
    expect(keys.every((key) => key.startsWith('wengu:'))).toBe(true);
    await expect.poll(() => redis.dbsize(), { timeout: 10_000 }).toBe(0);
    redis.disconnect();
  });

  test('a restart loses what was known, and the report says so', async () => {
    const { stdout, stderr, code } = await wengu(makeHome(), [...SMALL, '--engine', 'redis', '--fault', 'redis-restart@1s-1.2s', '--on-fail', 'closed', '--plain']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/redis: [\d,]+ requests got no answer/);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/after a restart it knew nothing \(no persistence\), so that each time every key may pass one burst \(10\) more; the worst one passed \d+ beyond/);
  });

  test('lost replies and a slow server show as what nobody answered', async () => {
    const words = [...SMALL.slice(0, -1), '100ms', '--engine', 'redis', '--fault', 'reply-lost@500ms-1s', '--fault', 'redis-slow:300ms@1.2s-1.6s', '--on-fail', 'local', '--json'];
    const { algorithms } = JSON.parse((await wengu(makeHome(), words)).stdout);
    const [{ unanswered }] = algorithms;
    expect(unanswered.local).toBeGreaterThan(50);
    expect(unanswered.tokensTaken).toBeGreaterThan(10);
  });

  test('clocks of nodes count where the limiter goes by them', async () => {
    const words = [...SMALL, '--engine', 'redis', '--fault', 'skew:node2+1s@500ms'];
    const [skewed, not] = await Promise.all([wengu(makeHome(), [...words, '--json']), wengu(makeHome(), [...words, '--clock', 'redis', '--json'])]);
    expect(JSON.parse(skewed.stdout)).toMatchObject({ scenario: { sharing: { clock: 'node' } }, lesson: { code: 'skew-harmed' } });
    expect(JSON.parse(not.stdout)).toMatchObject({ lesson: { code: 'skew-harmless' } });
  });

  test('on a screen it plays at its own speed until it is left', async () => {
    const home = makeHome();
    const terminal = Terminal.start(home, [...SMALL.slice(0, -3), '5m', '--engine', 'redis'], { columns: 100, rows: 30, env: { TMPDIR: home.folder } });
    await terminal.waitFor('[rate]');
    expect(folders(home)).toHaveLength(1);
    await terminal.press('+', ' 1x ');
    await terminal.press('\t', '[tokens]');
    terminal.type('q');
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect([terminal.alternate, terminal.cursorVisible]).toEqual([false, true]);
    expect(folders(home)).toEqual([]);
  });
});
