import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../src/domain/rng.ts';
import { ALGORITHMS } from '../../../src/labs/load-balancer/algorithms/index.ts';
import type { Balancer } from '../../../src/labs/load-balancer/balancer.ts';
import { drawer } from '../../../src/labs/load-balancer/latency.ts';
import { Race } from '../../../src/labs/load-balancer/race.ts';
import { reportOf } from '../../../src/labs/load-balancer/report.ts';
import type { Contestant } from '../../../src/labs/load-balancer/scenario.ts';
import { contestants, played, scenario, SECOND } from './scenarios.ts';

const IDS = ALGORITHMS.map(({ id }) => id);
/** Everything at once. */
const TROUBLED = ['kill:b2@5s-17s', 'flap:b3', 'weight:b1=2@8s-20s', 'registry-gone@9s-13s', 'watch-lost@18s-21s', 'drain:b1@22s-25s', 'slow:b3@1s-4s'];

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}

describe('a race', () => {
  test('is the same to the byte for the same seed, in one go and in many, and another for another seed', () => {
    const what = scenario({}, TROUBLED);
    const once = JSON.stringify(played(what, ...IDS));
    const race = new Race(contestants(...IDS), what);
    for (let at = 0; at <= 30 * SECOND; at += 130_001) race.advanceTo(at);
    race.advanceTo(30 * SECOND);
    expect(JSON.stringify(reportOf(race)) === once).toBe(true); // some megabytes, so no diff
    expect(JSON.stringify(played({ ...what, traffic: { ...what.traffic, seed: '2' } }, ...IDS)) === once).toBe(false);
  });

  test('accounts for every request and every pick', () => {
    for (const run of played(scenario({}, TROUBLED), ...IDS).runs) {
      expect(run.answered + run.failed + run.pending).toBe(run.offered);
      const sum = (count: (backend: (typeof run.backends)[number]) => number) => run.backends.reduce((total, backend) => total + count(backend), 0);
      expect(sum(({ picks }) => picks)).toBe(run.offered - run.unpicked + run.retried);
      expect(sum(({ ok }) => ok)).toBe(run.answered);
      expect(sum(({ picks, ok, failed }) => picks - ok - failed)).toBe(run.pending);
      expect(sum(({ ideal }) => ideal)).toBeCloseTo(1, 6);
      const series = (count: (entry: (typeof run.series)[number]) => number) => run.series.reduce((total, entry) => total + count(entry), 0);
      expect([series(({ offered }) => offered), series(({ answered }) => answered), series(({ failed }) => failed), series(({ retried }) => retried), series(({ recovered }) => recovered)]).toEqual([run.offered, run.answered, run.failed, run.retried, run.recovered]);
    }
  });

  test('never picks a backend that the gateway knows to be gone', () => {
    for (const contestant of contestants(...IDS)) {
      let known: ReadonlySet<string> = new Set();
      let strangers = 0;
      const watched: Contestant = {
        ...contestant,
        create: (options) => {
          const balancer = contestant.create(options);
          const spy: Balancer = {
            pick: (request) => {
              const backend = balancer.pick(request);
              if (backend && (!known.has(backend.id) || request.tried?.has(backend.id))) strangers += 1;
              return backend;
            },
            report: (...words) => balancer.report(...words),
            update: (members, now) => {
              known = new Set(members.map(({ id }) => id));
              balancer.update(members, now);
            },
          };
          return spy;
        },
      };
      // the one that follows where keys go is another balancer: without keys there is none
      const race = new Race([{ ...watched, isKeyed: false }], scenario({}, TROUBLED));
      race.advanceTo(30 * SECOND);
      expect([contestant.id, strangers, race.runs[0]?.remaps.changes.length ?? 0]).toEqual([contestant.id, 0, expect.toSatisfy((count: number) => count >= 4)]);
    }
  });

  test('gives every run the same requests and the same work', () => {
    const { runs } = played(scenario({ latency: { shape: 'constant', mean: 20_000 }, capacity: 100 }), 'swrr', 'p2c', 'maglev');
    expect(new Set(runs.map(({ offered, latency }) => `${offered} ${latency.p50} ${latency.p99}`)).size).toBe(1);
    expect(runs[0]?.latency).toEqual({ p50: 20_400, p99: 20_400, longest: 20_400 }); // and 200 us each way
  });
});

