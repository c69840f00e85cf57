import type { Block } from '../markdown/tokens.ts';
import type { Rng } from '../rng.ts';
import type { QuestionBody, QuestionItem, QuestionKind } from '../topic.ts';

/** What a learner answers, whatever the kind; stored as JSON. What each form expects of it is said at `Form`. */
export type Reply = readonly string[];

export type Content = readonly Block[];

/** What is asked for, as data: a face draws it, a script answers it. Everything stands in the order in which it is shown. */
export type Form =
  /** Reply: the option's position from 0, or its text; for `multi` any number of them. */
  | { readonly form: 'single' | 'multi'; readonly options: readonly Content[] }
  /** Reply: the text. */
  | { readonly form: 'text' }
  /** Reply: for each left side, the position or text of its right side; empty for one that is left out. */
  | { readonly form: 'pairs'; readonly lefts: readonly Content[]; readonly rights: readonly Content[] }
  /** Reply: the positions or texts of all steps, in the order that the learner gives them. */
  | { readonly form: 'ordering'; readonly steps: readonly Content[] }
  /** Reply: what was typed or an empty text, then the positions of the points that the learner finds in it. */
  | { readonly form: 'points'; readonly points: readonly AskedPoint[] };

export interface AskedPoint {
  readonly points: number;
  readonly text: Content;
}

/** A question closed over its answer. */
export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly asks: Content;
  readonly prompt: Form;
  readonly explanation: Content;
  /** Never throws, whatever the reply. */
  readonly grade: (reply: Reply) => Verdict;
}

export type VerdictState = 'right' | 'partly' | 'wrong' | 'skipped' | 'malformed';

export interface Verdict {
  readonly state: VerdictState;
  /** 0-1. */
  readonly score: number;
  readonly marks: Marks;
  /** Why a reply is malformed. */
  readonly why?: Why;
}

/** What is wrong with a reply that cannot be graded. */
export type Why =
  | { readonly is: 'unknown'; readonly said: string }
  | { readonly is: 'count'; readonly expected: number }
  | { readonly is: 'repeated'; readonly said: string }
  | { readonly is: 'long'; readonly limit: number };

/** What was right, piece by piece, by shown positions. A skipped reply is marked, too: that is how the answer is shown. */
export type Marks =
  | { readonly of: 'options'; readonly options: readonly OptionMark[] }
  | { readonly of: 'text'; readonly given: string; readonly accepted: readonly string[] }
  | { readonly of: 'pairs'; readonly pairs: readonly PairMark[] }
  | { readonly of: 'steps'; readonly steps: readonly StepMark[] }
  | { readonly of: 'points'; readonly given: string; readonly points: readonly PointMark[] };

export interface OptionMark {
  readonly chosen: boolean;
  /** Whether it should have been. */
  readonly right: boolean;
  readonly feedback: Content;
}

export interface PairMark {
  readonly right: boolean;
  /** Position of the right side that was given. */
  readonly chosen?: number;
  /** Position of the one that belongs. */
  readonly belongs: number;
}

/** Steps in the right order. */
export interface StepMark {
  /** Shown position of the step. */
  readonly at: number;
  /** Place that the learner gave it; absent when skipped. */
  readonly given?: number;
  /** Whether it stands rightly among the others: it is in the longest run of steps whose order holds. */
  readonly right: boolean;
}

export interface PointMark {
  readonly ticked: boolean;
  /** Terms of the point that the typed answer holds: they suggest that it was made. */
  readonly found: readonly string[];
}

/** The body that a kind of question has. */
export type BodyOf<K extends QuestionKind> = QuestionBody extends infer B ? (B extends { readonly kind: infer Kinds } ? (K extends Kinds ? B : never) : never) : never;

/** Makes one kind of question from its item; what is shuffled is shuffled by `rng`. */
export type Maker<K extends QuestionKind> = (item: QuestionItem, body: BodyOf<K>, rng: Rng) => Pick<Question, 'prompt' | 'grade'>;

/** The verdict on a reply that could be read. */
export function judged(score: number, marks: Marks): Verdict {
  return { state: score >= 1 ? 'right' : score > 0 ? 'partly' : 'wrong', score, marks };
}

export function skipped(marks: Marks): Verdict {
  return { state: 'skipped', score: 0, marks };
}

export function malformed(why: Why, marks: Marks): Verdict {
  return { state: 'malformed', score: 0, marks, why };
}
