import { LABS } from '../../labs/index.ts';
import type { Recording } from '../../labs/kit/recording.ts';
import type { Bench, Verdict } from '../../labs/kit/verdict.ts';
import { type Assignment, Runner } from '../../runner/runner.ts';
import type { Answered } from '../../runner/verdict-of.ts';
import type { Context } from '../context.ts';
import { Outdoors } from './outdoors.ts';

/** Grades solutions in processes of their own, and the texts that some export on a Redis as well. */
export class Examiner {
  readonly #runner: Runner;
  readonly #outdoors: Outdoors;

  constructor({ paths, newId, env }: Pick<Context, 'paths' | 'newId' | 'env'>) {
    this.#runner = new Runner(paths.runner, newId);
    this.#outdoors = new Outdoors({ env });
  }

  /** Starts the next process ahead of its job. */
  prepare(): void {
    this.#runner.prepare();
  }

  async grade(assignment: Assignment): Promise<Verdict> {
    const step = LABS.find(({ id }) => id === assignment.lab)?.steps.find(({ id }) => id === assignment.step);
    if (step?.texts !== undefined) this.#outdoors.prepare();
    const verdict = await this.#runner.grade(assignment);
    return verdict.is === 'graded' && step !== undefined ? this.#outdoors.judge(step, verdict, assignment.seed) : verdict;
  }

  /** Times a solution beside a reference; a verdict when it did not come to its end. */
  bench(assignment: Assignment, reference: string, signal?: AbortSignal): Promise<Verdict | Bench> {
    return this.#runner.bench(assignment, reference, signal);
  }

  /** Has a solution answer a recording; a verdict when it did not come to its end. */
  answer(assignment: Assignment, recording: Recording, signal?: AbortSignal): Promise<Verdict | Answered> {
    return this.#runner.answer(assignment, recording, signal);
  }

  /** Ends what waits in the background. */
  async close(): Promise<void> {
    await Promise.all([this.#runner.close(), this.#outdoors.close()]);
  }
}