describe('the figures', () => {
  test('swrr keeps to the weights exactly; what knows no weights is far off and slow', () => {
    const [swrr, rr] = played(scenario(), 'swrr', 'round-robin').runs;
    expect(swrr?.off).toBeLessThan(0.001);
    expect(rr?.off).toBeGreaterThan(0.2);
    expect(rr?.latency.p99).toBeGreaterThan(3 * (swrr?.latency.p99 ?? 0));
  });

  test('a slow backend gets less from those who watch, and its share from those who do not', () => {
    const what = scenario({ timeout: 60 * SECOND }, ['slow:b2@5s']);
    const shares = Object.fromEntries(played(what, 'weighted-random', 'least-conn', 'ewma').runs.map(({ id, backends }) => [id, backends[1]?.share ?? 0]));
    expect(shares['weighted-random']).toBeGreaterThan(0.12);
    expect(shares['least-conn']).toBeLessThan(0.1);
    expect(shares['ewma']).toBeLessThan(0.1);
  });

  test('a dead backend is picked until its lease is over: most by who prefers the idle, hardly by who counts failures', () => {
    const { runs } = played(scenario({}, ['kill:b2@8s']), 'swrr', 'least-conn', 'rendezvous');
    const deaths = Object.fromEntries(runs.map(({ id, deaths: [death] }) => [id, death]));
    expect(new Set(Object.values(deaths).map((death) => death?.noticed)).size).toBe(1);
    const noticed = deaths['swrr']?.noticed ?? 0;
    expect([noticed > 6.6 * SECOND, noticed <= 10.1 * SECOND]).toEqual([true, true]);
    const share = (id: string): number => (deaths[id]?.picks ?? 0) / (deaths[id]?.all ?? 1);
    expect(share('swrr')).toBeLessThan(0.01);
    expect(share('rendezvous')).toBeGreaterThan(0.05);
    expect(share('least-conn')).toBeGreaterThan(2 * share('rendezvous'));
    for (const run of runs) expect([run.failed, run.recovered > 0]).toEqual([0, true]); // retries save them all
  });

  test('without a second try a dead backend costs requests', () => {
    const [run] = played(scenario({ tries: 1 }, ['kill:b2@8s']), 'rendezvous').runs;
    expect(run?.retried).toBe(0);
    expect(run?.failed).toBe(run?.backends[1]?.failed);
    expect(run?.failed).toBeGreaterThan(50);
  });

  test('slow start spares a backend that has come, ejection one that fails', () => {
    const calm = (slowStart: number) => played(scenario({ slowStart, weights: [1, 1], capacity: 9 }, ['drain:b2@8s-12s']), 'weighted-random').runs[0]?.arrivals[0];
    const share = (arrival: ReturnType<typeof calm>): number => (arrival?.own ?? 0) / (arrival?.all ?? 1);
    expect(share(calm(0))).toBeGreaterThan(0.4);
    expect(share(calm(10 * SECOND))).toBeLessThan(0.15); // a tenth against a whole is 1 in 11
    const failures = (ejects: boolean) => played(scenario({ ejects }, ['kill:b2@8s']), 'rendezvous').runs[0]?.backends[1]?.failed;
    expect(failures(true)).toBe(5); // those in flight when it died among them
    expect(failures(false)).toBeGreaterThan(50);
  });

  test('a registry that is gone costs nothing while the backends stay', () => {
    const [with_, without] = [played(scenario({}, ['registry-gone@5s-25s']), 'swrr'), played(scenario(), 'swrr')];
    expect(with_.runs[0]?.backends).toEqual(without.runs[0]?.backends);
    expect(with_.runs[0]?.changes).toEqual([]);
  });

  test('hardly more than a tenth of the keys move when the fourth of ten leaves, 69% by jump hash, nearly all by modulo', () => {
    const what = scenario({ weights: Array.from({ length: 10 }, () => 1), capacity: 5 }, ['drain:b4@5s'], { keys: 10_000 });
    const moved = Object.fromEntries(played(what, 'ring', 'rendezvous', 'maglev', 'jump', 'nginx-hash').runs.map(({ id, changes: [change] }) => [id, change?.moved ?? 0]));
    for (const id of ['ring', 'rendezvous', 'maglev']) expect(moved[id]).toBeGreaterThan(0.08);
    expect(moved['rendezvous']).toBeLessThan(0.11);
    expect(moved['ring']).toBeLessThan(0.14);
    expect(moved['maglev']).toBeLessThan(0.15);
    expect(moved['jump']).toBeGreaterThan(0.66); // all behind it move up by one
    expect(moved['jump']).toBeLessThan(0.72);
    expect(moved['nginx-hash']).toBeGreaterThan(0.85);
  });

  test('shares owed follow the members and weights of their time', () => {
    const [run] = played(scenario({}, ['weight:b1=1@15s'], { load: 'steady', duration: 30 * SECOND }), 'swrr').runs;
    expect(run?.backends.map(({ ideal }) => rounded(ideal))).toEqual([(5 / 7 + 1 / 3) / 2, (1 / 7 + 1 / 3) / 2, (1 / 7 + 1 / 3) / 2].map((share) => expect.closeTo(share, 1)));
    expect(run?.changes).toEqual([{ at: 15_002_000, members: 3, moved: undefined, least: expect.closeTo(2 * (1 / 3 - 1 / 7), 9) }]);
  });

  test('of a run without faults by seed', () => {
    const lines = played(scenario(), ...IDS).runs.map(({ id, answered, failed, retried, latency, off, most }) => [id, answered, failed, retried, latency.p50, latency.p99, rounded(off), most].join(' '));
    expect(`\n${lines.join('\n')}`).toMatchInlineSnapshot(`
      "
      random 5671 0 5020 1011711 2097151 0.232 130
      weighted-random 5867 0 0 17151 219135 0.018 20
      round-robin 5629 0 5957 1023999 2113535 0.277 146
      swrr 5871 0 0 15487 211967 0 19
      least-conn 5871 0 0 13759 124927 0.101 17
      p2c 5871 0 0 14143 129023 0.061 18
      ewma 5869 0 0 14463 138239 0.018 15
      ring 5866 0 0 18815 430079 0.083 28
      jump 5862 0 0 16511 173055 0.103 26
      rendezvous 5863 0 0 17151 205823 0.002 30
      maglev 5857 0 0 17791 286719 0.038 17
      bounded 5871 0 0 15359 128511 0.086 25
      nginx-hash 5815 0 1336 29055 1187839 0.088 74
      nginx-consistent 5871 0 0 16639 211967 0.041 18
      ip-hash 5857 0 0 16511 222207 0.03 24"
    `);
  });
});

test.each(['lognormal', 'exponential', 'constant'] as const)('the latency %s has its mean', (shape) => {
  const draw = drawer({ shape, mean: 20_000 }, seededRng('latency'));
  const count = 50_000;
  const mean = Array.from({ length: count }, draw).reduce((sum, each) => sum + each, 0) / count;
  expect(mean / 20_000).toBeGreaterThan(0.98);
  expect(mean / 20_000).toBeLessThan(1.02);
});
