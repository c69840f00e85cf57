import { type Rating, type State, STATES } from './memory.ts';
import type { SchedulerParams } from './scheduler.ts';

/** Where a card stands in its learning steps: what of a memory follows from the ratings alone. */
export interface Phase {
  readonly state: State;
  readonly step: number;
}

export const UNSEEN: Phase = { state: STATES.fresh, step: 0 };

type Steps = Pick<SchedulerParams, 'steps' | 'relearningSteps'>;

/** Steps of a day and more are waited for like any interval. */
const DAY_MINUTES = 1440;

/**
 * The phase after an answer, as the scheduler's memory would show it, without the cost of computing that: replaying
 * 40,000 answers takes the scheduler a third of a second. The steps are those of ts-fsrs (BasicLearningStepsStrategy
 * and BasicScheduler.applyLearningSteps); a property test holds the two together.
 */
export function phaseAfter(phase: Phase, rating: Rating, params: Steps): Phase {
  if (phase.state === STATES.review && rating !== 'again') return phase.step === 0 ? phase : { ...phase, step: 0 };
  const within = phase.state === STATES.fresh ? STATES.learning : phase.state === STATES.review ? STATES.relearning : phase.state;
  const next = nextStep(phase, rating, within === STATES.relearning ? params.relearningSteps : params.steps);
  if (!next) return { state: STATES.review, step: 0 };
  return { state: next.minutes < DAY_MINUTES ? within : STATES.review, step: next.step };
}

/** The step that an answer leads to and the minutes until it; `undefined` when the steps are over. */
function nextStep({ state, step }: Phase, rating: Rating, steps: readonly number[]): { readonly minutes: number; readonly step: number } | undefined {
  const first = steps[0];
  const here = steps[step];
  if (first === undefined || here === undefined) return undefined;
  if (rating === 'again') return { minutes: state === STATES.review ? here : first, step: 0 };
  if (rating === 'hard') return { minutes: Math.round(steps[1] === undefined ? first * 1.5 : (first + steps[1]) / 2), step };
  const after = steps[step + 1];
  return rating === 'good' && after !== undefined ? { minutes: after, step: step + 1 } : undefined;
}
