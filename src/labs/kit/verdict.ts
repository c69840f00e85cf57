import type { CaseFault, CaseResult } from './cases.ts';
import type { CheckResult } from './grade.ts';

/** Where something stands in the learner's files: `file` relative to their folder, line and column from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Why a solution cannot be built. */
export interface BuildFault {
  readonly why: 'syntax' | 'import' | 'missing' | CaseFault['why'] | 'cases-threw';
  /** The compiler's words, the name that is imported or that of a case, or what was thrown. */
  readonly what: string;
  readonly place?: SourcePlace;
  /** The faulty line itself. */
  readonly text?: string;
}

/** What a check printed: the beginning and the end. */
export interface Printed {
  readonly head: string;
  readonly tail: string;
  readonly bytes: number;
}

/** How a case of the learner's own went, with places in their files. */
export interface PlacedCase extends CaseResult {
  readonly printed?: Printed;
  /** Where it threw. */
  readonly place?: SourcePlace;
}

/** A check's result, with places in the learner's files. */
export interface PlacedResult extends CheckResult {
  readonly printed?: Printed;
  /** Where the solution threw. */
  readonly place?: SourcePlace;
}

/** What a solution used of the real world. */
export interface PlacedUse {
  readonly what: string;
  readonly place?: SourcePlace;
}

/** A solution's costs beside the reference's. */
export interface Bench {
  /** Processor time of the solution over that of the reference, one a pair; the pairs were made in turn. */
  readonly ratios: readonly number[];
  /** Steps a request at each number of keys: these do not vary. */
  readonly keys: readonly number[];
  readonly steps: readonly number[];
  readonly referenceSteps: readonly number[];
}

/** Texts that a solution exports, by name. */
export type Texts = Readonly<Record<string, string | readonly string[]>>;

/** Where the texts of a solution were run. */
export interface RanOn {
  /** `small`: the lab's own, within the solution's process; `redis`: a real one as well. */
  readonly engine: 'small' | 'redis';
  /** `Redis 7.0.15`; with `small`, why there is none: `absent`, or what was said when it was asked. */
  readonly what: string;
}

/** How grading a solution ended. Only `graded` is about the solution's answers. */
export type Verdict =
  | { readonly is: 'graded'; readonly results: readonly PlacedResult[]; readonly cases?: readonly PlacedCase[]; readonly uses: readonly PlacedUse[]; readonly took: number; readonly texts?: Texts; readonly ran?: RanOn }
  | { readonly is: 'build'; readonly faults: readonly BuildFault[] }
  | { readonly is: 'exports'; readonly missing: readonly string[]; readonly found: readonly string[] }
  | (Broken & { readonly is: 'unloadable'; readonly message: string })
  | (Broken & { readonly is: 'stopped'; readonly why: 'steps' | 'time' | 'memory' | 'output' | 'stalled'; readonly limit: number })
  /** The process ended without a result; `how` says what is known of it: a call such as process.exit, a signal, an exit code. */
  | (Broken & { readonly is: 'crashed'; readonly how: string })
  | { readonly is: 'harness'; readonly stack: string };

/** A run that broke off. */
interface Broken {
  /** The check that ran; absent before the first. */
  readonly check?: string;
  readonly place?: SourcePlace;
  readonly printed?: Printed;
  readonly results: readonly PlacedResult[];
}
