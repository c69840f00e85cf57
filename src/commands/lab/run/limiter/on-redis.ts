import { randomUUID } from 'node:crypto';
import { Trouble } from '../../../../domain/trouble.ts';
import type { RedisArena } from '../../../../engines/redis/arena.ts';
import type { PrivateServer } from '../../../../engines/redis/private-server.ts';
import { Race } from '../../../../labs/limiter/race.ts';
import type { Scenario } from '../../../../labs/limiter/scenario.ts';
import type { Sharing } from '../../../../labs/limiter/shared-limiter.ts';
import { Player } from '../../../../terminal/labs/run/player.ts';
import type { RunFlags } from './flags.ts';
import type { SetUp } from './set-up.ts';

const TICK_MS = 1;

/** Shows a run; `over` resolves when it has ended and every answer is there. */
export type Show = (race: Race, player: Player, over: () => Promise<void>) => Promise<void>;

/** Plays a run on a real Redis in real time: the one named, or one of our own (found on `path`), which is gone when all was shown. */
export async function runOnRedis({ contestants, scenario }: SetUp, flags: RunFlags, path: string | undefined, show: Show): Promise<void> {
  const { sharing } = scenario;
  if (sharing === undefined) throw new Error('a run on a server has nodes that share it');
  const odd = contestants.find(({ id }) => flags.algo !== USUAL && id !== 'token-bucket');
  if (odd) throw new Trouble('redis-alone', odd.id);
  if (flags.redis !== undefined && sharing.faults.some(({ kind }) => kind === 'redis-restart')) throw new Trouble('redis-foreign');
  const arena = await open({ ...scenario, sharing }, flags.redis, path);
  try {
    await play(arena, scenario, show);
  } finally {
    await arena.close();
  }
}

/** What --algo is when nothing is said. */
const USUAL = 'token-bucket,gcra';

async function open(scenario: Scenario & { readonly sharing: Sharing }, url: string | undefined, path: string | undefined): Promise<RedisArena> {
  const { RedisArena: Arena } = await import('../../../../engines/redis/arena.ts');
  const own = url === undefined ? await startOwn(path) : undefined;
  const address = own?.socket ?? url ?? '';
  try {
    return await Arena.open({ url: address, own, scenario, name: `wengu:${randomUUID().slice(0, 8)}` });
  } catch (error) {
    await own?.stop();
    throw new Trouble('redis-away', address.replace(/\/\/[^@/]*@/, '//'), error instanceof Error ? error.message : String(error));
  }
}

async function startOwn(path: string | undefined): Promise<PrivateServer> {
  const { installedServer, PrivateServer: Server } = await import('../../../../engines/redis/private-server.ts');
  const program = installedServer(path);
  if (program === undefined) throw new Trouble('redis-missing');
  return Server.start(program);
}

/** Ticks often, so that requests go out when they are due and waits are told to the millisecond. */
async function play(arena: RedisArena, scenario: Scenario, show: Show): Promise<void> {
  const race = new Race([arena.contestant], scenario);
  const player = new Player(race, 'real', () => performance.now());
  let timer: NodeJS.Timeout | undefined;
  arena.catchUp = () => player.tick();
  const over = new Promise<void>((resolve) => {
    timer = setInterval(() => {
      player.tick();
      if (race.over && arena.waiting === 0) resolve();
    }, TICK_MS);
  });
  try {
    await show(race, player, () => over);
  } finally {
    clearInterval(timer);
  }
}
