import type { Fault } from '../../../../labs/load-balancer/faults.ts';
import type { BackendReport, Report, RunReport } from '../../../../labs/load-balancer/report.ts';
import { backendName, type Scenario } from '../../../../labs/load-balancer/scenario.ts';
import type { Interval } from '../../../../labs/load-balancer/series.ts';
import { csvLines, ms, rounded } from '../document.ts';

/** The report as `--json` prints it. Field names are a promise: the README lists them. Times are milliseconds, shares 0 to 1. */
export function documentOf(report: Report, lesson: string) {
  const { scenario, until, interval, runs } = report;
  return {
    lab: 'load-balancer',
    seed: scenario.traffic.seed,
    scenario: scenarioOf(scenario),
    until: ms(until),
    interval: ms(interval),
    algorithms: runs.map((run) => runOf(run, interval)),
    lesson: { code: report.lesson.code, text: lesson },
  };
}

function scenarioOf({ traffic, weights, latency, capacity, key, timeout, tries, slowStart, ejects, faults }: Scenario) {
  const { load, offered, keys, skew, duration } = traffic;
  return { load, rate: offered, keys, skew, duration: ms(duration), backends: weights, latency: { shape: latency.shape, mean: ms(latency.mean) }, capacity, key, timeout: ms(timeout), tries, slowStart: ms(slowStart), eject: ejects, faults: faults.map(faultOf) };
}

function faultOf(fault: Fault) {
  const { kind, from, to } = fault;
  return {
    kind,
    from: ms(from),
    to: Number.isFinite(to) ? ms(to) : null,
    ...('backend' in fault && { backend: fault.backend }),
    ...('times' in fault && { times: fault.times }),
    ...('weight' in fault && { weight: fault.weight }),
  };
}

function runOf(run: RunReport, interval: number) {
  const { id, offered, answered, recovered, failed, unpicked, retried, pending, latency, off, most, hottest } = run;
  return {
    algorithm: id,
    offered,
    answered,
    recovered,
    failed,
    unpicked,
    retried,
    pending,
    latency: { p50: ms(latency.p50), p99: ms(latency.p99), longest: ms(latency.longest) },
    off: rounded(off, 4),
    inFlight: most,
    hottest: { key: hottest.key, share: rounded(hottest.share, 4) },
    backends: run.backends.map(backendOf),
    changes: run.changes.map(({ at, members, moved, least }) => ({ at: ms(at), members, moved: moved === undefined ? null : rounded(moved, 4), least: rounded(least, 4) })),
    deaths: run.deaths.map(({ backend, at, noticed, picks }) => ({ backend: backendName(backend), at: ms(at), noticed: noticed === undefined ? null : ms(noticed), picks })),
    resyncs: run.resyncs,
    series: run.series.map((entry, index) => ({ ...pointOf(entry, index, interval), backends: entry.picks.map((picks, backend) => ({ picks, inFlight: entry.inFlight[backend] ?? 0 })) })),
  };
}

function backendOf({ id, weight, picks, ok, failed, share, ideal, most }: BackendReport) {
  return { id, weight, picks, ok, failed, share: rounded(share, 4), ideal: rounded(ideal, 4), inFlight: most };
}

function pointOf({ offered, answered, recovered, failed, retried, p50, p99 }: Interval, index: number, interval: number) {
  return { at: ms(index * interval), offered, answered, recovered, failed, retried, p50: ms(p50), p99: ms(p99) };
}

/** The series as `--csv` prints them: one line an algorithm and interval, the columns named as in the JSON document, those of backends by their ids. */
export function csvOf({ runs, interval }: Report): string {
  return csvLines(runs.flatMap(({ id, series }) => series.map((entry, index) => ({ algorithm: id, ...pointOf(entry, index, interval), ...columnsOf(entry) }))));
}

function columnsOf({ picks, inFlight }: Interval): Readonly<Record<string, number>> {
  return Object.fromEntries(picks.flatMap((count, index) => [[`${backendName(index)}.picks`, count], [`${backendName(index)}.inFlight`, inFlight[index] ?? 0]]));
}
