import type { Lab, Step } from '../../labs/kit/lab.ts';
import type { Verdict } from '../../labs/kit/verdict.ts';
import { CASES_FILE } from '../../runner/job.ts';
import type { Report } from '../../terminal/labs/verdict/report.ts';
import type { Context } from '../context.ts';
import { Examiner } from './examiner.ts';
import type { Workshop } from './workshop.ts';

/** What is asked of a grading. */
export interface Asked {
  readonly step: Step;
  readonly checks: readonly string[];
  readonly seed: string;
}

/** Exit codes of the grading verbs. */
export const GRADES = { passed: 0, failed: 1, build: 2, stopped: 3, harness: 4 } as const;

export function exitCodeOf(verdict: Verdict): number {
  if (verdict.is === 'graded') return [...verdict.results, ...(verdict.cases ?? [])].every(({ passed }) => passed) ? GRADES.passed : GRADES.failed;
  if (verdict.is === 'build' || verdict.is === 'exports') return GRADES.build;
  return verdict.is === 'harness' ? GRADES.harness : GRADES.stopped;
}

/** Starts the process that the next grading runs in; done first of all, it is ready when the rest is. */
export function openRunner(context: Pick<Context, 'paths' | 'newId' | 'env'>): Examiner {
  const runner = new Examiner(context);
  runner.prepare();
  return runner;
}

/** Grades the learner's solution, a whole step with their own cases first, notes how it went, and keeps a snapshot of a first pass. */
export async function gradeWork(context: Context, workshop: Workshop, runner: Examiner, { step, checks, seed }: Asked): Promise<Report> {
  const { folder, lab } = workshop;
  const source = folder.source();
  const whole = checks.length === step.checks.length;
  const cases = whole ? folder.cases() : undefined;
  const verdict = await runner.grade({ lab: lab.id, step: step.id, checks, seed, file: folder.solution, source, ...(cases && { cases }) });
  const before = workshop.standing(step).state;
  workshop.record({ kind: 'test', step: step.id, ended: verdict.is, failed: failedIn(verdict), whole });
  const state = workshop.standing(step).state;
  if (state !== before && state !== 'begun') folder.keep(`${step.id}-passed`, context.now());
  return reportOf(workshop, lab, { step, checks, seed }, verdict, source);
}

function failedIn(verdict: Verdict): readonly string[] {
  if (!('results' in verdict)) return [];
  const cases = verdict.is === 'graded' ? (verdict.cases ?? []) : [];
  return [...verdict.results.map(({ check, passed }) => ({ passed, name: check })), ...cases.map(({ name, passed }) => ({ passed, name: `${CASES_FILE}: ${name}` }))].filter(({ passed }) => !passed).map(({ name }) => name);
}

function reportOf(workshop: Workshop, lab: Lab, { step, seed }: Asked, verdict: Verdict, source: string): Report {
  const { hints } = workshop.standing(step);
  const nextHint = (check: string): number | undefined => {
    const level = (hints.get(check) ?? 0) + 1;
    return level <= 3 ? level : undefined;
  };
  return { lab, step, seed, verdict, source: source.split('\n'), lineOf: (file, line) => workshop.lineOf(source, file, line), nextHint };
}
