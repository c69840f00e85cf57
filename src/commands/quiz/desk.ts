import { isEmpty } from '../../domain/questions/choice.ts';
import type { Reply, Verdict } from '../../domain/questions/question.ts';
import { Course, type Stand } from '../../domain/quiz/course.ts';
import type { Manner, Outcome, ProgramRun, Pulled, QuestionView, QuizDesk, QuizStep, QuizSummary, Reviewed, RunningProgram } from '../../domain/quiz/desk.ts';
import { type QuizPlan, questionSeed } from '../../domain/quiz/options.ts';
import { resultOf, type ResultRow } from '../../domain/quiz/result.ts';
import type { Stamp } from '../../store/log.ts';
import type { Quizzes, StoredQuiz } from '../../store/quizzes.ts';
import type { Reviews } from '../../store/reviews.ts';
import type { Context } from '../context.ts';
import type { QuestionBank } from './bank.ts';
import { Pulls } from './pulls.ts';

/** Longest time that counts as thinking about one question, milliseconds. */
const LONGEST_THOUGHT = 15 * 60_000;
const MINUTE = 60_000;

/** What a quiz stands on. */
export interface QuizGround {
  readonly context: Context;
  readonly bank: QuestionBank;
  readonly quizzes: Quizzes;
  readonly reviews: Reviews;
  /** Lays out a new quiz of some questions of this one, in training. */
  readonly again: (plan: QuizPlan, questions: readonly string[]) => QuizDesk;
}

/** A quiz over the store. */
export class StoredQuizDesk implements QuizDesk {
  readonly resumed: number;
  readonly exam: boolean;
  readonly asksConfidence: boolean;
  readonly #ground: QuizGround;
  readonly #plan: QuizPlan;
  readonly #course: Course;
  readonly #deadline: number | undefined;
  /** By place; questions that the content no longer holds are left out. */
  readonly #views: ReadonlyMap<number, QuestionView>;
  readonly #pulls: Pulls;
  #ended: 'done' | 'time' | undefined;
  #closed = false;

  constructor(ground: QuizGround, { plan, ended }: StoredQuiz) {
    const { exam, confidence } = plan.options;
    this.#ground = ground;
    this.#plan = plan;
    this.exam = exam !== undefined;
    this.asksConfidence = confidence;
    this.#deadline = exam === undefined ? undefined : plan.started + exam * MINUTE;
    this.#views = viewsOf(plan, ground.bank);
    this.#pulls = new Pulls(ground, plan);
    const given = ground.quizzes.given(plan.id);
    this.resumed = given.size;
    const handedIn = ended !== undefined && this.#deadline !== undefined && ended < this.#deadline;
    this.#course = new Course({ places: [...this.#views.keys()], given, handedIn, ...(this.#deadline !== undefined && { deadline: this.#deadline }) });
  }

  current(): QuizStep | undefined {
    const stand = this.#stand();
    const view = stand.is === 'over' ? undefined : this.#views.get(stand.place);
    if (stand.is === 'over' || !view) return undefined;
    const reply = this.#course.given(stand.place)?.reply;
    if (stand.is === 'ask') return { is: 'ask', view, ...(reply && { given: reply }) };
    return { is: 'grade', view, typed: reply?.[0] ?? '', verdict: view.question.grade(reply ?? []) };
  }

  /** Where the quiz stands; notes the end when it has come. */
  #stand(): Stand {
    const stand = this.#course.stand(this.#ground.context.now());
    if (stand.is === 'ask') return stand;
    if (stand.is === 'over' && this.#ended === undefined) this.#ground.quizzes.together(() => this.#end(stand.why));
    else if (this.exam) this.#close();
    return stand;
  }

  #end(why: 'done' | 'time'): void {
    this.#ended = why;
    this.#close();
    if (this.exam) for (const [place, { id }] of this.#views) if ((this.#course.given(place)?.score ?? 1) < 1) this.#pulls.bring(id);
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ground.quizzes.end(this.#plan.id, Math.min(this.#ground.context.now(), this.#deadline ?? Number.POSITIVE_INFINITY));
  }

  left(): number | undefined {
    return this.#deadline === undefined ? undefined : Math.max(0, this.#deadline - this.#ground.context.now());
  }

  answers(): number {
    return this.#course.answers;
  }

  answer(reply: Reply, manner: Manner): Outcome {
    const step = this.current();
    if (!step) return { is: 'kept' }; // the time of an exam ran out meanwhile
    const { question } = step.view;
    const whole = step.is === 'grade' ? [step.typed, ...reply] : reply;
    const verdict = question.grade(whole);
    if (verdict.why) return { is: 'malformed', why: verdict.why };
    const waits = step.is === 'ask' && question.kind === 'short' && reply.length === 1;
    if (this.exam && step.is === 'ask' && verdict.state === 'skipped') return this.#pass();
    const pulled = this.#keep(step.view, whole, waits ? null : verdict, manner);
    if (waits || (this.exam && step.is === 'ask')) return { is: 'kept' };
    return { is: 'graded', verdict, ...(pulled && { pulled }) };
  }

  skip(manner: Manner): Outcome {
    return this.answer([], manner);
  }

  #pass(): Outcome {
    this.#course.pass();
    return { is: 'passed' };
  }

