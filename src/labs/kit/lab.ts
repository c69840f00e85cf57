import type { OutsideRun } from './outside.ts';
import type { Subject } from './subject.ts';

/**
 * What a lab is made of. To add a step to a lab:
 *
 * 1. src/labs/<lab>/steps/<step>/: `model.ts` (the executable specification: slow is fine, wrong is not), `checks.ts`
 *    (most are one `differenceCheck` each, see difference.ts), `mutants.ts` (10-15 known-wrong variants, each with its
 *    diagnosis, the section to read and the card to relearn) and `step.ts`, which gathers them into a `Step`.
 * 2. One line in the lab's list of steps (src/labs/<lab>/lab.ts).
 * 3. content/labs/<lab>/steps/<step>/: `zh.md` and `en.md` (story, contract, acceptance table, three hints a check,
 *    explain), `starter.ts` (what is added to the learner's solution.ts when the step is reached) and `reference.ts`
 *    (a solution that passes, in the learner's own terms). Types that both need go into content/labs/<lab>/kit.d.ts.
 * 4. `wengu lab check <lab>/<step>` says what is still missing; its golden failure screens are written by
 *    `UPDATE_GOLDEN=1 npx vitest run test/terminal/labs/golden.test.ts`.
 *
 * A step may ask for texts instead of functions: programs of another language, such as a Lua script. It names them in
 * `texts`; its checks run them on a server within the solution's process (a `ScriptServer`, see script-server.ts) and,
 * by `outside`, once more on a real one, which whoever started that process has at hand.
 *
 * A lab is one more folder like this, listed in src/labs/index.ts.
 */
export interface Lab {
  readonly id: string;
  readonly title: Words;
  /** The module that teaches it: `projects/rate-limiting`. */
  readonly topic: string;
  /** In the order in which they are solved; all in one solution.ts. */
  readonly steps: readonly Step[];
}

/** A sentence in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a file exports, by name: a learner's, the reference's or a mutant's. */
export type Solution = Readonly<Record<string, unknown>>;

/** Runs a file from its first line and gives what it exports: every run of a check gets one that has no past. */
export interface Load {
  (): Solution;
  /**
   * What code that came from it has done so far: a turn of a loop and a call of a function count one, and so does each item of a list that a method
   * passes or moves without calling back. It does not vary from run to run. Absent where nobody counts.
   */
  readonly cost?: () => number;
}

export interface Step {
  /** Unique within its lab: `token-bucket`. */
  readonly id: string;
  readonly title: Words;
  /** Functions that a solution must export. */
  readonly exports: readonly string[];
  /** Texts that it must export, each a string or a list of strings: programs of another language, which a check may run elsewhere (see `Check.outside`). */
  readonly texts?: readonly string[];
  /** How the fields of a counterexample's rows are shown, in order. */
  readonly columns: readonly Column[];
  /** Says what a counterexample's setup is. */
  readonly describe: (setup: Answer) => Words;
  /** Makes the work that a solution is timed at: each call of it makes the same requests of a fresh solution; how many. */
  readonly work: (load: Load, keys: number) => () => number;
  /** Those of its functions that can take part in a run of the lab. */
  readonly subjects?: readonly Subject[];
  readonly checks: readonly Check[];
  readonly mutants: readonly Mutant[];
}

/** A field of what a call answers: whether it was let through, how many, or a duration in microseconds. */
export interface Column {
  readonly field: string;
  readonly as: 'verdict' | 'count' | 'span';
  readonly title: Words;
  /** Shown in every counterexample; the others only where they differ. */
  readonly always?: true;
}

/** Something that a solution must do. Pure: the same solution and seed find the same. */
export interface Check {
  /** Unique within its step: `clamp`. */
  readonly id: string;
  /** What is wrong with a solution that fails. */
  readonly fault: Words;
  /** The card of the lab's module to relearn after a failure: `c-lazy-refill`. */
  readonly card: string;
  readonly run: (load: Load, seed: string) => Finding | Promise<Finding>;
  /** What a solution answers to a random trace, as text: two that answer alike are taken to think alike. */
  readonly transcript: (load: Load, seed: string) => string;
  /** What the model answers to it. */
  readonly expected: (seed: string) => string;
  /**
   * The same on a server elsewhere, over the texts that a solution exports. The solution's own process can reach nothing:
   * it only says its texts, and whoever started it runs them.
   */
  readonly outside?: OutsideRun;
}

/** What a check found. `narrow` cuts a failure down to what matters; it takes longer than the check itself. */
export type Finding = { readonly passed: true; readonly counts: Counts } | { readonly passed: false; readonly narrow: () => Failure };

/** Costs that do not vary from run to run, such as requests made. */
export type Counts = Readonly<Record<string, number>>;

export type Scalar = string | number | boolean;

/** An answer's fields by name. */
export type Answer = Readonly<Record<string, Scalar>>;

/** Why a check failed. */
export type Failure = Counterexample | Complaint | Thrown;

/** The shortest run found in which the solution and the model part. */
export interface Counterexample {
  readonly kind: 'difference';
  readonly setup: Answer;
  /** The calls that matter, in order; they part at the last. Of a long run only the end. */
  readonly rows: readonly Row[];
  /** Calls that the run has, and had before it was cut down. */
  readonly length: number;
  readonly from: number;
  /** The field that differs. */
  readonly field: string;
}

export interface Row {
  /** Instant in microseconds; absent where time plays no part. */
  readonly at?: number;
  readonly call: string;
  readonly yours: Answer;
  readonly model: Answer;
}

/** An answer that is not of the agreed shape. */
export interface Complaint {
  readonly kind: 'shape';
  readonly call: string;
  /** The shape that was agreed, as TypeScript says it. */
  readonly expected: string;
  readonly got: string;
}

/** The solution threw; its own stack says where. */
export interface Thrown {
  readonly kind: 'threw';
  readonly call: string;
  readonly message: string;
  readonly stack: string;
}

/** A known wrong idea, as a solution that acts on it. */
export interface Mutant {
  /** Unique within its step: `no-clamp`. */
  readonly id: string;
  readonly load: Load;
  /** Completes "you behave exactly like …". */
  readonly diagnosis: Words;
  readonly read: Reading;
  /** The card to relearn. */
  readonly card: string;
  /** Matches the line of a solution where the idea would show. */
  readonly line: RegExp;
}

/** A section of the notes. */
export interface Reading {
  readonly topic: string;
  /** Its title, or a part that no other title has. */
  readonly section: Words;
}
