import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Backend, Balancer } from '../../../src/labs/load-balancer/balancer.ts';
import { balancerOf, lettered, picks } from './pool.ts';

interface Failing {
  readonly name: string;
  readonly members: readonly string[];
  readonly maxFails: number;
  readonly failTimeout: number;
  readonly parts: readonly { readonly second: number; readonly requests: string }[];
}

const recorded = JSON.parse(readFileSync(new URL('../../fixtures/load-balancer/nginx.json', import.meta.url), 'utf8')) as {
  readonly healthy: readonly { readonly weights: readonly number[]; readonly picks: string }[];
  readonly failing: readonly Failing[];
  readonly hash: Readonly<Record<'h4' | 'c4' | 'c3' | 'ip4', string>> & { readonly keys: readonly string[]; readonly ips: readonly string[] };
};
const SECOND = 1_000_000;
/** Long after the beginning of time, as nginx runs. */
const START = 1_000_000;

/** `a 5 backup`: id, weight, role. */
function memberOf(line: string): Backend {
  const [id = '', weight, role] = line.split(' ');
  return { id, weight: Number(weight), ...(role === 'backup' && { backup: true }), ...(role === 'down' && { down: true }) };
}

/** Sends one request as the recording had it: it says who fails, the balancer who is asked. */
function send(balancer: Balancer, line: string, now: number): string {
  const failing = new Set([...line.matchAll(/(\w)!/g)].map(([, id]) => id));
  const tried = new Set<string>();
  let asked = '';
  for (let backend = balancer.pick({ key: '', tried, now }); backend; backend = balancer.pick({ key: '', tried, now })) {
    tried.add(backend.id);
    const isFailing = failing.has(backend.id);
    balancer.report(backend.id, isFailing ? 'failed' : 'ok', 1000, now);
    asked += isFailing ? `${backend.id}!` : backend.id;
    if (!isFailing) return asked;
  }
  return asked || '-';
}

describe('the picks of a real nginx', () => {
  test.each(recorded.healthy.map((row) => ({ ...row, name: row.weights.join(',') })))('are those of swrr with weights $name', ({ weights, picks: expected }) => {
    const balancer = balancerOf('swrr', lettered(...weights));
    expect(picks(balancer, expected.length).join('')).toBe(expected);
  });

  test.each(recorded.failing)('are those of swrr when $name', ({ members, maxFails, failTimeout, parts }) => {
    const balancer = balancerOf('swrr', members.map(memberOf), { maxFails, failTimeout: failTimeout * SECOND });
    for (const { second, requests } of parts) {
      const lines = requests.split(' ');
      expect(lines.map((line) => send(balancer, line, (START + second) * SECOND))).toEqual(lines);
    }
  });

  const servers = [0, 1, 2, 3].map((index) => ({ id: `127.0.0.1:2910${index}`, weight: 1 }));
  const { keys, ips } = recorded.hash;

  test.each([
    ['nginx-hash', 'hash', servers, keys, recorded.hash.h4],
    ['nginx-consistent', 'hash consistent', servers, keys, recorded.hash.c4],
    ['nginx-consistent', 'hash consistent without the third', servers.filter((_, index) => index !== 2), keys, recorded.hash.c3],
    ['ip-hash', 'ip_hash', servers, ips, recorded.hash.ip4],
  ] as const)('are those of %s: %s', (id, _directive, members, values, expected) => {
    const balancer = balancerOf(id, members);
    const asked = values.map((key) => balancer.pick({ key, now: 0 })?.id.at(-1));
    expect(asked.join('')).toBe(expected);
  });
});