  move(step: 1 | -1): void {
    if (this.exam) this.#course.move(step);
  }

  handIn(): void {
    if (!this.exam) return;
    this.#course.handIn();
    this.#close();
  }

  unpull(card: string): boolean {
    return this.#pulls.takeBack(card);
  }

  summary(): QuizSummary {
    const rows = [...this.#views].map(([place, view]) => this.#row(place, view));
    const topics = [...new Set(rows.map((row) => row.topic))];
    return {
      ...resultOf(rows),
      quiz: this.#plan.id,
      seed: this.#plan.seed,
      ended: this.#ended ?? 'left',
      titles: Object.fromEntries(topics.map((topic) => [topic, this.#ground.bank.title(topic)])),
      pulled: this.#pulls.all(),
    };
  }

  reviewed(): readonly Reviewed[] {
    return [...this.#views].map(([place, view]) => {
      const given = this.#course.given(place);
      const pulled = this.#pulls.of(view.id);
      return { view, verdict: view.question.grade(given?.reply ?? []), answered: typeof given?.score === 'number', ...(pulled && { pulled }) };
    });
  }

  run({ program = '' }: QuestionView): RunningProgram {
    const stopping = new AbortController();
    return { ended: ranProgram(program, this.#ground.context.env, stopping.signal), stop: () => stopping.abort() };
  }

  again(): QuizDesk | undefined {
    const missed = [...this.#views].filter(([place]) => this.#course.given(place)?.score !== 1).map(([, view]) => view.id);
    return missed.length === 0 ? undefined : this.#ground.again(this.#plan, missed);
  }

  #row(place: number, { topic, question }: QuestionView): ResultRow {
    const given = this.#course.given(place);
    const skipped = given !== undefined && isEmpty(given.reply);
    const { confidence } = given ?? {};
    return { topic, kind: question.kind, score: given?.score ?? null, skipped, took: given?.took ?? 0, ...(confidence && { confidence }) };
  }

  /** Keeps an answer and, in training, what a miss leads to, in one transaction. `null`: the answer waits for grading. */
  #keep(view: QuestionView, reply: Reply, verdict: Verdict | null, { took, confidence }: Manner): Pulled | undefined {
    const { id, place } = view;
    const score = verdict?.score ?? null;
    const given = { reply, score, took: Math.min(took, LONGEST_THOUGHT), ...(confidence && { confidence }) };
    const { quizzes } = this.#ground;
    const pulled = quizzes.together(() => {
      quizzes.attempt({ ...given, quiz: this.#plan.id, place, question: id, seed: questionSeed(this.#plan, id) }, this.#stamp());
      return !this.exam && score !== null && score < 1 ? this.#pulls.bring(id) : undefined;
    });
    const before = this.#course.given(place);
    const said = confidence ?? before?.confidence;
    this.#course.answered(place, { ...given, took: given.took + (before?.took ?? 0), ...(said && { confidence: said }) });
    return pulled;
  }

  #stamp(): Stamp {
    const { context } = this.#ground;
    const at = context.now();
    return { id: context.newId(), at, shift: context.shift(at), session: this.#plan.id };
  }
}

async function ranProgram(program: string, env: NodeJS.ProcessEnv, stopping: AbortSignal): Promise<ProgramRun | undefined> {
  const [{ goVersion, runGoSource }, { wholeProgram }] = await Promise.all([import('../../content/go-run.ts'), import('../../content/go-programs.ts')]);
  if ((await goVersion(env)) === undefined) return undefined;
  return runGoSource(wholeProgram(program.split('\n')), env, stopping);
}

function viewsOf(plan: QuizPlan, bank: QuestionBank): ReadonlyMap<number, QuestionView> {
  const count = plan.questions.length;
  const views = plan.questions.map((id, place) => [place, bank.view(id, questionSeed(plan, id), place, count)] as const);
  return new Map(views.flatMap(([place, view]) => (view ? [[place, view] as const] : [])));
}
