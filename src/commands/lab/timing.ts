import { summaryOf } from '../../domain/labs/ratio.ts';
import type { Step } from '../../labs/kit/lab.ts';
import type { Bench } from '../../labs/kit/verdict.ts';
import type { Report } from '../../terminal/labs/verdict/report.ts';
import type { Context } from '../context.ts';
import type { Examiner } from './examiner.ts';
import { exitCodeOf, GRADES, gradeWork } from './grader.ts';
import type { Workshop } from './workshop.ts';

/** How timing a solution went: it must pass its checks, and come to its end when it is timed. */
export type Timed = { readonly is: 'failed'; readonly report: Report } | { readonly is: 'unfinished'; readonly report: Report } | { readonly is: 'benched'; readonly report: Report; readonly bench: Bench };

/** What surrounds the timing: `ready` runs between the pass and the first measurement, `signal` gives up. */
interface Around {
  readonly ready?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Grades the learner's solution of a step and, when it passes, times it beside the reference; both are noted. */
export async function timeWork(context: Context, workshop: Workshop, runner: Examiner, step: Step, around: Around = {}): Promise<Timed> {
  const checks = step.checks.map(({ id }) => id);
  const report = await gradeWork(context, workshop, runner, { step, checks, seed: '1' });
  if (exitCodeOf(report.verdict) !== GRADES.passed) return { is: 'failed', report };
  await around.ready?.();
  const assignment = { lab: workshop.lab.id, step: step.id, checks: [], seed: '1', file: workshop.folder.solution, source: workshop.folder.source() };
  const found = await runner.bench(assignment, workshop.texts.reference(step.id), around.signal);
  if ('is' in found) return { is: 'unfinished', report: { ...report, verdict: found } };
  workshop.record({ kind: 'bench', step: step.id, ratio: summaryOf(found.ratios).median });
  return { is: 'benched', report, bench: found };
}
