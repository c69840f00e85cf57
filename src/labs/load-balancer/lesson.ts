import type { Micros } from '../kit/clock.ts';
import type { RunReport } from './report.ts';
import { backendName, type Scenario } from './scenario.ts';
import type { Death } from './simulation.ts';

/** A run and one number of it. */
interface Named {
  readonly algorithm: string;
}

/** What a picture teaches, with the numbers that show it. The terminal has the sentences. */
export type Lesson =
  | ({ /** A killed backend was picked until the registry dropped it. */ readonly code: 'dead'; readonly backend: string; readonly noticed: Micros; readonly picks: number; readonly share: number; readonly ideal: number; readonly other: string | undefined; readonly othersPicks: number } & Named)
  | ({ /** Killed, and the run ended before anybody heard of it. */ readonly code: 'unnoticed'; readonly backend: string; readonly picks: number } & Named)
  | ({ /** A backend flaps faster than its lease. */ readonly code: 'flap'; readonly backend: string; readonly times: number; readonly picks: number; readonly other: string | undefined; readonly othersPicks: number } & Named)
  | ({ /** A backend that had just come was given many picks in a row. */ readonly code: 'herd'; readonly backend: string; readonly streak: number; readonly ideal: number; readonly other: string | undefined; readonly othersStreak: number } & Named)
  | ({ /** A slow backend, by who noticed. */ readonly code: 'slow'; readonly p99: Micros; readonly share: number; readonly backend: string; readonly other: string; readonly othersP99: Micros; readonly othersShare: number } & Named)
  | ({ readonly code: 'slow-alone'; readonly p99: Micros; readonly share: number; readonly ideal: number; readonly backend: string } & Named)
  | { /** The registry was gone. */ readonly code: 'last-known'; readonly failed: number; readonly answered: number }
  | { /** Changes that a watch did not tell. */ readonly code: 'missed'; readonly replays: number; readonly lists: number }
  | ({ /** Keys that a change of the members moved. */ readonly code: 'moved'; readonly moved: number; readonly least: number; readonly other: string | undefined; readonly othersMoved: number } & Named)
  | ({ /** A hash sends a busy key to one backend. */ readonly code: 'hot'; readonly key: string; readonly keyShare: number; readonly backend: string; readonly share: number; readonly ideal: number; readonly bounded: number | undefined } & Named)
  | ({ /** Backends are unequal and the algorithm does not know. */ readonly code: 'weights'; readonly backend: string; readonly share: number; readonly ideal: number; readonly p99: Micros; readonly other: string | undefined; readonly othersP99: Micros } & Named)
  | { /** More came than the backends can do. */ readonly code: 'overload'; readonly load: number; readonly failed: number }
  | ({ /** The same traffic, other waits. */ readonly code: 'waits'; readonly p99: Micros; readonly other: string; readonly othersP99: Micros } & Named)
  | ({ readonly code: 'even'; readonly off: number; readonly p99: Micros } & Named)
  | { readonly code: 'nothing' };

type Rule = (runs: readonly RunReport[], scenario: Scenario) => Lesson | undefined;

/** The most telling of what the numbers show. The rules are asked in turn; the last one always knows something. */
export function lessonOf(runs: readonly RunReport[], scenario: Scenario): Lesson {
  for (const rule of RULES) {
    const lesson = rule(runs, scenario);
    if (lesson) return lesson;
  }
  return { code: 'nothing' };
}

/** Picks in a row are no chance any more when a share by itself gives them more rarely than this. */
const CHANCE = 0.003;
const FAR_OFF = 0.05;
const HOT = 1.15;
const FULL = 0.95;
/** Waits that differ by less teach nothing. */
const DIFFERENT = 1.15;

/** Deaths that the registry found out about or would have, and those that it never saw. */
const toldOf = ({ deaths }: RunReport): readonly Death[] => deaths.filter(({ noticed, wasBack }) => noticed !== undefined || !wasBack);
const hiddenOf = ({ deaths }: RunReport): readonly Death[] => deaths.filter(({ noticed, wasBack }) => noticed === undefined && wasBack);
const picksOf = (deaths: readonly Death[]): number => deaths.reduce((sum, { picks }) => sum + picks, 0);

