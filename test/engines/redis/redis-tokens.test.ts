import { createServer, connect as dial, type Socket } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { RedisTokens, type RedisTokensOptions } from '../../../src/engines/redis/redis-tokens.ts';
import { bucketsOf } from '../../../src/labs/limiter/distributed/buckets.ts';
import type { Taken } from '../../../src/labs/limiter/distributed/token-server.ts';
import { makeHome } from '../../helpers/home.ts';
import { describeRedis, startRedis } from '../../helpers/redis.ts';

const buckets = bucketsOf('t', { amount: 1, period: 3_600_000_000, burst: 100 })('k');
const one = { buckets, need: 1, most: 1 };

async function tokensOn(url: string, options: Partial<RedisTokensOptions> = {}): Promise<RedisTokens> {
  const tokens = await RedisTokens.connect({ url, timeout: 20_000, ...options });
  onTestFinished(() => tokens.close());
  return tokens;
}

function adminOn(socket: string): Redis {
  const admin = new Redis(socket);
  admin.on('error', () => undefined);
  onTestFinished(() => admin.disconnect());
  return admin;
}

/** Passes everything on to a server, until it is told to swallow its replies and hang up. */
async function proxyTo(socket: string): Promise<{ readonly path: string; readonly swallow: () => void; readonly hangUp: () => void }> {
  const path = join(makeHome().folder, 'p');
  let [swallowing, ends]: [boolean, Socket[]] = [false, []];
  const proxy = createServer((near) => {
    const far = dial(socket);
    ends = [near, far];
    for (const end of ends) end.on('error', () => undefined);
    near.pipe(far);
    far.on('data', (reply) => swallowing || near.write(reply));
  });
  await new Promise<void>((resolve) => proxy.listen(path, resolve));
  onTestFinished(() => {
    for (const end of ends) end.destroy();
    proxy.close();
  });
  return {
    path,
    swallow: () => {
      swallowing = true;
    },
    hangUp: () => {
      swallowing = false;
      for (const end of ends) end.destroy();
    },
  };
}

test('without a server it says so', async () => {
  await expect(RedisTokens.connect({ url: '/nowhere/s', timeout: 1000 })).rejects.toThrow('ENOENT');
});

describeRedis('the client', () => {
  test('a server that dies fails the calls under way and those that follow at once; when it is back all goes on', async () => {
    const server = await startRedis();
    const tokens = await tokensOn(server.socket);
    expect(await tokens.take(one)).toMatchObject({ remaining: 99 });
    const [killed, ...calls] = await Promise.allSettled([server.kill(), ...Array.from({ length: 50 }, () => tokens.take(one))]);
    expect(killed.status).toBe('fulfilled');
    const answers = calls.flatMap((call) => (call.status === 'fulfilled' ? [call.value.remaining] : []));
    expect(new Set(answers).size).toBe(answers.length);
    await expect(tokens.take(one)).rejects.toThrow();
    await expect(tokens.take(one)).rejects.toThrow('no connection');
    await server.start();
    await expect.poll(() => tokens.take(one).then(({ granted }) => granted, () => 0), { timeout: 10_000 }).toBe(1);
    expect(await tokens.take(one)).toMatchObject({ remaining: 98 });
  });

  test('a call whose reply is lost with the connection is not sent again: it took its token once', async () => {
    const server = await startRedis();
    const admin = adminOn(server.socket);
    const proxy = await proxyTo(server.socket);
    const tokens = await tokensOn(proxy.path);
    await tokens.take(one);
    proxy.swallow();
    const lost = Promise.allSettled(Array.from({ length: 30 }, () => tokens.take(one)));
    await expect.poll(() => evaluated(admin)).toBeGreaterThanOrEqual(31);
    proxy.hangUp();
    expect((await lost).map(({ status }) => status)).toEqual(Array(30).fill('rejected'));
    await expect.poll(() => tokens.take(one).then(({ remaining }) => remaining, () => -1), { timeout: 10_000 }).toBe(68);
  });

  test('an answer that comes after its time is no answer any more, but is told', async () => {
    const server = await startRedis();
    const admin = adminOn(server.socket);
    await (await tokensOn(server.socket)).take(one);
    const late: Taken[] = [];
    const tokens = await tokensOn(server.socket, { timeout: 100, onLate: (taken) => late.push(taken) });
    await admin.call('CLIENT', 'PAUSE', '600', 'ALL');
    await expect(tokens.take(one)).rejects.toThrow('in time');
    expect(late).toEqual([]);
    await expect.poll(() => late.map(({ remaining }) => remaining), { timeout: 10_000 }).toEqual([98]);
  });

  test('a script that the server does not know is not sent for a call that nobody waits for any more', async () => {
    const server = await startRedis();
    const admin = adminOn(server.socket);
    const late: Taken[] = [];
    const tokens = await tokensOn(server.socket, { timeout: 100, onLate: (taken) => late.push(taken) });
    await admin.call('CLIENT', 'PAUSE', '300', 'ALL');
    await expect(tokens.take(one)).rejects.toThrow('in time');
    await expect.poll(() => evaluated(admin), { timeout: 10_000 }).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await admin.exists(buckets[0]?.key ?? '')).toBe(0);
    expect(late).toEqual([]);
  });

  test('says when a server wants a password, and takes it from the address', async () => {
    const server = await startRedis();
    await adminOn(server.socket).config('SET', 'requirepass', 'secret');
    await expect(RedisTokens.connect({ url: server.socket, timeout: 5000 })).rejects.toThrow('NOAUTH');
    const { port, close } = await portTo(server.socket);
    await expect(RedisTokens.connect({ url: `redis://:wrong@127.0.0.1:${port}`, timeout: 5000 })).rejects.toThrow('WRONGPASS');
    const tokens = await tokensOn(`redis://:secret@127.0.0.1:${port}/3`);
    expect(await tokens.take(one)).toMatchObject({ granted: 1 });
    close();
  });
});

/** A port of this machine that leads to a socket. */
async function portTo(socket: string): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer((near) => {
    const far = dial(socket);
    for (const end of [near, far]) end.on('error', () => undefined);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close: () => server.close() };
}

/** How many EVALSHA the server has run, refused ones too. */
async function evaluated(admin: Redis): Promise<number> {
  return Number(/cmdstat_evalsha:calls=(\d+)/.exec(await admin.info('commandstats'))?.[1] ?? 0);
}
