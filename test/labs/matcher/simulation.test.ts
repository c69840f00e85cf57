import { describe, expect, test } from 'vitest';
import { AGENTS } from '../../../src/labs/matcher/agents/agent.ts';
import { BUY, PHASES, SELL } from '../../../src/labs/matcher/matcher.ts';
import { type Report, reportOf } from '../../../src/labs/matcher/report.ts';
import { FLOWS, FSYNCS, type Scenario } from '../../../src/labs/matcher/scenario.ts';
import { Simulation } from '../../../src/labs/matcher/simulation.ts';

const SECOND = 1_000_000;

function scenario(rest: Partial<Scenario> = {}): Scenario {
  return { seed: '1', duration: 20 * SECOND, symbols: 1, orders: 6000, flow: 'poisson', agents: AGENTS, auction: false, fsync: 'batch', kill: undefined, ...rest };
}

function played(rest: Partial<Scenario> = {}, step = 20 * SECOND): { readonly simulation: Simulation; readonly report: Report } {
  const simulation = new Simulation(scenario(rest));
  while (!simulation.over) simulation.advanceTo(simulation.now + step);
  return { simulation, report: reportOf(simulation) };
}

describe('a market on virtual time', () => {
  test.each(FLOWS)('gives the same report for the same seed under %s, however it is cut into steps', (flow) => {
    const options = { flow, auction: true, symbols: 2, kill: { at: 9 * SECOND }, fsync: 'interval' } as const;
    const { report } = played(options);
    expect(JSON.stringify(played(options, 77_777).report)).toBe(JSON.stringify(report));
    expect(JSON.stringify(played({ ...options, seed: '2' }).report)).not.toBe(JSON.stringify(report));
  });

  test('trades the same whatever is promised about the log', () => {
    const traded = FSYNCS.map((fsync) => played({ fsync }).report.symbols[0]?.volume);
    expect(new Set(traded).size).toBe(1);
  });

  test('never leaves the book crossed while it trades, and what is bought is sold', () => {
    const { simulation, report } = played({ flow: 'hawkes' });
    const [floor] = simulation.floors;
    expect(floor?.instrument.watched.series.intervals.every(({ bid, ask }) => bid === 0 || ask === 0 || bid < ask)).toBe(true);
    const sums = report.symbols[0]?.traders.map(({ bought, sold, position }) => bought - sold - position);
    expect(sums).toEqual([0, 0, 0]);
    expect(report.symbols[0]?.trades).toBeGreaterThan(500);
  });

  test('makes the quoting agent money in a calm market, and holds what it holds within bounds', () => {
    const [maker] = played({ duration: 60 * SECOND, orders: 20_000 }).report.symbols[0]?.traders ?? [];
    expect(maker?.kind).toBe('market-maker');
    expect(maker?.result).toBeGreaterThan(0);
    expect(Math.abs(maker?.position ?? 0)).toBeLessThan(450);
  });

  test('runs without agents, and ends closed with no day order left', () => {
    const { simulation, report } = played({ agents: [] });
    expect(report.symbols[0]?.traders).toEqual([]);
    expect(PHASES[simulation.floors[0]?.instrument.phase ?? 0]).toBe('closed');
  });

  test('opens and closes with an auction: nothing trades before, then all at one price', () => {
    const simulation = new Simulation(scenario({ auction: true }));
    const { instrument } = simulation.floors[0] ?? { instrument: undefined };
    simulation.advanceTo(0.9 * SECOND);
    expect([PHASES[instrument?.phase ?? 0], instrument?.watched.trades]).toEqual(['auction', 0]);
    simulation.advanceTo(1.005 * SECOND);
    const opening = instrument?.watched.tape.filter(({ at }) => at === SECOND) ?? [];
    expect(opening.length).toBeGreaterThan(5);
    expect(new Set(opening.map(({ price }) => price)).size).toBe(1);
    simulation.advanceTo(20 * SECOND);
    expect(instrument?.counts.auctions).toBe(2);
  });

  test('in a flash crash stops cascade, the band halts it, and an auction brings the price back sooner', () => {
    const options = { flow: 'flash-crash', duration: 60 * SECOND, orders: 20_000 } as const;
    const [bare, auctions] = [played(options).report, played({ ...options, auction: true }).report];
    for (const { symbols, lesson } of [bare, auctions]) {
      expect(symbols[0]).toMatchObject({ halts: expect.any(Number) });
      expect(symbols[0]?.halts).toBeGreaterThan(0);
      expect(symbols[0]?.triggered).toBeGreaterThan(100);
      expect(symbols[0]?.fall).toBeGreaterThan(0.04);
      expect(lesson.code).toBe('halted');
    }
    expect(auctions.symbols[0]?.low).toBeGreaterThan(bare.symbols[0]?.low ?? 0);
  });
});

/** Both sides as they stand at an instant when no power goes. */
function before(instant: number) {
  const simulation = new Simulation(scenario({ fsync: 'always' }));
  simulation.advanceTo(instant);
  return [BUY, SELL].map((side) => simulation.floors[0]?.instrument.depth(side as typeof BUY, 50));
}

/** No agent acts at this instant. */
const KILL = 10_050_001;

describe('a power cut', () => {
  test.each(FSYNCS)('under %s leaves the book that the log tells of', (fsync) => {
    const simulation = new Simulation(scenario({ fsync, kill: { at: KILL } }));
    simulation.advanceTo(KILL);
    const { kill } = simulation;
    const { answered = 0, durable = 0, recovered = 0, lost } = kill?.losses ?? {};
    expect(recovered).toBeGreaterThanOrEqual(durable);
    expect(lost).toBe(Math.max(0, answered - recovered));
    if (fsync === 'always' || fsync === 'batch') expect(kill?.losses.lost).toBe(0);
    else expect(kill?.losses.lost).toBeGreaterThan(10);
    const [floor] = simulation.floors;
    if (fsync === 'always') expect([BUY, SELL].map((side) => floor?.instrument.depth(side as typeof BUY, 50))).toEqual(before(KILL));
    expect(floor?.instrument.best(BUY)).toBeLessThan(floor?.instrument.best(SELL) ?? 0);
  });

  test('turns commands away until the engine is back, then the market goes on', () => {
    const { report } = played({ kill: { at: 10 * SECOND } });
    expect(report.turnedAway).toBeGreaterThan(20);
    expect(report.turnedAway).toBeLessThan(200);
    const later = report.symbols[0]?.series.filter((_, index) => index * report.interval > 11 * SECOND) ?? [];
    expect(later.reduce((sum, { trades }) => sum + trades, 0)).toBeGreaterThan(200);
  });

  test('teaches by its numbers', () => {
    const lost = played({ fsync: 'interval', kill: { at: 10 * SECOND } }).report;
    expect(lost.lesson).toMatchObject({ code: 'lost', policy: 'interval', lost: lost.kill?.losses.lost, trades: lost.kill?.losses.lostTrades });
    expect(played({ fsync: 'always', kill: { command: 2000 } }).report).toMatchObject({ lesson: { code: 'kept', received: 2000 }, kill: { received: 2000, losses: { lost: 0 } } });
    expect(played().report.lesson.code).toBe('price');
    expect(played({ flow: 'hawkes', orders: 3000 }).report.lesson.code).toMatch(/bursts|price/);
    expect(played({ orders: 200_000, agents: [] }).report.lesson.code).toBe('full');
  });
});
