import { complaint, isExpectation, shownCall, spoken, thrown } from './difference.ts';
import type { Answer, Failure, Load, Row, Scalar, Step } from './lab.ts';
import type { Subject } from './subject.ts';

/** A case of the learner's own. `of` names the function that it is about, and so the step with which it runs. */
export type OwnCase = WrittenCase | FunctionCase;

interface Named {
  readonly name: string;
  readonly of: string;
}

/** Calls and, one for each, what the answer must hold; what is not said may be anything. */
interface WrittenCase extends Named {
  readonly setup: unknown;
  readonly calls: readonly Readonly<Record<string, unknown>>[];
  readonly expect: readonly Readonly<Record<string, unknown>>[];
}

/** Fails when it throws. */
export interface FunctionCase extends Named {
  readonly run: () => unknown;
}

/** Why a file of cases cannot be used; `name` or the place of the case. */
export type CaseFault = { readonly why: 'cases-none' } | { readonly why: 'case-shape' | 'case-of'; readonly name: string };

/** How a case went. */
export interface CaseResult extends Named {
  readonly passed: boolean;
  /** Milliseconds. */
  readonly took: number;
  readonly failure?: Failure;
  /** The model does not answer as the case expects. */
  readonly doubted: boolean;
}

/** The cases that a file exports as `cases`: those of a step, in order. A case of a function that no step has is a fault, and so is a written one of a function that takes none. */
export function casesIn(exported: unknown, step: Step, steps: readonly Step[]): readonly OwnCase[] | CaseFault {
  if (!Array.isArray(exported)) return { why: 'cases-none' };
  const known = steps.flatMap(({ exports }) => exports);
  const written = steps.flatMap(({ subjects = [] }) => subjects.map(({ id }) => id));
  for (const [index, one] of exported.entries()) {
    const name = nameOf(one, index);
    if (!isCase(one)) return { why: 'case-shape', name };
    if (!known.includes(one.of)) return { why: 'case-of', name };
    if (isWritten(one) && !written.includes(one.of)) return { why: 'case-shape', name };
  }
  return (exported as OwnCase[]).filter(({ of }) => step.exports.includes(of));
}

function nameOf(one: unknown, index: number): string {
  const name = typeof one === 'object' && one !== null && 'name' in one ? one.name : undefined;
  return typeof name === 'string' && name !== '' ? name : `#${index + 1}`;
}

function isCase(one: unknown): one is OwnCase {
  if (typeof one !== 'object' || one === null) return false;
  const { name, of, run, calls, expect } = one as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || typeof of !== 'string') return false;
  if (typeof run === 'function') return true;
  return areObjects(calls) && areObjects(expect) && calls.length > 0 && expect.length <= calls.length;
}

function areObjects(list: unknown): list is readonly object[] {
  return Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null);
}

/** What a case found, beside the name that it has anyway. */
export type CaseFinding = Pick<CaseResult, 'passed' | 'failure' | 'doubted'>;

/** Runs a written case: up to the first call that is answered otherwise than it expects. */
export function tryCase({ setup, calls, expect }: WrittenCase, subject: Subject, load: Load): CaseFinding {
  const { drive } = subject;
  const model = drive.model(setup);
  const rows: Row[] = [];
  let yours: ((call: unknown) => unknown) | undefined;
  let doubted = false;
  for (const [index, written] of calls.entries()) {
    const call = subject.complete(written);
    const expected = wordsOf(expect[index] ?? {});
    doubted ||= differing(spoken(model(call)), expected) !== undefined;
    let raw: unknown;
    try {
      yours ??= drive.start(load(), setup);
      raw = yours(call);
    } catch (error) {
      return { passed: false, failure: thrown(error, drive.show.call(call)), doubted };
    }
    const answer = drive.read(raw);
    if (isExpectation(answer)) return { passed: false, failure: complaint(drive.show.call(call), answer.expected, raw), doubted };
    const said = spoken(answer);
    rows.push({ ...shownCall(drive, call), yours: said, model: expected });
    const field = differing(said, expected);
    if (field !== undefined) return { passed: false, failure: { kind: 'difference', setup: drive.show.setup(setup), rows: rows.slice(-SHOWN), length: rows.length, from: rows.length, field }, doubted };
  }
  return { passed: true, doubted };
}

/** Rows that are shown; the last is where it fails. */
const SHOWN = 8;

export function isWritten(one: OwnCase): one is WrittenCase {
  return !('run' in one);
}

/** Lists of names as one word, as drives read them; numbers that JSON cannot carry as words. */
function wordsOf(expected: Readonly<Record<string, unknown>>): Answer {
  const words = Object.entries(expected).filter(([, value]) => value !== undefined).map(([field, value]): [string, Scalar] => [field, Array.isArray(value) ? value.join(' ') || '-' : (value as Scalar)]);
  return spoken(Object.fromEntries(words));
}

function differing(answer: Answer, expected: Answer): string | undefined {
  return Object.keys(expected).find((field) => answer[field] !== expected[field]);
}
