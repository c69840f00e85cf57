import { complaint, isExpectation, thrown } from '../../labs/kit/difference.ts';
import type { Failure, Load, Scalar } from '../../labs/kit/lab.ts';
import { type Answers, type Recording, requestAt, requestsIn } from '../../labs/kit/recording.ts';
import type { Subject } from '../../labs/kit/subject.ts';

/** Requests that are answered between two looks at the budget. */
const PART = 4096;

/** A solution's answers to a recording, part by part. */
export class Replies {
  readonly #subject: Subject;
  readonly #recording: Recording;
  readonly #load: Load;
  #things: readonly ((call: unknown) => unknown)[] | undefined;
  #at = 0;

  constructor(subject: Subject, load: Load, recording: Recording) {
    this.#subject = subject;
    this.#load = load;
    this.#recording = recording;
  }

  get over(): boolean {
    return this.#at >= requestsIn(this.#recording);
  }

  /** The answers to the next part; a failure when the solution throws or answers in another shape. */
  next(): Answers | Failure {
    const end = Math.min(this.#at + PART, requestsIn(this.#recording));
    const answers: Scalar[] = [];
    for (; this.#at < end; this.#at++) {
      const failure = this.#answer(answers);
      if (failure !== undefined) return failure;
    }
    return answers;
  }

  #answer(answers: Scalar[]): Failure | undefined {
    const { drive, fields, request } = this.#subject;
    const { thing, key, cost, at } = requestAt(this.#recording, this.#at);
    const call = request(key, cost, at);
    let raw: unknown;
    try {
      this.#things ??= this.#recording.setups.map((setup) => drive.start(this.#load(), setup));
      raw = this.#things[thing]?.(call);
    } catch (error) {
      return thrown(error, drive.show.call(call));
    }
    const answer = drive.read(raw);
    if (isExpectation(answer)) return complaint(drive.show.call(call), answer.expected, raw);
    for (const name of fields) answers.push(answer[name] ?? '');
    return undefined;
  }
}
