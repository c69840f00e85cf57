import type { Level, QuestionKind } from '../topic.ts';

/** What a learner asks of a quiz. */
export interface QuizOptions {
  /** How many questions at most. */
  readonly count: number;
  /** Ids of topics; all when absent. */
  readonly topics?: readonly string[];
  readonly kinds?: readonly QuestionKind[];
  readonly levels?: readonly Level[];
  /** Only questions whose last attempt was not right. */
  readonly wrong: boolean;
  /** Minutes that an exam lasts; absent in training. */
  readonly exam?: number;
  /** Whether the learner says before each answer how sure they are. */
  readonly confidence: boolean;
  /** Set when the learner chose the seed: then the same options give the same questions, whatever was answered before. */
  readonly seed?: string;
}

/** How sure a learner is before an answer, 1-3. */
export const CONFIDENCES = [1, 2, 3] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A quiz as it was laid out. */
export interface QuizPlan {
  /** Unique in the world. */
  readonly id: string;
  /** Shuffles the questions and what is in them. */
  readonly seed: string;
  /** `go/slice#q-alias`, in the order asked. */
  readonly questions: readonly string[];
  readonly options: QuizOptions;
  /** Milliseconds since the epoch. */
  readonly started: number;
  /** The quiz whose missed questions this one asks again: a card comes forward once for both. */
  readonly again?: string;
}

/** What shuffles one question of a quiz. */
export function questionSeed(plan: Pick<QuizPlan, 'seed'>, question: string): string {
  return `${plan.seed}/${question}`;
}
