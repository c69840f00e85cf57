import type { Scalar } from '../labs/kit/lab.ts';
import type { Answers } from '../labs/kit/recording.ts';
import type { CaseResult } from '../labs/kit/cases.ts';
import type { CheckResult } from '../labs/kit/grade.ts';
import type { PlacedResult, PlacedUse, Printed, Verdict } from '../labs/kit/verdict.ts';
import type { Ending } from './child-process.ts';
import { CASES_FILE, type Frame, type Job } from './job.ts';
import { unpackAnswers } from './packing.ts';
import type { Origins } from './source-map.ts';

type FrameOf<Kind extends Frame['is']> = Extract<Frame, { is: Kind }>;

/** A verdict with the line of the case that a fault of the file of cases names, where the child knew none. */
export function withLines(verdict: Verdict, source: string): Verdict {
  if (verdict.is !== 'build') return verdict;
  const lines = source.split('\n');
  const faults = verdict.faults.map((fault) => {
    const at = fault.why === 'case-shape' || fault.why === 'case-of' ? lines.findIndex((line) => line.includes(fault.what)) : -1;
    return at < 0 ? fault : { ...fault, place: { file: CASES_FILE, line: at + 1, column: 1 }, text: lines[at] ?? '' };
  });
  return { is: 'build', faults };
}

/** What a solution answered to a whole recording. */
export interface Answered {
  readonly answers: Answers;
  readonly uses: readonly PlacedUse[];
}

/** Reads how a recording went: all its answers, or the failure that broke it off, as a verdict over the one who was asked; `undefined` when it ended otherwise. */
export function answeredOf({ frames }: Ending, subject: string, originsOf: () => Origins): Answered | Verdict | undefined {
  const broke = frames.find((frame): frame is FrameOf<'unanswered'> => frame.is === 'unanswered');
  if (broke) {
    const result = { check: subject, passed: false, took: 0, failure: broke.failure };
    return { is: 'graded', results: [placed({ result, ...(broke.printed && { printed: broke.printed }) }, originsOf)], uses: [], took: 0 };
  }
  const done = frames.find((frame): frame is FrameOf<'done'> => frame.is === 'done');
  if (!done) return undefined;
  const answers: Scalar[] = [];
  for (const frame of frames) if (frame.is === 'answers') for (const answer of unpackAnswers(frame.answers)) answers.push(answer);
  return { answers, uses: placedUses(done, originsOf) };
}

/** Reads how a run ended. Only the frames and how the process died count: what was printed says nothing. */
export function verdictOf(ending: Ending, job: Job, originsOf: () => Origins): Verdict {
  let made: Origins | undefined;
  const origins = (): Origins => (made ??= originsOf());
  const last = <Kind extends Frame['is']>(kind: Kind): FrameOf<Kind> | undefined => ending.frames.findLast((frame): frame is FrameOf<Kind> => frame.is === kind);
  const results = ending.frames.flatMap((frame) => (frame.is === 'result' ? [placed(frame, origins)] : []));
  const check = runningCheck(ending.frames);
  const broken = { results, ...(check !== undefined && { check }) };
  const [done, stopped, left, exported, unloadable, harness, cases] = [last('done'), last('stopped'), last('left'), last('exports'), last('unloadable'), last('broken'), last('cases')];
  if (harness) return { is: 'harness', stack: harness.stack };
  if (exported) return { is: 'exports', missing: exported.missing, found: exported.found };
  if (cases) return faultOf(cases, origins);
  if (unloadable) return { is: 'unloadable', message: unloadable.message, ...broken, ...placeOf(unloadable.stack, origins) };
  if (stopped) return { is: 'stopped', why: stopped.why, limit: limitOf(stopped.why, job), ...broken, ...siteOf(stopped.site, origins), ...(stopped.printed && { printed: stopped.printed }) };
  if (left) return { is: 'crashed', how: left.what, ...broken, ...placeOf(left.stack, origins) };
  if (ending.killed) return { is: 'stopped', why: ending.killed, limit: limitOf(ending.killed, job), ...broken };
  if (done === undefined) return withoutResult(ending, job, broken);
  if (done.checks !== job.checks.length || results.length !== done.checks) return { is: 'harness', stack: `${results.length} of ${job.checks.length} checks ran` };
  const texts = last('texts')?.texts;
  return { is: 'graded', results, ...ownCases(ending.frames, origins), uses: placedUses(done, origins), took: done.took, ...(texts && { texts }) };
}

function ownCases(frames: readonly Frame[], origins: () => Origins) {
  const cases = frames.flatMap((frame) => (frame.is === 'case' ? [placed(frame, origins)] : []));
  return cases.length > 0 ? { cases } : {};
}

/** A file of cases that cannot be used is one that does not build. */
function faultOf({ why, what, stack = '' }: FrameOf<'cases'>, origins: () => Origins): Verdict {
  return { is: 'build', faults: [{ why, what, place: origins().ofStack(stack) ?? { file: CASES_FILE, line: 1, column: 1 } }] };
}

function placedUses({ uses }: FrameOf<'done'>, origins: () => Origins): readonly PlacedUse[] {
  return uses.map(({ what, stack }) => ({ what, ...placeOf(stack, origins) }));
}

function placed<R extends CheckResult | CaseResult>({ result, printed }: { readonly result: R; readonly printed?: Printed }, origins: () => Origins): R & Pick<PlacedResult, 'printed' | 'place'> {
  const { failure } = result;
  return { ...result, ...(printed && { printed }), ...(failure?.kind === 'threw' && placeOf(failure.stack, origins)) };
}

/** The check that had begun and not come to its result. */
function runningCheck(frames: readonly Frame[]): string | undefined {
  const last = frames.findLast((frame) => frame.is === 'begin' || frame.is === 'result' || frame.is === 'case');
  return last?.is === 'begin' ? last.check : undefined;
}

function placeOf(stack: string, origins: () => Origins) {
  const place = origins().ofStack(stack);
  return place === undefined ? {} : { place };
}

function siteOf(site: number | undefined, origins: () => Origins) {
  const place = site === undefined ? undefined : origins().ofSite(site);
  return place === undefined ? {} : { place };
}

function limitOf(why: Extract<Verdict, { is: 'stopped' }>['why'], { limits }: Job): number {
  return { steps: limits.steps, time: limits.time, memory: limits.memory, output: limits.output, stalled: 0 }[why];
}

/** A process that ended without its last frame: its heap was full, or it crashed. The exit code says nothing, 0 included. */
function withoutResult({ stderr, code, signal }: Ending, job: Job, broken: { readonly results: readonly PlacedResult[]; readonly check?: string }): Verdict {
  if (/heap out of memory|Allocation failed|Array buffer allocation/.test(stderr)) return { is: 'stopped', why: 'memory', limit: job.limits.memory, ...broken };
  if (signal === 'SIGXCPU') return { is: 'stopped', why: 'time', limit: job.limits.time, ...broken };
  return { is: 'crashed', how: signal ?? `exit ${code}`, ...broken };
}
