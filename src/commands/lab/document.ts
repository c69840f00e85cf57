import type { PlacedResult, Verdict } from '../../labs/kit/verdict.ts';
import type { Report } from '../../terminal/labs/verdict/report.ts';
import type { Speaker } from '../../terminal/phrases/phrase.ts';
import { exitCodeOf } from './grader.ts';

/** A verdict as `--json` prints it. Field names are a promise: the README lists them. */
export function reportDocument(report: Report, say: Speaker) {
  const { lab, step, seed, verdict } = report;
  const passed = verdict.is === 'graded' && exitCodeOf(verdict) === 0;
  return { lab: lab.id, step: step.id, seed, ended: verdict.is, code: exitCodeOf(verdict), passed, ...endOf(verdict), ...casesOf(verdict), checks: checksOf(verdict).map((result) => checkOf(result, report, say)) };
}

function checksOf(verdict: Verdict): readonly PlacedResult[] {
  return 'results' in verdict ? verdict.results : [];
}

/** The learner's own cases, where there are any. */
function casesOf(verdict: Verdict) {
  if (verdict.is !== 'graded' || verdict.cases === undefined) return {};
  return { cases: verdict.cases.map(({ name, took, ...rest }) => ({ case: name, milliseconds: rounded(took), ...rest })) };
}

function endOf(verdict: Verdict) {
  if (verdict.is === 'graded') return { milliseconds: rounded(verdict.took), uses: verdict.uses, ...(verdict.ran && { ran: verdict.ran }) };
  if (verdict.is === 'build') return { faults: verdict.faults };
  if (verdict.is === 'exports') return { missing: verdict.missing, found: verdict.found };
  if (verdict.is === 'harness') return { stack: verdict.stack };
  const { check, place, printed } = verdict;
  const how = verdict.is === 'stopped' ? { why: verdict.why, limit: verdict.limit } : verdict.is === 'crashed' ? { how: verdict.how } : { message: verdict.message };
  return { ...how, check: check ?? null, place: place ?? null, printed: printed ?? null };
}

function checkOf({ check, passed, took, counts, failure, match, printed, place }: PlacedResult, { step }: Report, say: Speaker) {
  const { fault, card } = step.checks.find(({ id }) => id === check) ?? {};
  const mutant = step.mutants.find(({ id }) => id === match?.mutant);
  const wrong = passed ? {} : { fault: fault === undefined ? '' : say(fault), failure: failure ?? null, place: place ?? null, card: mutant?.card ?? card ?? null };
  const like = match === undefined || mutant === undefined ? {} : { match: { ...match, diagnosis: say(mutant.diagnosis), read: { topic: mutant.read.topic, section: say(mutant.read.section) } } };
  return { check, passed, milliseconds: rounded(took), ...(counts && { counts }), ...wrong, ...like, ...(printed && { printed }) };
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
