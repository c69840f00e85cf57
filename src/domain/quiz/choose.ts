import type { Rng } from '../rng.ts';
import { shuffle } from '../shuffle.ts';
import type { Level, QuestionKind } from '../topic.ts';
import type { QuizOptions } from './options.ts';

/** A question that may be asked. */
export interface PoolQuestion {
  /** `go/slice#q-alias`. */
  readonly id: string;
  readonly topic: string;
  readonly kind: QuestionKind;
  readonly level: Level;
}

/** How the last attempt at a question went. */
export interface LastAttempt {
  /** 0-1. */
  readonly score: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * The questions of a quiz: those that fit the options, topics taking turns, so that each has its share. Within a topic,
 * what was never asked comes first, then what was not right, then what was asked longest ago; with a seed of the learner's
 * the draw alone decides.
 */
export function chooseQuestions(pool: readonly PoolQuestion[], last: ReadonlyMap<string, LastAttempt>, options: QuizOptions, rng: Rng): readonly string[] {
  const fitting = pool.filter((question) => fits(question, last.get(question.id), options));
  const drawn = shuffle(fitting, rng);
  const ranked = options.seed === undefined ? drawn.toSorted((a, b) => rank(last.get(a.id)) - rank(last.get(b.id))) : drawn;
  return takeTurns(ranked)
    .slice(0, options.count)
    .map((question) => question.id);
}

function fits(question: PoolQuestion, last: LastAttempt | undefined, { topics, kinds, levels, wrong }: QuizOptions): boolean {
  return (
    (topics?.includes(question.topic) ?? true) &&
    (kinds?.includes(question.kind) ?? true) &&
    (levels?.includes(question.level) ?? true) &&
    (!wrong || (last !== undefined && last.score < 1))
  );
}

/** Lower comes earlier: never asked, not right, right by its age. Instants are far above 1. */
function rank(last: LastAttempt | undefined): number {
  if (last === undefined) return 0;
  return last.score < 1 ? 1 : last.at;
}

/** One question of each topic, then a second one of each: topics in the order of their first. */
function takeTurns(questions: readonly PoolQuestion[]): readonly PoolQuestion[] {
  const turns: PoolQuestion[][] = [];
  const seen = new Map<string, number>();
  for (const question of questions) {
    const turn = seen.get(question.topic) ?? 0;
    seen.set(question.topic, turn + 1);
    turns[turn] = [...(turns[turn] ?? []), question];
  }
  return turns.flat();
}
