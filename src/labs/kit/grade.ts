import { thrown } from './difference.ts';
import type { Check, Counts, Failure, Finding, Load, Step } from './lab.ts';
import { type Match, matchMutant } from './match.ts';

/** How one check went. */
export interface CheckResult {
  readonly check: string;
  readonly passed: boolean;
  /** Milliseconds, of processor time where the stopwatch is one of it. */
  readonly took: number;
  readonly counts?: Counts;
  readonly failure?: Failure;
  readonly match?: Match;
}

/** What is run: checks by id, in the step's order. */
export interface Plan {
  readonly checks: readonly string[];
  readonly seed: string;
}

/** What surrounds the checks: a stopwatch in milliseconds, and whoever meters the solution. */
export interface Surroundings {
  readonly stopwatch: () => number;
  /** Before a check runs and again before its failure is narrowed. */
  readonly begin: (check: string) => void;
  /** Waits for a check to settle. */
  readonly settle: (finding: Finding | Promise<Finding>) => Promise<Finding>;
  readonly done: (result: CheckResult) => void;
}

/** Runs checks over a solution, each whatever the others find. Only the first failure is matched against known wrong ideas. */
export async function grade(step: Step, load: Load, plan: Plan, around: Surroundings): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of step.checks.filter(({ id }) => plan.checks.includes(id))) {
    const first = results.every(({ passed }) => passed);
    const result = await gradeOne(check, load, plan.seed, around, first ? step : undefined);
    results.push(result);
    around.done(result);
  }
  return results;
}

async function gradeOne(check: Check, load: Load, seed: string, around: Surroundings, matched: Step | undefined): Promise<CheckResult> {
  around.begin(check.id);
  const start = around.stopwatch();
  const finding = await findingOf(check, load, seed, around);
  const took = around.stopwatch() - start;
  if (finding.passed) return { check: check.id, passed: true, took, counts: finding.counts };
  around.begin(check.id);
  const failure = finding.narrow();
  const match = matched !== undefined && failure.kind === 'difference' ? matchMutant(check, matched.checks, load, matched.mutants, seed) : undefined;
  return { check: check.id, passed: false, took, failure, ...(match !== undefined && { match }) };
}

/** A check's finding; what a solution throws past its check is a finding, too. */
async function findingOf(check: Check, load: Load, seed: string, around: Surroundings): Promise<Finding> {
  try {
    return await around.settle(check.run(load, seed));
  } catch (error) {
    return { passed: false, narrow: () => thrown(error, '') };
  }
}
