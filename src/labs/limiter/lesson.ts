import type { Micros } from '../kit/clock.ts';
import type { RunReport } from './report.ts';
import type { Scenario } from './scenario.ts';

/** What a picture teaches, with the numbers that show it. The terminal has the sentences. */
export type Lesson =
  | { readonly code: 'quiet'; readonly offered: number }
  | { readonly code: 'fail-open'; readonly algorithm: string; readonly passed: number; readonly excess: number }
  | { readonly code: 'fail-closed'; readonly algorithm: string; readonly refused: number; readonly taken: number }
  | { readonly code: 'fail-local'; readonly algorithm: string; readonly decided: number; readonly excess: number; readonly nodes: number }
  | { readonly code: 'skew-harmed'; readonly algorithm: string; readonly excess: number; readonly by: Micros }
  | { readonly code: 'skew-harmless' }
  | { readonly code: 'slow'; readonly p99: Micros }
  | { readonly code: 'boundary'; readonly algorithm: string; readonly passed: number; readonly limit: number }
  | { readonly code: 'unfair'; readonly algorithm: string; readonly fairness: number; readonly share: number }
  | { readonly code: 'queue'; readonly algorithm: string; readonly p99: Micros; readonly most: number; readonly other: string; readonly othersMost: number }
  | { readonly code: 'queue-alone'; readonly algorithm: string; readonly p99: Micros; readonly most: number }
  | { readonly code: 'log'; readonly algorithm: string; readonly bytes: number; readonly other: string; readonly othersBytes: number }
  | { readonly code: 'alike'; readonly algorithms: readonly string[]; readonly offered: number }
  | { readonly code: 'burst'; readonly algorithm: string; readonly most: number; readonly limit: number; readonly burst: number }
  | { readonly code: 'bound'; readonly algorithm: string; readonly passed: number; readonly bound: number; readonly length: Micros };

type Rule = (runs: readonly RunReport[], scenario: Scenario) => Lesson | undefined;

/** The most telling of what the numbers show. The rules are asked in turn; the last one always knows something. */
export function lessonOf(runs: readonly RunReport[], scenario: Scenario): Lesson {
  for (const rule of RULES) {
    const lesson = rule(runs, scenario);
    if (lesson) return lesson;
  }
  return { code: 'quiet', offered: runs[0]?.offered ?? 0 };
}

const FAR_OVER = 1.3;
const UNFAIR = 0.9;

const blind: Rule = (runs, { sharing }) => {
  const worst = most(runs, ({ blind: { open, closed, local } }) => open + closed + local);
  if (worst === undefined || sharing === undefined) return undefined;
  const { id: algorithm, blind: counts, unheard: taken } = worst;
  const excess = worst.worst?.excess ?? 0;
  if (counts.open > 0) return { code: 'fail-open', algorithm, passed: counts.open, excess };
  if (counts.closed > 0) return { code: 'fail-closed', algorithm, refused: counts.closed, taken };
  return counts.local > 0 ? { code: 'fail-local', algorithm, decided: counts.local, excess, nodes: sharing.nodes } : undefined;
};

const skewed: Rule = (runs, { sharing }) => {
  const by = Math.max(0, ...(sharing?.faults ?? []).map((fault) => (fault.kind === 'skew' ? Math.abs(fault.by) : 0)));
  if (by === 0) return undefined;
  const worst = most(runs, (run) => run.worst?.excess ?? 0);
  const excess = worst?.worst?.excess ?? 0;
  return worst && excess > 0 ? { code: 'skew-harmed', algorithm: worst.id, excess, by } : { code: 'skew-harmless' };
};

const slow: Rule = (runs, { sharing }) => {
  const p99 = Math.max(...runs.map(({ wait }) => wait.p99));
  return sharing?.faults.some(({ kind }) => kind === 'redis-slow') ? { code: 'slow', p99 } : undefined;
};

const quiet: Rule = (runs) => (runs.every(({ rejected, wait }) => rejected === 0 && wait.p99 === 0) ? { code: 'quiet', offered: runs[0]?.offered ?? 0 } : undefined);

const unfair: Rule = (runs, { scope }) => {
  const worst = most(runs, ({ fairness }) => 1 - fairness);
  if (scope === 'key' || worst === undefined || worst.fairness > UNFAIR) return undefined;
  return { code: 'unfair', algorithm: worst.id, fairness: worst.fairness, share: Math.max(...worst.keys.map(({ allowed }) => allowed)) / worst.allowed };
};

const boundary: Rule = (runs) => {
  const run = runs.find(({ id }) => id === 'fixed-window');
  if (!run?.period || run.period.passed < FAR_OVER * run.period.bound) return undefined;
  return { code: 'boundary', algorithm: run.id, passed: run.period.passed, limit: run.period.bound };
};

const queue: Rule = (runs) => {
  const shaper = runs.find(({ id, wait }) => id === 'leaky-queue' && wait.p99 > 0);
  if (!shaper) return undefined;
  const other = most(runs.filter((run) => run !== shaper), ({ period }) => period?.passed ?? 0);
  const own = { algorithm: shaper.id, p99: shaper.wait.p99, most: shaper.period?.passed ?? 0 };
  return other ? { code: 'queue', ...own, other: other.id, othersMost: other.period?.passed ?? 0 } : { code: 'queue-alone', ...own };
};

const log: Rule = (runs) => {
  const own = runs.find(({ id }) => id === 'sliding-log');
  const other = runs.find(({ id, bytes }) => id !== 'sliding-log' && bytes !== undefined);
  if (own?.bytes === undefined || other?.bytes === undefined) return undefined;
  return { code: 'log', algorithm: own.id, bytes: own.bytes, other: other.id, othersBytes: other.bytes };
};

const alike: Rule = (runs) => {
  const [first] = runs;
  const same = runs.filter(({ digest }) => digest === first?.digest);
  return first && same.length > 1 ? { code: 'alike', algorithms: same.map(({ id }) => id), offered: first.offered } : undefined;
};

const burst: Rule = ([run], { limit }) => {
  if (!run?.period || run.period.passed <= run.period.bound) return undefined;
  return { code: 'burst', algorithm: run.id, most: run.period.passed, limit: run.period.bound, burst: limit.burst };
};

const bound: Rule = ([run]) => (run?.worst ? { code: 'bound', algorithm: run.id, passed: run.worst.passed, bound: run.worst.bound, length: run.worst.length } : undefined);

const RULES: readonly Rule[] = [blind, skewed, slow, quiet, unfair, boundary, queue, log, alike, burst, bound];

/** The run of which a number is highest, the first of equals. */
function most(runs: readonly RunReport[], number: (run: RunReport) => number): RunReport | undefined {
  return runs.reduce<RunReport | undefined>((best, run) => (best === undefined || number(run) > number(best) ? run : best), undefined);
}
