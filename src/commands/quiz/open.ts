import type { Catalog } from '../../content/catalog.ts';
import { chooseQuestions } from '../../domain/quiz/choose.ts';
import type { QuizDesk } from '../../domain/quiz/desk.ts';
import type { QuizOptions, QuizPlan } from '../../domain/quiz/options.ts';
import { seededRng } from '../../domain/rng.ts';
import { DAY } from '../../domain/memory/day.ts';
import type { Quizzes, StoredQuiz } from '../../store/quizzes.ts';
import type { Context } from '../context.ts';
import { QuestionBank } from './bank.ts';
import { type QuizGround, StoredQuizDesk } from './desk.ts';

/** A quiz left longer ago than this is not gone on with. */
const STALE = 7 * DAY;

export interface QuizCall {
  readonly options: QuizOptions;
  /** Whether the learner named any option, so that only a quiz of these options is gone on with. */
  readonly chosen: boolean;
  /** Begins a new quiz, whatever was left unfinished. */
  readonly fresh: boolean;
}

/** Goes on with the quiz that was left unfinished, or lays out a new one; `undefined` when no question fits. */
export async function openQuiz(context: Context, catalog: Catalog, call: QuizCall): Promise<QuizDesk | undefined> {
  const [quizzes, reviews] = await Promise.all([context.store.quizzes(), context.store.reviews()]);
  const bank = new QuestionBank(catalog, context.lang);
  const ground: QuizGround = {
    ...{ context, bank, quizzes, reviews },
    again: (plan, questions) => {
      const { exam: _, seed: __, ...options } = plan.options;
      return begin(ground, { options: { ...options, wrong: true, count: questions.length }, questions, again: plan.again ?? plan.id });
    },
  };
  const unfinished = call.fresh ? undefined : unfinishedQuiz(quizzes, call, context.now());
  if (unfinished) return new StoredQuizDesk(ground, unfinished);
  const { options } = call;
  const seed = options.seed ?? drawnSeed(context);
  const questions = chooseQuestions(bank.pool(options.topics), quizzes.last(), options, seededRng(`quiz ${seed}`));
  return questions.length === 0 ? undefined : begin(ground, { options, questions, seed });
}

function begin(ground: QuizGround, layout: Pick<QuizPlan, 'options' | 'questions' | 'again'> & { readonly seed?: string }): QuizDesk {
  const { context, quizzes } = ground;
  const started = context.now();
  const plan: QuizPlan = { id: context.newId(), seed: drawnSeed(context), started, ...layout };
  const shift = context.shift(started);
  quizzes.begin(plan, shift);
  return new StoredQuizDesk(ground, { plan, shift });
}

/** The quiz begun last, when it can be gone on with: not over, not too old, and what the learner asks for now. */
function unfinishedQuiz(quizzes: Quizzes, { options, chosen }: QuizCall, now: number): StoredQuiz | undefined {
  const latest = quizzes.latest();
  if (!latest || now - latest.plan.started > STALE) return undefined;
  const waits = latest.ended === undefined || [...quizzes.given(latest.plan.id).values()].some((given) => given.score === null);
  return waits && (!chosen || sameOptions(options, latest.plan.options)) ? latest : undefined;
}

function sameOptions(a: QuizOptions, b: QuizOptions): boolean {
  const text = ({ count, topics, kinds, levels, wrong, exam, confidence, seed }: QuizOptions): string =>
    JSON.stringify([count, topics?.toSorted(), kinds?.toSorted(), levels?.toSorted(), wrong, exam, confidence, seed]);
  return text(a) === text(b);
}

/** A number of up to nine digits, short enough to be typed again. */
function drawnSeed(context: Context): string {
  return String(Number.parseInt(context.newId().replace(/-/g, '').slice(0, 7), 16));
}
