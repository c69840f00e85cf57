import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { installedServer, PrivateServer, type PrivateServerOptions } from '../../src/engines/redis/private-server.ts';

const program = installedServer();

/** Tests that need a Redis server: skipped, and shown as such, where none is installed. */
export const describeRedis = describe.skipIf(program === undefined);

/** A server of a group of tests, started before and gone after them. */
export function redisForAll(options?: PrivateServerOptions): () => PrivateServer {
  let server: PrivateServer | undefined;
  beforeAll(async () => {
    server = await PrivateServer.start(program ?? '', options);
  });
  afterAll(() => server?.stop());
  return () => {
    if (server === undefined) throw new Error('asked for before it started');
    return server;
  };
}

/** A server of one test. */
export async function startRedis(options?: PrivateServerOptions): Promise<PrivateServer> {
  const server = await PrivateServer.start(program ?? '', options);
  onTestFinished(() => server.stop());
  return server;
}
