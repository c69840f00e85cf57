import type { Question, Reply, Verdict, Why } from '../questions/question.ts';
import type { Lang, Level } from '../topic.ts';
import type { Confidence } from './options.ts';
import type { QuizResult } from './result.ts';

/** One question as a face shows it. */
export interface QuestionView {
  /** `go/slice#q-alias`. */
  readonly id: string;
  readonly topic: string;
  readonly topicTitle: string;
  readonly title: string;
  readonly level: Level;
  readonly versions: readonly string[];
  readonly question: Question;
  /** Among the questions of the quiz, from 0. */
  readonly place: number;
  readonly count: number;
  /** The first Go program that it shows, as written there. */
  readonly program?: string;
  /** Set when it is shown in another language than asked for. */
  readonly fallback?: Lang;
}

export type QuizStep =
  /** `given`: what was answered before, in an exam to which the learner came back. */
  | { readonly is: 'ask'; readonly view: QuestionView; readonly given?: Reply }
  /** A typed answer is held against the points: `verdict` marks those that it seems to make. */
  | { readonly is: 'grade'; readonly view: QuestionView; readonly typed: string; readonly verdict: Verdict };

/** A card that a miss brought forward or made. */
export interface Pulled {
  readonly card: string;
  readonly title: string;
  /** Whether the miss made it, of the question: no card was like that. */
  readonly made: boolean;
  /** When it comes: today, tomorrow since it was answered today, first among the new cards; or that it has been answered since. */
  readonly when: 'today' | 'tomorrow' | 'first' | 'answered';
}

export type Outcome =
  | { readonly is: 'malformed'; readonly why: Why }
  /** Kept, and nothing is said about it: in an exam, or until a typed answer is graded. */
  | { readonly is: 'kept' }
  /** Left open in an exam. */
  | { readonly is: 'passed' }
  | { readonly is: 'graded'; readonly verdict: Verdict; readonly pulled?: Pulled };

/** How an answer was given. */
export interface Manner {
  /** Milliseconds from the question to the answer. */
  readonly took: number;
  readonly confidence?: Confidence;
}

/** A question of a quiz that is over. */
export interface Reviewed {
  readonly view: QuestionView;
  readonly verdict: Verdict;
  /** False for a question that was left open, or typed but not graded. */
  readonly answered: boolean;
  readonly pulled?: Pulled;
}

export interface QuizSummary extends QuizResult {
  readonly quiz: string;
  readonly seed: string;
  /** How it ended; `left` when it can be gone on with. */
  readonly ended: 'done' | 'time' | 'left';
  readonly titles: Readonly<Record<string, string>>;
  readonly pulled: readonly Pulled[];
}

/** A program that is compiled and run. */
export interface RunningProgram {
  /** `undefined` without Go. */
  readonly ended: Promise<ProgramRun | undefined>;
  /** Ends it now; what came of it no longer matters. */
  readonly stop: () => void;
}

/** What came of running a program. */
export interface ProgramRun {
  readonly output: string;
  readonly state: 'ended' | 'failed' | 'not-built' | 'timed-out';
}

/**
 * What a face (screen, plain lines, JSON lines) may do in a quiz. Whatever is answered is committed when the call
 * returns; a face that stops before the end leaves a quiz that the next start goes on with.
 */
export interface QuizDesk {
  /** The answers that an earlier, unfinished sitting of this quiz left; 0 for a new one. */
  readonly resumed: number;
  readonly exam: boolean;
  readonly asksConfidence: boolean;
  /** What to show, or `undefined` when the quiz is over. */
  current(): QuizStep | undefined;
  /** Milliseconds that an exam still lasts. */
  left(): number | undefined;
  /** Answers, as far as an exam has come. */
  answers(): number;
  /** Takes a reply to the current step; to `grade`, the positions of the points that were made. */
  answer(reply: Reply, manner: Manner): Outcome;
  /** Training: answers nothing. Exam: leaves the question open for later. */
  skip(manner: Manner): Outcome;
  /** Exam: shows the question before or after. */
  move(step: 1 | -1): void;
  /** Exam: ends it before its time. */
  handIn(): void;
  /** Takes back that a card came forward or was made; false when there is nothing to take back. */
  unpull(card: string): boolean;
  summary(): QuizSummary;
  /** Every question with its answer; only of a quiz that is over. */
  reviewed(): readonly Reviewed[];
  /** Runs a question's program. */
  run(view: QuestionView): RunningProgram;
  /** A new quiz of the questions that were not right; `undefined` when all were. */
  again(): QuizDesk | undefined;
}
