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
  readonly hash: Readonly<Record<'h4' | 'c4' | 'c3' | 'ip4', string>> & {
    readonly keys: readonly string[];
    readonly ips: readonly string[];
    readonly weighted: Readonly<Record<'h312' | 'c312' | 'ip312', string>>;
    readonly orders: Readonly<Record<'hash' | 'consistent' | 'ip', readonly string[]>>;
  };
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

  /** Servers on ports from `port` on. */
  const servers = (port: number, ...weights: readonly number[]) => weights.map((weight, index) => ({ id: `127.0.0.1:${port + index}`, weight }));
  const { keys, ips, weighted, orders } = recorded.hash;

  test.each([
    ['nginx-hash', 'hash', servers(29_100, 1, 1, 1, 1), keys, recorded.hash.h4],
    ['nginx-hash', 'hash with weights 3, 1, 2', servers(30_100, 3, 1, 2), keys, weighted.h312],
    ['nginx-consistent', 'hash consistent', servers(29_100, 1, 1, 1, 1), keys, recorded.hash.c4],
    ['nginx-consistent', 'hash consistent without the third', servers(29_100, 1, 1, 1, 1).filter((_, index) => index !== 2), keys, recorded.hash.c3],
    ['nginx-consistent', 'hash consistent with weights 3, 1, 2', servers(30_100, 3, 1, 2), keys, weighted.c312],
    ['ip-hash', 'ip_hash', servers(29_100, 1, 1, 1, 1), ips, recorded.hash.ip4],
    ['ip-hash', 'ip_hash with weights 3, 1, 2', servers(30_100, 3, 1, 2), ips, weighted.ip312],
  ] as const)('are those of %s: %s', (id, _directive, members, values, expected) => {
    const balancer = balancerOf(id, members);
    const asked = values.map((key) => balancer.pick({ key, now: 0 })?.id.at(-1));
    expect(asked.join('')).toBe(expected);
  });

  /** Whom a request asks, in order, when all fail. */
  const asked = (id: string, key: string) => {
    const balancer = balancerOf(id, servers(30_100, 1, 1, 1, 1));
    const tried = new Set<string>();
    const ask = () => balancer.pick({ key, tried, now: 0 })?.id ?? '';
    for (let picked = ask(); picked !== ''; picked = ask()) tried.add(picked);
    return [...tried].map((picked) => picked.at(-1)).join('');
  };

  test.each([
    ['nginx-hash', keys.slice(1), orders.hash.slice(1)],
    ['nginx-consistent', keys, orders.consistent],
    ['ip-hash', ips, orders.ip],
  ] as const)('are those of %s when all fail: who is asked after whom', (id, values, expected) => {
    expect(expected.map((_, index) => asked(id, values[index] ?? ''))).toEqual(expected);
  });

  test('differ in one case: when 20 choices of a key find nobody, nginx goes on in turn, nginx-hash in order, so that gateways still agree', () => {
    // the further choices of uid0 are 3 and 1, again and again
    expect([orders.hash[0], asked('nginx-hash', keys[0] ?? '')]).toEqual(['3102', '3120']);
  });
});
