import type { Given } from '../domain/quiz/course.ts';
import type { LastAttempt } from '../domain/quiz/choose.ts';
import { CONFIDENCES, type QuizOptions, type QuizPlan } from '../domain/quiz/options.ts';
import type { Db } from './database.ts';
import type { Stamp } from './log.ts';

/** An attempt at a question, as it is kept. */
export interface NewAttempt extends Given {
  readonly quiz: string;
  /** Of the question in the quiz, from 0. */
  readonly place: number;
  readonly question: string;
  /** What shuffled the question: the reply's positions count in that order. */
  readonly seed: string;
}

export interface StoredQuiz {
  readonly plan: QuizPlan;
  /** The learner's shift when it began. */
  readonly shift: number;
  /** Instant at which answering ended, when it has. */
  readonly ended?: number;
}

interface QuizRow {
  readonly id: string;
  readonly seed: string;
  readonly questions: string;
  readonly options: string;
  readonly again: string | null;
  readonly started: number;
  readonly shift: number;
  readonly ended: number | null;
}

interface AttemptRow {
  readonly place: number;
  readonly reply: string;
  readonly score: number | null;
  readonly confidence: number | null;
  readonly took: number;
}

/** Quizzes and the attempts at their questions. Attempts are facts: none is ever changed. */
export class Quizzes {
  readonly #db: Db;
  readonly #device: string;

  constructor(db: Db, device: string) {
    this.#db = db;
    this.#device = device;
  }

  begin(plan: QuizPlan, shift: number): void {
    this.#db
      .prepare('INSERT INTO quizzes (id, device, seed, questions, options, again, started, shift) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(plan.id, this.#device, plan.seed, JSON.stringify(plan.questions), JSON.stringify(plan.options), plan.again ?? null, plan.started, shift);
  }

  /** Notes that answering is over; the first instant stays. */
  end(quiz: string, at: number): void {
    this.#db.prepare('UPDATE quizzes SET ended = ? WHERE id = ? AND ended IS NULL').run(at, quiz);
  }

  /** The quiz begun last on this device. */
  latest(): StoredQuiz | undefined {
    const row = this.#db.prepare('SELECT * FROM quizzes WHERE device = ? ORDER BY seq DESC LIMIT 1').get(this.#device) as QuizRow | undefined;
    if (row === undefined) return undefined;
    const { id, seed, started, shift } = row;
    const questions = JSON.parse(row.questions) as readonly string[];
    const options = JSON.parse(row.options) as QuizOptions;
    const plan: QuizPlan = { id, seed, questions, options, started, ...(row.again !== null && { again: row.again }) };
    return { plan, shift, ...(row.ended !== null && { ended: row.ended }) };
  }

  /** Keeps an attempt; committed when the call returns, unless within `together`. */
  attempt({ quiz, place, question, seed, reply, score, confidence, took }: NewAttempt, stamp: Stamp): void {
    this.#db
      .prepare('INSERT INTO attempts (id, device, quiz, place, question, seed, reply, score, confidence, took, at, shift) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(stamp.id, this.#device, quiz, place, question, seed, JSON.stringify(reply), score, confidence ?? null, took, stamp.at, stamp.shift);
  }

  /** What was answered in a quiz, by place: the last attempt at each, with the time of all of them. */
  given(quiz: string): ReadonlyMap<number, Given> {
    const rows = this.#db.prepare('SELECT place, reply, score, confidence, took FROM attempts WHERE quiz = ? ORDER BY seq').all(quiz) as AttemptRow[];
    const given = new Map<number, Given>();
    for (const { place, reply, score, took, confidence: said } of rows) {
      const confidence = CONFIDENCES.find((known) => known === said) ?? given.get(place)?.confidence;
      given.set(place, { reply: JSON.parse(reply) as string[], score, took: took + (given.get(place)?.took ?? 0), ...(confidence !== undefined && { confidence }) });
    }
    return given;
  }

  /** How the last graded attempt at each question went. */
  last(): ReadonlyMap<string, LastAttempt> {
    const rows = this.#db.prepare('SELECT question, score, at, max(seq) FROM attempts WHERE score IS NOT NULL GROUP BY question').all() as (LastAttempt & { question: string })[];
    return new Map(rows.map(({ question, score, at }) => [question, { score, at }]));
  }

  /** Runs several writes as one: all are kept, or none. */
  together<T>(run: () => T): T {
    return this.#db.transaction(run).immediate();
  }
}
