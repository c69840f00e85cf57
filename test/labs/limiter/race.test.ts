import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Race } from '../../../src/labs/limiter/race.ts';
import { type Report, reportOf } from '../../../src/labs/limiter/report.ts';
import { intervalFor } from '../../../src/labs/kit/interval.ts';
import { LOADS } from '../../../src/labs/kit/traffic.ts';
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
    expect(all.map(([name, what]) => `\n${name}${figures(played(what))}`).join('')).toMatchInlineSnapshot(`
      "
      poisson
      token-bucket 1797 1083 0 0 29 1.000 0 0
      leaky-queue 1768 1083 29 0 20 1.000 144383 449977
      leaky-meter 1797 1083 0 0 29 1.000 0 0
      fixed-window 1757 1123 0 9 32 0.999 0 0
      sliding-log 1713 1167 0 5 20 0.998 0 0
      sliding-counter 1702 1178 0 5 24 0.997 0 0
      gcra 1797 1083 0 0 29 1.000 0 0
      steady
      token-bucket 1802 1077 0 0 29 1.000 0 0
      leaky-queue 1768 1077 34 0 20 1.000 129535 450000
      leaky-meter 1802 1077 0 0 29 1.000 0 0
      fixed-window 1760 1119 0 7 32 0.999 0 0
      sliding-log 1719 1160 0 5 20 0.998 0 0
      sliding-counter 1707 1172 0 5 22 0.997 0 0
      gcra 1802 1077 0 0 29 1.000 0 0
      burst
      token-bucket 1057 1505 0 0 29 0.947 0 0
      leaky-queue 1049 1505 8 0 20 0.949 196607 449995
      leaky-meter 1057 1505 0 0 29 0.947 0 0
      fixed-window 1105 1457 0 17 40 0.950 0 0
      sliding-log 952 1610 0 5 20 0.949 0 0
      sliding-counter 996 1566 0 4 29 0.953 0 0
      gcra 1057 1505 0 0 29 0.947 0 0
      thundering-herd
      token-bucket 1264 1418 0 0 29 0.969 0 0
      leaky-queue 1251 1418 13 0 20 0.973 41727 449955
      leaky-meter 1264 1418 0 0 29 0.969 0 0
      fixed-window 1257 1425 0 12 40 0.976 0 0
      sliding-log 1229 1453 0 6 20 0.978 0 0
      sliding-counter 1216 1466 0 6 22 0.980 0 0
      gcra 1264 1418 0 0 29 0.969 0 0
      slow-ramp
      token-bucket 1625 1255 0 0 29 0.992 0 0
      leaky-queue 1563 1255 62 0 20 0.990 221183 449930
      leaky-meter 1625 1255 0 0 29 0.992 0 0
      fixed-window 1581 1299 0 14 33 0.990 0 0
      sliding-log 1511 1369 0 0 20 0.988 0 0
      sliding-counter 1508 1372 0 0 25 0.987 0 0
      gcra 1625 1255 0 0 29 0.992 0 0
      faults
      token-bucket 1837 1043 0 23 32 0.998 499 20000
      leaky-queue 1806 1043 31 14 37 0.999 165887 450343
      leaky-meter 1837 1043 0 23 32 0.998 499 20000
      fixed-window 1989 891 0 119 74 0.984 507 20000
      sliding-log 1894 986 0 67 63 0.994 501 20000
      sliding-counter 1879 1001 0 67 66 0.996 507 20000
      gcra 1837 1043 0 23 32 0.998 499 20000"
    `);
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
