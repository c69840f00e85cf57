import { type Rating, type State, STATES } from '../../domain/memory/memory.ts';
import type { SessionSummary } from '../../domain/review/desk.ts';

interface Answer {
  readonly card: string;
  readonly rating: Rating;
  /** Milliseconds. */
  readonly took: number;
  /** State of the card before the answer. */
  readonly before: State;
}

/** The answers of one session, for its closing words. */
export class Tally {
  readonly #answers: Answer[] = [];

  add(answer: Answer): void {
    this.#answers.push(answer);
  }

  /** Forgets the latest answer on a card, as an undo does; one of an earlier session is not here. */
  take(card: string): void {
    const at = this.#answers.findLastIndex((answer) => answer.card === card);
    if (at >= 0) this.#answers.splice(at, 1);
  }

  get count(): number {
    return this.#answers.length;
  }

  totals(): Pick<SessionSummary, 'answers' | 'cards' | 'fresh' | 'reviews' | 'recalled' | 'took'> {
    const learnt = this.#answers.filter((answer) => answer.before === STATES.review);
    return {
      answers: this.#answers.length,
      cards: new Set(this.#answers.map((answer) => answer.card)).size,
      fresh: this.#answers.filter((answer) => answer.before === STATES.fresh).length,
      reviews: learnt.length,
      recalled: learnt.filter((answer) => answer.rating !== 'again').length,
      took: this.#answers.reduce((sum, answer) => sum + answer.took, 0),
    };
  }
}
