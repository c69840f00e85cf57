import type { Verdict } from '../labs/kit/verdict.ts';
import { type Bundle, bundle, closeBundler } from './bundle.ts';
import { RunnerProcess } from './child-process.ts';
import { type Job, LIMITS, type Limits } from './job.ts';
import { type Metered, meter } from './meter.ts';
import { Origins } from './source-map.ts';
import { verdictOf } from './verdict-of.ts';


/** What is graded, and by what. */
export interface Assignment {
  readonly lab: string;
  readonly step: string;
  /** Checks to run, in the step's order. */
  readonly checks: readonly string[];
  readonly seed: string;
  /** The learner's file, absolute, and what it holds. */
  readonly file: string;
  readonly source: string;
}

/**
 * Grades learners' solutions in processes of their own. It protects from accidents and is no jail: a solution that
 * means harm is a program that its author could as well start by hand.
 */
export class Runner {
  readonly #file: string;
  readonly #newId: () => string;
  readonly #limits: Limits;
  #spare: RunnerProcess | undefined;

  /** `file` is the bundle of src/runner/child/main.ts; `newId` gives words that nobody can guess. */
  constructor(file: string, newId: () => string, limits: Partial<Limits> = {}) {
    this.#file = file;
    this.#newId = newId;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Starts the next process ahead of its job. */
  prepare(): void {
    this.#spare ??= new RunnerProcess(this.#file);
    this.#spare.idle();
  }

  async grade(assignment: Assignment): Promise<Verdict> {
    this.prepare();
    const built = await bundle(assignment.file, assignment.source);
    if (!('code' in built)) return { is: 'build', faults: built };
    return this.#run(assignment, built, meter(built.code));
  }

  async #run({ lab, step, checks, seed }: Assignment, built: Bundle, metered: Metered): Promise<Verdict> {
    const child = this.#spare ?? new RunnerProcess(this.#file);
    this.#spare = undefined;
    const job: Job = { nonce: this.#newId(), lab, step, checks, seed, code: metered.code, limits: this.#limits };
    const ending = await child.run(job);
    return verdictOf(ending, job, () => new Origins(built.map, metered));
  }

  /** Ends what waits in the background. */
  async close(): Promise<void> {
    this.#spare?.close();
    this.#spare = undefined;
    await closeBundler();
  }
}
