import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installedNginx, PrivateNginx } from '../../../src/engines/http/nginx.ts';
import { tryOverHttp } from '../../../src/engines/http/trial.ts';
import { contestants } from '../../labs/load-balancer/scenarios.ts';

const nginx = installedNginx();
/** Skipped, and shown as such, where no nginx is installed. */
const describeNginx = describe.skipIf(nginx === undefined);

const KEYS = Array.from({ length: 42 }, (_, index) => `user${(index * 7) % 13}@example.com`);

function options(weights: readonly number[], program: string | undefined = nginx) {
  return { weights: new Map(weights.map((weight, index) => [`b${index + 1}`, weight])), keys: KEYS, seed: '1', nginx: program };
}

test('an nginx that does not start leaves the comparison out, and says why', async () => {
  const [trial] = await tryOverHttp(contestants('swrr'), options([5, 1, 1], '/bin/false'));
  expect(trial?.ours.order.slice(0, 7)).toEqual(['b1', 'b1', 'b2', 'b1', 'b3', 'b1', 'b1']);
  expect(trial?.nginx).toEqual({ state: 'broken', reason: expect.stringMatching(/\/bin\/false/) });
});

test('without an nginx nothing is compared, nor what nginx has not', async () => {
  const trials = await tryOverHttp(contestants('swrr', 'maglev'), { ...options([1, 1]), nginx: undefined });
  expect(trials.map(({ nginx: { state } }) => state)).toEqual(['missing', 'other']);
});

describeNginx('a real nginx', () => {
  test.each([[[5, 1, 1]], [[1, 1, 1]], [[4, 2, 1]], [[3, 3, 1]], [[10, 1, 1]], [[7, 3]], [[2, 0, 1]], [[1]]])('of weights %j gives the same order, by every algorithm that both have', async (weights) => {
    const trials = await tryOverHttp(contestants('swrr', 'least-conn', 'nginx-hash', 'nginx-consistent'), options(weights));
    for (const { id, ours, nginx: theirs } of trials) {
      expect([id, theirs.state]).toEqual([id, 'compared']);
      expect([id, ...ours.order]).toEqual([id, ...('order' in theirs ? theirs.order : [])]);
      expect(ours.order).not.toContain(undefined);
    }
  });

  test('is gone with its folder when it is stopped', async () => {
    const own = await PrivateNginx.start(nginx ?? '', 'swrr', [{ address: '127.0.0.1:1', weight: 1 }]);
    const folder = 'socketPath' in own.place ? dirname(own.place.socketPath) : '';
    expect([own.version, existsSync(folder)]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/), true]);
    await own.stop();
    expect(existsSync(folder)).toBe(false);
  });

  test('says what is wrong when it does not start', async () => {
    await expect(PrivateNginx.start(nginx ?? '', 'swrr', [{ address: 'nobody:knows:this', weight: 1 }])).rejects.toThrow(/does not start: .*nobody/s);
  });
});