const herd: Rule = (all) => {
  const runs = all.filter(({ isKeyed }) => !isKeyed);
  const worst = most(runs, streakOf);
  const arrival = worst?.arrivals.find(({ streak }) => streak === streakOf(worst));
  if (worst === undefined || arrival === undefined || arrival.share ** arrival.streak > CHANCE) return undefined;
  const other = least(runs, streakOf, worst);
  return { code: 'herd', algorithm: worst.id, backend: backendName(arrival.backend), streak: arrival.streak, ideal: arrival.share, other: other?.id, othersStreak: other ? streakOf(other) : 0 };
};

/** How many picks in a row a backend got when it had just come, at the worst. */
function streakOf({ arrivals }: RunReport): number {
  return Math.max(0, ...arrivals.map(({ streak }) => streak));
}

const dead: Rule = (runs) => {
  const worst = most(runs, (run) => picksOf(toldOf(run)));
  const death = worst && toldOf(worst).toSorted((a, b) => b.picks - a.picks)[0];
  if (worst === undefined || death === undefined || death.picks === 0) return undefined;
  const own = { algorithm: worst.id, backend: backendName(death.backend), picks: death.picks };
  if (death.noticed === undefined) return { code: 'unnoticed', ...own };
  const other = least(runs, (run) => deathOf(run, death)?.picks ?? 0, worst);
  return { code: 'dead', ...own, noticed: death.noticed, share: death.picks / death.all, ideal: death.share, other: other?.id, othersPicks: (other && deathOf(other, death)?.picks) ?? 0 };
};

function deathOf({ deaths }: RunReport, { backend, at }: Death): Death | undefined {
  return deaths.find((death) => death.backend === backend && death.at === at);
}

const flap: Rule = (runs) => {
  const hidden = (run: RunReport): number => picksOf(hiddenOf(run));
  const worst = most(runs, hidden);
  const [first] = worst ? hiddenOf(worst) : [];
  if (worst === undefined || first === undefined || hidden(worst) === 0) return undefined;
  const other = least(runs, hidden, worst);
  const times = hiddenOf(worst).filter(({ backend }) => backend === first.backend).length;
  return { code: 'flap', algorithm: worst.id, backend: backendName(first.backend), times, picks: hidden(worst), other: other?.id, othersPicks: other ? hidden(other) : 0 };
};

const slow: Rule = (runs, { faults }) => {
  const fault = faults.find(({ kind }) => kind === 'slow');
  if (fault?.kind !== 'slow') return undefined;
  const got = (run: RunReport) => run.backends.find(({ id }) => id === fault.backend);
  const [best, worst] = [least(runs, ({ latency }) => latency.p99), most(runs, ({ latency }) => latency.p99)];
  if (best === undefined || worst === undefined) return undefined;
  const own = { algorithm: worst.id, backend: fault.backend, p99: worst.latency.p99, share: got(worst)?.share ?? 0 };
  if (worst.latency.p99 < DIFFERENT * best.latency.p99) return { code: 'slow-alone', ...own, ideal: got(worst)?.ideal ?? 0 };
  return { code: 'slow', ...own, other: best.id, othersP99: best.latency.p99, othersShare: got(best)?.share ?? 0 };
};

const gone: Rule = (runs, { faults }) => {
  const [run] = runs;
  return run && faults.some(({ kind }) => kind === 'registry-gone') ? { code: 'last-known', failed: Math.max(...runs.map(({ failed }) => failed)), answered: run.answered } : undefined;
};

const missed: Rule = ([run], { faults }) => {
  if (run === undefined || !faults.some(({ kind }) => kind === 'watch-lost') || run.resyncs.replays + run.resyncs.lists === 0) return undefined;
  return { code: 'missed', ...run.resyncs };
};

