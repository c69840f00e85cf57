import type { Recording } from '../labs/kit/recording.ts';
import type { Bench, Verdict } from '../labs/kit/verdict.ts';
import { type Bundle, bundle, closeBundler } from './bundle.ts';
import { type Ending, RunnerProcess } from './child-process.ts';
import { CASES_NAME, CODE_NAME, type Job, LIMITS, type Limits } from './job.ts';
import { type Metered, meter } from './meter.ts';
import { packRecording } from './packing.ts';
import { Origins, type RanCode } from './source-map.ts';
import { type Answered, answeredOf, verdictOf, withLines } from './verdict-of.ts';

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
  /** The learner's own cases, likewise. */
  readonly cases?: { readonly file: string; readonly source: string };
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
    const { file, source, cases } = assignment;
    const [built, own] = await Promise.all([bundle(file, source), cases === undefined ? undefined : bundle(cases.file, cases.source)]);
    const faults = [built, own].flatMap((one) => (one === undefined || 'code' in one ? [] : one));
    if (faults.length > 0 || !('code' in built)) return { is: 'build', faults };
    const metered = meter(built.code);
    const ran = own !== undefined && 'code' in own ? { name: CASES_NAME, map: own.map, metered: meter(own.code, metered.sites.length) } : undefined;
    const { ending, verdict } = await this.#run(assignment, built, metered, ran && { cases: ran });
    return withLines(verdict(ending), cases?.source ?? '');
  }

  /** Times a solution beside a reference; a verdict when it did not come to its end. Whoever gives up by `signal` heeds no verdict. */
  async bench(assignment: Assignment, reference: string, signal?: AbortSignal): Promise<Verdict | Bench> {
    this.prepare();
    const [own, other] = [await bundle(assignment.file, assignment.source), await bundle(assignment.file, reference)];
    if (!('code' in own)) return { is: 'build', faults: own };
    if (!('code' in other)) return { is: 'harness', stack: JSON.stringify(other) };
    const bench = { plain: own.code, reference: other.code, meteredReference: meter(other.code).code };
    const { ending, verdict } = await this.#run(assignment, own, meter(own.code), { bench }, signal);
    const frame = ending.frames.find(({ is }) => is === 'benched');
    return frame?.is === 'benched' ? frame.bench : verdict(ending);
  }

  /** Has a solution answer a recording; a verdict when it did not come to its end. */
  async answer(assignment: Assignment, recording: Recording, signal?: AbortSignal): Promise<Verdict | Answered> {
    this.prepare();
    const built = await bundle(assignment.file, assignment.source);
    if (!('code' in built)) return { is: 'build', faults: built };
    const { ending, verdict, origins } = await this.#run({ ...assignment, checks: [] }, built, meter(built.code), { recording: packRecording(recording) }, signal);
    return answeredOf(ending, recording.subject, origins) ?? verdict(ending);
  }

  async #run({ lab, step, checks, seed }: Assignment, built: Bundle, metered: Metered, { cases, ...instead }: Pick<Job, 'bench' | 'recording'> & { readonly cases?: RanCode | undefined } = {}, signal?: AbortSignal) {
    const child = this.#spare ?? new RunnerProcess(this.#file);
    this.#spare = undefined;
    const job: Job = { nonce: this.#newId(), lab, step, checks, seed, code: metered.code, limits: this.#limits, ...(cases && { cases: cases.metered.code }), ...instead };
    const giveUp = (): void => child.close();
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted) giveUp();
    const ending = await child.run(job);
    signal?.removeEventListener('abort', giveUp);
    const origins = (): Origins => new Origins([{ name: CODE_NAME, map: built.map, metered }, ...(cases ? [cases] : [])]);
    return { ending, origins, verdict: (of: Ending): Verdict => verdictOf(of, job, origins) };
  }

  /** Ends what waits in the background. */
  async close(): Promise<void> {
    this.#spare?.close();
    this.#spare = undefined;
    await closeBundler();
  }
}
