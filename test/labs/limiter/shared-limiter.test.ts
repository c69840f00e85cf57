import { describe, expect, test } from 'vitest';
import { type Fault, faultOf } from '../../../src/labs/limiter/faults.ts';
import type { RunReport } from '../../../src/labs/limiter/report.ts';
import type { Sharing } from '../../../src/labs/limiter/shared-limiter.ts';
import { played, scenario, SHARING } from './scenarios.ts';

function run(sharing: Partial<Sharing>, ...faults: string[]): RunReport {
  const all: readonly Fault[] = faults.map(faultOf);
  const [report] = played(scenario({}, { sharing: { ...SHARING, ...sharing, faults: all } }), 'token-bucket').runs;
  if (!report) throw new Error('nothing ran');
  return report;
}

const unanswered = ({ blind }: RunReport): number => blind.open + blind.closed + blind.local;

describe('a shared limiter', () => {
  test('without faults decides as one in the process does, a network trip later', () => {
    const [alone] = played(scenario(), 'token-bucket').runs;
    const shared = run({});
    expect(Math.abs(shared.allowed - (alone?.allowed ?? 0))).toBeLessThan(5); // order may change within a trip, and the last are still on their way
    expect(shared.worst?.excess).toBe(0);
    expect([shared.wait.p50 > 400, shared.wait.p99 < 1000, unanswered(shared), shared.unheard]).toEqual([true, true, 0, 0]);
  });

  test('that goes by the nodes’ clocks gives tokens away when one is ahead, and not when one is behind', () => {
    expect(run({ clock: 'node' }, 'skew:node2+2s@4s').worst?.excess).toBeGreaterThanOrEqual(9);
    expect(run({ clock: 'node' }, 'skew:node2-2s@4s').worst?.excess).toBeLessThanOrEqual(1);
    expect(run({ clock: 'redis' }, 'skew:node2+2s@4s').worst?.excess).toBe(0);
  });

  test('that is slow but within the timeout keeps the limit and makes all wait', () => {
    const slow = run({ timeout: 100_000 }, 'redis-slow:50ms@2s-12s');
    expect([slow.worst?.excess, unanswered(slow)]).toEqual([0, 0]);
    expect(slow.wait.p99).toBeGreaterThan(50_000);
    expect(slow.wait.p99).toBeLessThan(52_000);
  });

  test('that answers after the timeout takes tokens that nobody uses, whatever the node does', () => {
    const open = run({ fallback: 'open' }, 'redis-slow:50ms@4s-8s');
    const closed = run({ fallback: 'closed' }, 'redis-slow:50ms@4s-8s');
    const local = run({ fallback: 'local' }, 'redis-slow:50ms@4s-8s');
    expect(open.unheard).toBeGreaterThan(300);
    expect([closed.unheard, local.unheard]).toEqual([open.unheard, open.unheard]);
    expect([open.blind.open, closed.blind.closed, local.blind.local]).toEqual([unanswered(open), unanswered(open), unanswered(open)]);
    expect(open.wait.longest).toBe(20_000);
  });

  test('failing open exceeds the bound without bound, failing closed never, the local fallback by little', () => {
    const excess = (fallback: Sharing['fallback']): number => run({ fallback }, 'redis-slow:50ms@4s-8s').worst?.excess ?? 0;
    expect([excess('closed'), excess('local') <= 30, excess('open') > 150]).toEqual([0, true, true]);
  });

  test('restarted has forgotten everything: a key gets up to a burst more', () => {
    const restarted = run({ fallback: 'closed' }, 'redis-restart@6s-6001ms').worst?.excess ?? 0;
    expect(restarted).toBeGreaterThan(5);
    expect(restarted).toBeLessThanOrEqual(10);
  });

  test('while it is away refuses the connection at once: nobody waits for the timeout, no script runs', () => {
    const away = run({ fallback: 'closed', timeout: 5_000_000 }, 'redis-restart@4s-6s');
    expect([unanswered(away) > 400, away.unheard, away.wait.longest < 2000]).toEqual([true, 0, true]);
  });

  test('whose replies get lost has decided all the same', () => {
    const lost = run({ fallback: 'closed' }, 'reply-lost@4s-6s');
    const [sound] = [run({ fallback: 'closed' })];
    expect(lost.unheard).toBeGreaterThan(200);
    expect(Math.abs(sound.allowed - lost.allowed - lost.unheard)).toBeLessThan(5);
  });
});