const moved: Rule = (runs) => {
  const keyed = runs.filter(({ isKeyed, changes }) => isKeyed && changes.length > 0);
  const worst = most(keyed, movedMost);
  if (worst === undefined) return undefined;
  const change = worst.changes.find((each) => each.moved === movedMost(worst));
  const other = least(keyed, movedMost, worst);
  return { code: 'moved', algorithm: worst.id, moved: movedMost(worst), least: change?.least ?? 0, other: other?.id, othersMoved: other ? movedMost(other) : 0 };
};

function movedMost({ changes }: RunReport): number {
  return Math.max(0, ...changes.map((change) => change.moved ?? 0));
}

const hot: Rule = (runs) => {
  const worst = most(runs.filter(({ isKeyed, id }) => isKeyed && id !== 'bounded'), ({ backends }) => overshoot(backends));
  const backend = worst?.backends.toSorted((a, b) => b.share - b.ideal - (a.share - a.ideal))[0];
  if (worst === undefined || backend === undefined || backend.share < HOT * backend.ideal) return undefined;
  const bounded = runs.find(({ id }) => id === 'bounded')?.backends.find(({ id }) => id === backend.id)?.share;
  return { code: 'hot', algorithm: worst.id, key: worst.hottest.key, keyShare: worst.hottest.share, backend: backend.id, share: backend.share, ideal: backend.ideal, bounded };
};

function overshoot(backends: RunReport['backends']): number {
  return Math.max(0, ...backends.map(({ share, ideal }) => share - ideal));
}

const weights: Rule = (runs) => {
  const worst = most(runs.filter(({ isWeighted }) => !isWeighted), ({ off }) => off);
  const backend = worst?.backends.toSorted((a, b) => b.share - b.ideal - (a.share - a.ideal))[0];
  if (worst === undefined || backend === undefined || worst.off < FAR_OFF) return undefined;
  const other = least(runs.filter(({ isWeighted }) => isWeighted), ({ latency }) => latency.p99);
  return { code: 'weights', algorithm: worst.id, backend: backend.id, share: backend.share, ideal: backend.ideal, p99: worst.latency.p99, other: other?.id, othersP99: other?.latency.p99 ?? 0 };
};

const overload: Rule = (runs, scenario) => {
  const load = loadOf(scenario);
  return load > FULL && runs.length > 0 ? { code: 'overload', load, failed: Math.max(...runs.map(({ failed }) => failed)) } : undefined;
};

/** Work that comes against what the backends can do, when all are well: 1 is all that they can. */
export function loadOf({ traffic, weights: each, latency, capacity }: Scenario): number {
  const workers = each.reduce((sum, weight) => sum + (weight === 0 ? 0 : weight * capacity), 0);
  return (traffic.offered * latency.mean) / 1_000_000 / Math.max(1, workers);
}

const waits: Rule = (runs) => {
  const [best, worst] = [least(runs, ({ latency }) => latency.p99), most(runs, ({ latency }) => latency.p99)];
  if (best === undefined || worst === undefined || worst.latency.p99 === 0 || worst.latency.p99 < DIFFERENT * best.latency.p99) return undefined;
  return { code: 'waits', algorithm: best.id, p99: best.latency.p99, other: worst.id, othersP99: worst.latency.p99 };
};

const even: Rule = ([run]) => (run && run.offered > 0 ? { code: 'even', algorithm: run.id, off: run.off, p99: run.latency.p99 } : undefined);

const RULES: readonly Rule[] = [dead, flap, slow, herd, missed, gone, overload, moved, hot, weights, waits, even];

/** The run of which a number is highest, the first of equals. */
function most(runs: readonly RunReport[], number: (run: RunReport) => number): RunReport | undefined {
  return runs.reduce<RunReport | undefined>((best, run) => (best === undefined || number(run) > number(best) ? run : best), undefined);
}

/** The run of which a number is lowest, the first of equals; not `but`. */
function least(runs: readonly RunReport[], number: (run: RunReport) => number, but?: RunReport): RunReport | undefined {
  return most(runs.filter((run) => run !== but), (run) => -number(run));
}
