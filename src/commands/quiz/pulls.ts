import { studyDay } from '../../domain/memory/day.ts';
import { STATES } from '../../domain/memory/memory.ts';
import type { CardState } from '../../domain/memory/replay.ts';
import type { Pulled } from '../../domain/quiz/desk.ts';
import type { QuizPlan } from '../../domain/quiz/options.ts';
import type { PullRow, Stamp } from '../../store/log.ts';
import type { PullCause, Reviews } from '../../store/reviews.ts';
import type { Context } from '../context.ts';
import type { QuestionBank } from './bank.ts';

interface PullsGround {
  readonly context: Context;
  readonly bank: QuestionBank;
  readonly reviews: Reviews;
}

/** The cards that the misses of a quiz brought forward or made, in all its sittings. */
export class Pulls {
  readonly #ground: PullsGround;
  readonly #plan: QuizPlan;
  readonly #byQuestion: Map<string, Pulled>;

  constructor(ground: PullsGround, plan: QuizPlan) {
    this.#ground = ground;
    this.#plan = plan;
    const causes = ground.context.store.log.pullsIn(this.#session()).map((row) => [JSON.parse(row.payload) as PullCause, row] as const);
    this.#byQuestion = new Map(causes.flatMap(([{ question, quiz }, row]) => (quiz === plan.id ? [[question, this.#past(row)]] : [])));
  }

  all(): readonly Pulled[] {
    return [...this.#byQuestion.values()];
  }

  of(question: string): Pulled | undefined {
    return this.#byQuestion.get(question);
  }

  /** Brings the card that teaches a missed question forward, or makes one where none does; `undefined` when that is done already. */
  bring(question: string): Pulled | undefined {
    const { bank, context, reviews } = this.#ground;
    const stamp = this.#stamp();
    const cause = { question, quiz: this.#plan.id };
    const card = bank.related(question, (candidate) => context.store.cards.isLive(candidate));
    const change = card === undefined ? reviews.make(cause, stamp) : reviews.pull(card, cause, stamp);
    if (!change) return undefined;
    const pulled = { card: card ?? question, title: bank.cardTitle(card ?? question), made: card === undefined, when: this.#when(change.after) };
    this.#byQuestion.set(question, pulled);
    return pulled;
  }

  /** Takes back what was done to a card; false when there is nothing to take back. */
  takeBack(card: string): boolean {
    if (!this.#ground.reviews.unpull(card, this.#stamp())) return false;
    for (const [question, pulled] of this.#byQuestion) if (pulled.card === card) this.#byQuestion.delete(question);
    return true;
  }

  /** What an earlier sitting did. */
  #past({ card, kind, seq }: PullRow): Pulled {
    const { bank, context } = this.#ground;
    const state = context.store.cards.state(card);
    const isAnswered = context.store.log.ofCard(card).some((row) => row.kind === 'grade' && row.seq > seq);
    return { card, title: bank.cardTitle(card), made: kind === 'make', when: isAnswered || !state ? 'answered' : this.#when(state) };
  }

  #when({ memory }: CardState): Pulled['when'] {
    if (memory.state === STATES.fresh) return 'first';
    const { at, shift } = this.#stamp();
    return memory.dueDay > studyDay(at, shift) ? 'tomorrow' : 'today';
  }

  #stamp(): Stamp {
    const { context } = this.#ground;
    const at = context.now();
    return { id: context.newId(), at, shift: context.shift(at), session: this.#session() };
  }

  /** A card comes forward once in a quiz and what repeats its missed questions: they are one session of the log. */
  #session(): string {
    return this.#plan.again ?? this.#plan.id;
  }
}
