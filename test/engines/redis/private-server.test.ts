import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { build } from 'esbuild';
import { installedServer, PrivateServer } from '../../../src/engines/redis/private-server.ts';
import { makeHome } from '../../helpers/home.ts';
import { describeRedis, startRedis } from '../../helpers/redis.ts';

test('looks for a server on PATH', () => {
  expect(installedServer('')).toBeUndefined();
  expect(installedServer('/nowhere:/proc')).toBeUndefined();
});

test('says why a server does not start, and leaves nothing', async () => {
  await expect(PrivateServer.start('/bin/false')).rejects.toThrow('/bin/false does not start');
});

describeRedis('a private server', () => {
  test('is found on PATH, opens no port, and is gone with its folder when it is stopped', async () => {
    expect(installedServer()).toMatch(/(redis|valkey)-server$/);
    const server = await startRedis();
    const redis = new Redis(server.socket);
    expect(await redis.config('GET', 'port')).toEqual(['port', '0']);
    redis.disconnect();
    await server.stop();
    expect(existsSync(dirname(server.socket))).toBe(false);
  });

  test('forgets everything in a crash, unless it keeps a log', async () => {
    for (const [persistence, left] of [['none', null], ['always', 'x']] as const) {
      const server = await startRedis({ persistence });
      const before = new Redis(server.socket);
      before.on('error', () => undefined);
      await before.set('k', 'x');
      before.disconnect();
      await server.kill();
      await server.start();
      const after = new Redis(server.socket);
      expect(await after.get('k')).toBe(left);
      after.disconnect();
    }
  });

  test('does not outlive a program that is killed', async () => {
    const home = makeHome();
    const outfile = `${home.folder}/program.cjs`;
    const contents = `import { PrivateServer, installedServer } from './src/engines/redis/private-server.ts';
      PrivateServer.start(installedServer()).then(({ socket }) => console.log(socket));
      setInterval(() => {}, 1000);`;
    await build({ stdin: { contents, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, platform: 'node', format: 'cjs', outfile });
    const program = spawn(process.execPath, [outfile], { stdio: ['ignore', 'pipe', 'inherit'] });
    const socket = await new Promise<string>((resolve) => program.stdout.once('data', (text) => resolve(String(text).trim())));
    expect(existsSync(socket)).toBe(true);
    program.kill('SIGKILL');
    await expect.poll(() => existsSync(dirname(socket)), { timeout: 10_000 }).toBe(false);
  });
});
