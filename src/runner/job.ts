import type { CaseResult } from '../labs/kit/cases.ts';
import type { CheckResult } from '../labs/kit/grade.ts';
import type { Failure } from '../labs/kit/lab.ts';
import type { Bench, BuildFault, Printed, Texts } from '../labs/kit/verdict.ts';
import type { PackedAnswers, PackedRecording } from './packing.ts';

/** What the child is asked to do, as one JSON document on its standard input. */
export interface Job {
  /** Stands before each of its frames; the solution cannot know it. */
  readonly nonce: string;
  readonly lab: string;
  readonly step: string;
  readonly checks: readonly string[];
  readonly seed: string;
  /** The bundled and metered solution, as the body of a function of `FILE_SCOPE`. */
  readonly code: string;
  /** The learner's own cases, bundled and metered likewise; present when there are any to run. */
  readonly cases?: string;
  readonly limits: Limits;
  /** Present when the solution is timed instead of graded. */
  readonly bench?: BenchJob;
  /** Present when the solution answers a recording instead of being graded. */
  readonly recording?: PackedRecording;
}

/** Code that a solution is timed beside; `plain` is the solution's own without its meter. */
export interface BenchJob {
  readonly plain: string;
  readonly reference: string;
  readonly meteredReference: string;
}

export interface Limits {
  /** Loop turns and calls that one check may take. */
  readonly steps: number;
  /** Bytes that one check may print. */
  readonly output: number;
  /** Bytes that the process may hold. */
  readonly memory: number;
  /** Milliseconds in all. */
  readonly time: number;
}

export const LIMITS: Limits = { steps: 5_000_000, output: 64 * 1024, memory: 256 * 1024 * 1024, time: 10_000 };

/** Modules of Node that a solution may import. */
export const ALLOWED_MODULES = ['node:assert', 'node:assert/strict', 'node:events'] as const;

/** Names that the solution's code sees besides the globals. */
export const FILE_SCOPE = ['module', 'exports', 'require', '$meter'] as const;

/** The name under which the solution's code runs: stacks have it. */
export const CODE_NAME = 'solution.js';
/** The learner's own cases, in the folder of the solution, and as what they run. */
export const CASES_FILE = 'my.cases.ts';
export const CASES_NAME = 'my.cases.js';

/** Results come on this descriptor, which the solution cannot reach. */
export const RESULTS_FD = 3;

/** What a solution used of the real world, at which stack first. */
export interface DirectUse {
  readonly what: string;
  readonly stack: string;
}

/** A line that the child sends, after its nonce. */
export type Frame =
  | { readonly is: 'begin'; readonly check: string }
  | { readonly is: 'result'; readonly result: CheckResult; readonly printed?: Printed }
  | { readonly is: 'case'; readonly result: CaseResult; readonly printed?: Printed }
  /** The file of cases cannot be used. */
  | { readonly is: 'cases'; readonly why: BuildFault['why']; readonly what: string; readonly stack?: string }
  /** The solution was left before its end; `site` is a place of the meter. */
  | { readonly is: 'stopped'; readonly why: 'steps' | 'memory' | 'output' | 'stalled'; readonly site?: number; readonly printed?: Printed }
  | { readonly is: 'left'; readonly what: string; readonly stack: string }
  | { readonly is: 'benched'; readonly bench: Bench }
  /** Some of the answers to a recording, in order. */
  | { readonly is: 'answers'; readonly answers: PackedAnswers }
  /** The solution threw in the middle of a recording, or answered in a shape that was not agreed. */
  | { readonly is: 'unanswered'; readonly failure: Failure; readonly printed?: Printed }
  /** The file threw while it was loaded. */
  | { readonly is: 'unloadable'; readonly message: string; readonly stack: string }
  | { readonly is: 'exports'; readonly missing: readonly string[]; readonly found: readonly string[] }
  /** Texts that the solution exports, for whoever runs them elsewhere. */
  | { readonly is: 'texts'; readonly texts: Texts }
  | { readonly is: 'done'; readonly checks: number; readonly uses: readonly DirectUse[]; readonly took: number }
  /** The child itself failed. */
  | { readonly is: 'broken'; readonly stack: string };
