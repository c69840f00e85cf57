import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { ask, KEY_HEADER } from '../../../src/engines/http/ask.ts';
import { startBackends } from '../../../src/engines/http/backends.ts';
import type { Place } from '../../../src/engines/http/place.ts';
import { ReverseProxy } from '../../../src/engines/http/reverse-proxy.ts';
import type { Balancer } from '../../../src/labs/load-balancer/balancer.ts';
import { contestants } from '../../labs/load-balancer/scenarios.ts';

/** A proxy in front of real backends, and what its balancer was told. */
async function proxied(algorithm: string, ids: readonly string[], tries = 3) {
  const backends = await startBackends(ids);
  const [contestant] = contestants(algorithm);
  const balancer = contestant?.create({ rng: () => 0.5 }) as Balancer;
  const reports: string[] = [];
  const spy: Balancer = {
    pick: (asked) => balancer.pick(asked),
    report: (id, outcome, latency, now) => {
      reports.push(`${id} ${outcome}`);
      balancer.report(id, outcome, latency, now);
    },
    update: (members, now) => balancer.update(members, now),
  };
  spy.update(ids.map((id) => ({ id, weight: 1 })), 0);
  const { proxy, place } = await ReverseProxy.start({ balancer: spy, placeOf: (id) => backends.find((backend) => backend.id === id)?.place, tries, timeout: 2000 });
  onTestFinished(async () => {
    await proxy.stop();
    await Promise.all(backends.map(({ stop }) => stop()));
  });
  const send = async (key = '') => {
    const { status, body } = await ask(place, { headers: { [KEY_HEADER]: key } });
    return `${status} ${body.toString()}`;
  };
  return { backends, place, reports, send, balancer: spy };
}

test('a proxy sends each request to whom its balancer picks, and tells it how that ended', async () => {
  const { send, reports } = await proxied('round-robin', ['b1', 'b2']);
  expect([await send(), await send(), await send()]).toEqual(['200 b1', '200 b2', '200 b1']);
  expect(reports).toEqual(['b1 ok', 'b2 ok', 'b1 ok']);
});

test('a proxy sends equal keys to one backend when its balancer goes by them', async () => {
  const { send } = await proxied('rendezvous', ['b1', 'b2', 'b3', 'b4']);
  const answers = await Promise.all(['a', 'b', 'c', 'a', 'b', 'c'].map(send));
  expect(answers.slice(3)).toEqual(answers.slice(0, 3));
  expect(new Set(answers).size).toBeGreaterThan(1);
});

test('a proxy tries another backend when one is dead, and tells', async () => {
  const { send, reports, backends } = await proxied('round-robin', ['b1', 'b2', 'b3']);
  await send();
  await backends[1]?.stop();
  expect([await send(), await send()]).toEqual(['200 b3', '200 b1']);
  expect(reports).toEqual(['b1 ok', 'b2 failed', 'b3 ok', 'b1 ok']);
});

test('a proxy that goes by keys does not try the same backend twice for a request', async () => {
  const { send, reports, backends } = await proxied('rendezvous', ['b1', 'b2', 'b3']);
  const owner = (await send('k')).slice(4);
  await backends.find(({ id }) => id === owner)?.stop();
  const other = await send('k');
  expect([other.slice(0, 4), other.slice(4) === owner, reports.length]).toEqual(['200 ', false, 3]);
});

test('a proxy answers 502 when all that may be tried are dead, or nobody is left', async () => {
  const { send, reports, backends, balancer } = await proxied('round-robin', ['b1', 'b2', 'b3'], 2);
  for (const backend of backends) await backend.stop();
  expect(await send()).toBe('502 ');
  expect(reports).toEqual(['b1 failed', 'b2 failed']);
  balancer.update([], 0);
  expect([await send(), reports.length]).toEqual(['502 ', 2]);
});

test('a proxy passes on what may be sent twice and nothing else', async () => {
  const { place, reports } = await proxied('round-robin', ['b1']);
  const status = (method: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request({ ...(place as Extract<Place, { port: number }>), method }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect([await status('POST'), await status('HEAD')]).toEqual([405, 200]);
  expect(reports).toEqual(['b1 ok']);
});
