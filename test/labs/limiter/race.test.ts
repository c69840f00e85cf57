import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Race } from '../../../src/labs/limiter/race.ts';
import { type Report, reportOf } from '../../../src/labs/limiter/report.ts';
import { intervalFor } from '../../../src/labs/limiter/series.ts';
import { LOADS } from '../../../src/labs/limiter/traffic.ts';
import { contestants, played, scenario, SECOND, SHARING } from './scenarios.ts';

const FAULTY = scenario({}, { sharing: { ...SHARING, fallback: 'local', faults: [{ kind: 'redis-slow', by: 50_000, from: 2 * SECOND, to: 4 * SECOND }, { kind: 'redis-restart', from: 6 * SECOND, to: 7 * SECOND }] } });

function figures({ runs }: Report): string {
  const rows = runs.map(({ id, allowed, rejected, pending, worst, period, fairness, wait }) =>
    [id, allowed, rejected, pending, worst?.excess, period?.passed, fairness.toFixed(3), wait.p50, wait.p99].join(' '),
  );
  return `\n${rows.join('\n')}`;
}

describe('a race', () => {
  test('gives the same report for the same seed, to the byte, and another for another', () => {
    for (const what of [scenario(), FAULTY]) expect(JSON.stringify(played(what))).toBe(JSON.stringify(played(what)));
    expect(JSON.stringify(played(scenario({ seed: '2' })).runs)).not.toBe(JSON.stringify(played(scenario()).runs));
  });

  test('gives the same report however it was played', () => {
    const whole = JSON.stringify(played(FAULTY, 'token-bucket', 'leaky-queue'));
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 * SECOND }), { maxLength: 40 }), (stops) => {
        const race = new Race(contestants('token-bucket', 'leaky-queue'), FAULTY);
        for (const stop of stops) race.advanceTo(stop);
        race.advanceTo(60 * SECOND);
        expect(JSON.stringify(reportOf(race))).toBe(whole);
      }),
      { numRuns: 15 },
    );
  });

  test('gives every limiter the same requests, and every request one end', () => {
    for (const load of LOADS) {
      for (const what of [scenario({ load }), { ...FAULTY, traffic: { ...FAULTY.traffic, load } }]) {
        const { runs } = played(what);
        expect(new Set(runs.map(({ offered, keys }) => JSON.stringify([offered, keys.map((key) => key.offered)]))).size).toBe(1);
        for (const { offered, allowed, rejected, pending } of runs) expect(allowed + rejected + pending).toBe(offered);
        for (const { allowed, rejected, offered, series } of runs) {
          const sum = (kind: 'offered' | 'allowed' | 'rejected'): number => series.reduce((total, interval) => total + interval[kind], 0);
          expect([sum('offered'), sum('allowed'), sum('rejected')]).toEqual([offered, allowed, rejected]);
        }
      }
    }
  });

  test('ends with the known figures under every load, and when the shared limiter fails', () => {
    const all = [...LOADS.map((load) => [load, scenario({ load })] as const), ['faults', FAULTY] as const];
    expect(all.map(([name, what]) => `\n${name}${figures(played(what))}`).join('')).toMatchInlineSnapshot();
  });

  test('is cut into 60 intervals or more, of a round length', () => {
    expect([60, 59, 12, 1, 0.01, 3600].map((seconds) => intervalFor(seconds * SECOND) / 1000)).toEqual([1000, 500, 200, 10, 1, 50_000]);
  });
});

describe('the figures', () => {
  test('stay within burst + rate * t for the limiters that promise it, and a fixed window does not', () => {
    for (const load of LOADS) {
      const { runs } = played(scenario({ load, seed: load }));
      const excess = Object.fromEntries(runs.map(({ id, worst }) => [id, worst?.excess]));
      expect(excess).toMatchObject({ 'token-bucket': 0, 'leaky-queue': 0, 'leaky-meter': 0, gcra: 0 });
    }
    const [fixed] = played(scenario({ load: 'burst' }), 'fixed-window').runs;
    expect(fixed?.period).toMatchObject({ passed: 40, bound: 20, excess: 20 });
  });

  test('a queue lets pass what a bucket lets pass, only later and evenly', () => {
    const [bucket, queue] = played(scenario({ load: 'burst' }), 'token-bucket', 'leaky-queue').runs;
    expect([queue?.digest, queue?.rejected]).toEqual([bucket?.digest, bucket?.rejected]);
    expect([bucket?.period?.passed, queue?.period?.passed]).toEqual([29, 20]);
    expect(bucket?.wait.longest).toBe(0);
    expect(queue?.wait.longest).toBeGreaterThan(449_000);
    expect(queue?.wait.longest).toBeLessThanOrEqual(450_000); // a burst of ten, the last nine of which wait 50 ms each
  });

  test('a log keeps a number for each request of a period, others a few for a key', () => {
    const { runs } = played(scenario());
    const bytes = Object.fromEntries(runs.map((run) => [run.id, run.bytes ?? 0]));
    expect(bytes['sliding-log']).toBeGreaterThan(150);
    for (const id of ['token-bucket', 'gcra', 'fixed-window', 'sliding-counter', 'leaky-queue', 'leaky-meter']) expect(bytes[id]).toBeLessThanOrEqual(64);
  });

  test('one limit for all is unfair to the small under a herd of one key, a limit a key is not', () => {
    const limit = { amount: 200, period: SECOND, burst: 10 };
    const each = played(scenario(), 'token-bucket').runs[0]?.fairness ?? 0;
    const all = played(scenario({ offered: 2000 }, { scope: 'all', limit }), 'token-bucket');
    expect(each).toBeGreaterThan(0.99);
    expect(all.runs[0]?.fairness).toBeLessThan(0.7);
    expect(all.runs[0]?.worst).toMatchObject({ key: 'all', excess: 0 });
  });
});
