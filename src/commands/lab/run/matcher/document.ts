import type { Kill, Losses } from '../../../../labs/matcher/kill.ts';
import type { PolicyReport, Report, SymbolReport } from '../../../../labs/matcher/report.ts';
import type { Scenario } from '../../../../labs/matcher/scenario.ts';
import type { Interval } from '../../../../labs/matcher/series.ts';
import { csvLines, ms, rounded } from '../document.ts';

/** The report as `--json` prints it. Field names are a promise: the README lists them. Times are milliseconds, prices ticks, quantities lots. */
export function documentOf(report: Report, lesson: string) {
  const { scenario, until, interval, commands, symbols, policies, kill, turnedAway } = report;
  return {
    lab: 'matcher',
    seed: scenario.seed,
    scenario: scenarioOf(scenario),
    until: ms(until),
    interval: ms(interval),
    commands,
    policies: policies.map(policyOf),
    kill: kill === undefined ? null : killOf(kill, turnedAway),
    symbols: symbols.map((symbol) => symbolOf(symbol, interval)),
    lesson: { code: report.lesson.code, text: lesson },
  };
}

function scenarioOf({ flow, orders, symbols, agents, auction, fsync, duration, kill }: Scenario) {
  const killAt = kill === undefined ? null : 'at' in kill ? `${ms(kill.at)}ms` : kill.command;
  return { flow, orders, symbols, agents, auction, fsync, duration: ms(duration), killAt };
}

function policyOf({ policy, syncs, p50, p99, p999, longest, atRisk }: PolicyReport) {
  return { policy, syncs, wait: { p50: ms(p50), p99: ms(p99), p999: ms(p999), longest: ms(longest) }, atRisk };
}

function killOf({ at, received, losses, unheard, outage, under }: Kill, turnedAway: number) {
  return { at: ms(at), received, recovered: losses.recovered, unheard, outage: ms(outage), turnedAway, under: under.map(lossesOf) };
}

function lossesOf({ policy, answered, durable, recovered, lost, lostTrades, cut }: Losses) {
  return { policy, answered, durable, recovered, lost, lostTrades, cutBytes: cut?.bytes ?? 0, cutRecords: cut?.records ?? 0 };
}

function symbolOf({ name, refusals, series, spread, fall, ...rest }: SymbolReport, interval: number) {
  const { commands, accepted, rejected, cancelled, expired, triggered, auctions, halts, resting, trades, volume, last, low, high, traders } = rest;
  return {
    symbol: name,
    commands,
    accepted,
    rejected,
    refusals: Object.entries(refusals).map(([reason, count]) => ({ reason, count })),
    cancelled,
    expired,
    triggered,
    auctions,
    halts,
    resting,
    trades,
    volume,
    last,
    low,
    high,
    spread: rounded(spread, 3),
    fall: rounded(fall, 4),
    traders: traders.map((trader) => ({ ...trader })),
    series: series.map((entry, index) => pointOf(entry, index, interval)),
  };
}

function pointOf({ commands, rejected, trades, volume, bid, ask, low, high, p50, p99, p999 }: Interval, index: number, interval: number) {
  return { at: ms(index * interval), commands, rejected, trades, volume, bid, ask, low, high, p50: ms(p50), p99: ms(p99), p999: ms(p999) };
}

/** The series as `--csv` prints them: one line a symbol and interval, the columns named as in the JSON document. */
export function csvOf({ symbols, interval }: Report): string {
  return csvLines(symbols.flatMap(({ name, series }) => series.map((entry, index) => ({ symbol: name, ...pointOf(entry, index, interval) }))));
}
