import { default_w, type FSRS, fsrs, GenSeedStrategyWithCardId, type Grade, StrategyMode } from 'ts-fsrs';
import { DAY, studyDay } from './day.ts';
import { FRESH, type Memory, RATINGS, type Rating, ratingNumber, type State, STATES } from './memory.ts';

/** What an answer's next interval depends on beside the memory; stored with every answer, so that a replay gives the same. */
export interface SchedulerParams {
  /** The 21 weights of FSRS-6. */
  readonly weights: readonly number[];
  /** Recall aimed at, 0.70-0.99. */
  readonly retention: number;
  /** Minutes of the learning steps. */
  readonly steps: readonly number[];
  readonly relearningSteps: readonly number[];
  /** Longest interval, days. */
  readonly longest: number;
}

export function defaultParams(retention: number): SchedulerParams {
  return { weights: default_w, retention, steps: [1, 10], relearningSteps: [10], longest: 3650 };
}

/**
 * FSRS-6 by ts-fsrs, on study days instead of the library's UTC days. All instants are milliseconds since the epoch;
 * `shift` is that of domain/memory/day.
 */
export class Scheduler {
  readonly #fsrs: FSRS;

  constructor(params: SchedulerParams) {
    const minutes = (steps: readonly number[]) => steps.map((step) => `${step}m` as const);
    this.#fsrs = fsrs({
      w: [...params.weights],
      request_retention: params.retention,
      maximum_interval: params.longest,
      learning_steps: minutes(params.steps),
      relearning_steps: minutes(params.relearningSteps),
      enable_fuzz: true,
      enable_short_term: true,
    }).useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('card'));
  }

  /** Memory after an answer. An instant before the last answer counts as that answer's: time does not run backwards. */
  answer(memory: Memory, card: string, rating: Rating, at: number, shift: number): Memory {
    const when = Math.max(at, memory.lastAt);
    const local = when + shift;
    const { card: next } = this.#fsrs.next(cardInput(memory, card, local), local, ratingNumber(rating) as Grade);
    const due = next.due.getTime() - shift;
    return {
      state: next.state as State,
      stability: next.stability,
      difficulty: next.difficulty,
      due,
      dueDay: studyDay(due, shift),
      step: next.learning_steps,
      reps: next.reps,
      lapses: next.lapses,
      lastAt: when,
      lastDay: studyDay(when, shift),
      interval: next.scheduled_days,
    };
  }

  /** What each rating would lead to; exactly what `answer` gives for the same instant. */
  preview(memory: Memory, card: string, at: number, shift: number): Readonly<Record<Rating, Memory>> {
    const entries = RATINGS.map((rating) => [rating, this.answer(memory, card, rating, at, shift)] as const);
    return Object.fromEntries(entries) as Record<Rating, Memory>;
  }

  /** Probability of recall on a study day, 0-1; 0 for a card never seen. */
  recall(memory: Pick<Memory, 'state' | 'stability' | 'lastDay'>, day: number): number {
    if (memory.state === STATES.fresh) return 0;
    return this.#fsrs.forgetting_curve(Math.max(0, day - memory.lastDay), memory.stability);
  }

  /**
   * Recall on `horizon` gained by a review on `day`, against leaving the card alone: the mean of success and failure,
   * by the stabilities that FSRS gives either. Times a second of study this orders a backlog.
   */
  gain(memory: Pick<Memory, 'state' | 'stability' | 'difficulty' | 'lastDay'>, day: number, horizon: number): number {
    const recall = this.recall(memory, day);
    const later = Math.max(0, horizon - day);
    const recalled = this.#fsrs.next_recall_stability(memory.difficulty, memory.stability, recall, 3);
    const forgot = Math.min(memory.stability, this.#fsrs.next_forget_stability(memory.difficulty, memory.stability, recall));
    const reviewed = recall * this.#fsrs.forgetting_curve(later, recalled) + (1 - recall) * this.#fsrs.forgetting_curve(later, forgot);
    return reviewed - this.recall(memory, horizon);
  }
}

/** The library's card, its dates on the learner's clock. Never a review date after `local`, which the library throws at. */
function cardInput(memory: Memory, card: string, local: number) {
  const seen = memory.state !== STATES.fresh;
  return {
    ...(memory === FRESH ? FRESH : memory),
    card,
    due: local,
    elapsed_days: 0,
    scheduled_days: memory.interval,
    learning_steps: memory.step,
    last_review: seen ? Math.min(memory.lastDay * DAY, local) : null,
  };
}
