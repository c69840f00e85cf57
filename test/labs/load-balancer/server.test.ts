import { describe, expect, test } from 'vitest';
import { Scheduler } from '../../../src/labs/kit/scheduler.ts';
import { Server } from '../../../src/labs/load-balancer/server.ts';

/** A server and what it told of each request: its number and when, in ms. */
function serverOf(workers: number, slowness = 1) {
  const scheduler = new Scheduler();
  const server = new Server(scheduler, { workers, slowness: () => slowness });
  const told: string[] = [];
  const send = (name: string, ms: number): boolean => server.accept(ms * 1000, (isOk) => told.push(`${name}${isOk ? '' : ' lost'} ${scheduler.now / 1000}`));
  return { scheduler, server, told, send };
}

describe('a server', () => {
  test('works on as many requests as it has workers, the others wait in the order in which they came', () => {
    const { scheduler, told, send } = serverOf(2);
    for (const [name, ms] of [['a', 10], ['b', 4], ['c', 3], ['d', 1]] as const) send(name, ms);
    scheduler.runTo(100_000);
    expect(told).toEqual(['b 4', 'c 7', 'd 8', 'a 10']);
  });

  test('loses all that it has when it is killed, and refuses until it is back', () => {
    const { scheduler, server, told, send } = serverOf(1);
    for (const name of ['a', 'b', 'c']) send(name, 10);
    scheduler.runTo(12_000);
    server.kill();
    expect([told, send('d', 1), server.isUp]).toEqual([['a 10', 'b lost 12', 'c lost 12'], false, false]);
    scheduler.runTo(50_000);
    expect(told).toHaveLength(3);
  });

  test('is cold when it comes back: five times as slow at first, as usual after five seconds', () => {
    const { scheduler, server, told, send } = serverOf(1);
    server.kill();
    server.start();
    send('a', 10);
    scheduler.runTo(2_500_000);
    send('b', 10);
    scheduler.runTo(5_000_000);
    send('c', 10);
    scheduler.runTo(6_000_000);
    expect(told).toEqual(['a 50', 'b 2530', 'c 5010']);
  });

  test('takes as many times as long as it is slow', () => {
    const { scheduler, told, send } = serverOf(1, 3);
    send('a', 10);
    scheduler.runTo(100_000);
    expect(told).toEqual(['a 30']);
  });

  test('keeps its order through a long queue', () => {
    const { scheduler, told, send } = serverOf(1);
    for (let name = 0; name < 1000; name++) send(String(name), 1);
    scheduler.runTo(2_000_000);
    expect(told.map((line) => Number(line.split(' ')[0]))).toEqual(Array.from({ length: 1000 }, (_, index) => index));
  });
});
