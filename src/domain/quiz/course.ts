import type { Reply } from '../questions/question.ts';
import type { Confidence } from './options.ts';

/** An answer that was given at a place of a quiz. */
export interface Given {
  readonly reply: Reply;
  /** 0-1; `null` while a typed answer waits for the learner's own grading. */
  readonly score: number | null;
  readonly confidence?: Confidence;
  /** Milliseconds. */
  readonly took: number;
}

/** Where a quiz stands. */
export type Stand =
  | { readonly is: 'ask'; readonly place: number }
  /** The learner holds a typed answer against its points. */
  | { readonly is: 'grade'; readonly place: number }
  | { readonly is: 'over'; readonly why: 'done' | 'time' };

export interface CourseStart {
  /** Places of questions that still exist, ascending. */
  readonly places: readonly number[];
  readonly given: ReadonlyMap<number, Given>;
  /** Instant at which an exam ends; absent in training. */
  readonly deadline?: number;
  /** Whether an exam was handed in before its time. */
  readonly handedIn?: boolean;
}

/**
 * The way through a quiz: what comes next, as answers arrive and time passes. In training questions come one by one and a
 * typed answer is graded at once; in an exam the learner may pass questions and come back, and grades at the end.
 */
export class Course {
  readonly #places: readonly number[];
  readonly #given: Map<number, Given>;
  readonly #deadline: number | undefined;
  #at: number;
  #handedIn: boolean;

  constructor({ places, given, deadline, handedIn = false }: CourseStart) {
    this.#places = places;
    this.#given = new Map(given);
    this.#deadline = deadline;
    this.#handedIn = handedIn;
    this.#at = this.#nextOpen(-1) ?? places[0] ?? 0;
  }

  stand(now: number): Stand {
    const exam = this.#deadline !== undefined;
    const waiting = this.#places.find((place) => this.#given.get(place)?.score === null);
    const isOpen = !this.#isAnswered() && !this.#handedIn && (this.#deadline === undefined || now < this.#deadline);
    if (isOpen && (exam || waiting === undefined)) return { is: 'ask', place: this.#at };
    if (waiting !== undefined) return { is: 'grade', place: waiting };
    return { is: 'over', why: this.#handedIn || this.#isAnswered() ? 'done' : 'time' };
  }

  #isAnswered(): boolean {
    return this.#places.every((place) => this.#given.has(place));
  }

  /** Notes an answer and goes on. */
  answered(place: number, given: Given): void {
    this.#given.set(place, given);
    this.#at = this.#nextOpen(place) ?? place;
  }

  /** Leaves a question of an exam open and goes to the next open one. */
  pass(): void {
    this.#at = this.#nextOpen(this.#at) ?? this.#at;
  }

  /** To the question before or after, answered or not. */
  move(step: 1 | -1): void {
    const { length } = this.#places;
    const index = this.#places.indexOf(this.#at);
    this.#at = this.#places[(index + step + length) % Math.max(1, length)] ?? this.#at;
  }

  /** Ends an exam before its time. */
  handIn(): void {
    this.#handedIn = true;
  }

  given(place: number): Given | undefined {
    return this.#given.get(place);
  }

  get answers(): number {
    return this.#given.size;
  }

  /** The first place without an answer after one, going round; `undefined` when all are answered. */
  #nextOpen(place: number): number | undefined {
    const open = this.#places.filter((candidate) => !this.#given.has(candidate));
    return open.find((candidate) => candidate > place) ?? open[0];
  }
}
