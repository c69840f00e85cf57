import type { QuestionKind } from '../topic.ts';
import { CONFIDENCES, type Confidence } from './options.ts';

/** One question of a quiz that is over. */
export interface ResultRow {
  readonly topic: string;
  readonly kind: QuestionKind;
  /** 0-1; `null` when it was not answered, or not graded. */
  readonly score: number | null;
  /** Whether the learner passed it on purpose. */
  readonly skipped: boolean;
  readonly confidence?: Confidence;
  /** Milliseconds. */
  readonly took: number;
}

export interface Counts {
  readonly count: number;
  readonly right: number;
  readonly partly: number;
  readonly wrong: number;
  readonly skipped: number;
  readonly unanswered: number;
  /** Mean over all questions, 0-1; those without an answer count 0. */
  readonly score: number;
}

export interface QuizResult extends Counts {
  /** Milliseconds spent on answers. */
  readonly took: number;
  readonly topics: readonly (Counts & { readonly topic: string })[];
  readonly kinds: readonly (Counts & { readonly kind: QuestionKind })[];
  /** How often the learner was right at each confidence; empty when none was asked. */
  readonly confidences: readonly { readonly confidence: Confidence; readonly count: number; readonly right: number }[];
  /** Questions that the learner graded. */
  readonly selfGraded: number;
}

/** What came of a quiz, in all, by topic and by kind, in the order in which they were first asked. */
export function resultOf(rows: readonly ResultRow[]): QuizResult {
  return {
    ...countsOf(rows),
    took: rows.reduce((sum, row) => sum + row.took, 0),
    topics: groups(rows, (row) => row.topic).map(([topic, group]) => ({ topic, ...countsOf(group) })),
    kinds: groups(rows, (row) => row.kind).map(([kind, group]) => ({ kind, ...countsOf(group) })),
    confidences: CONFIDENCES.flatMap((confidence) => {
      const said = rows.filter((row) => row.confidence === confidence);
      return said.length === 0 ? [] : [{ confidence, count: said.length, right: said.filter(isRight).length }];
    }),
    selfGraded: rows.filter((row) => row.kind === 'short' && row.score !== null && !row.skipped).length,
  };
}

function countsOf(rows: readonly ResultRow[]): Counts {
  const answered = rows.filter((row) => row.score !== null && !row.skipped);
  const partly = answered.filter((row) => (row.score ?? 0) > 0 && !isRight(row)).length;
  const right = answered.filter(isRight).length;
  return {
    count: rows.length,
    right,
    partly,
    wrong: answered.length - right - partly,
    skipped: rows.filter((row) => row.skipped).length,
    unanswered: rows.filter((row) => row.score === null && !row.skipped).length,
    score: rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + (row.score ?? 0), 0) / rows.length,
  };
}

function isRight(row: ResultRow): boolean {
  return row.score === 1;
}

function groups<K>(rows: readonly ResultRow[], key: (row: ResultRow) => K): readonly (readonly [K, readonly ResultRow[]])[] {
  return [...new Set(rows.map(key))].map((name) => [name, rows.filter((row) => key(row) === name)] as const);
}
