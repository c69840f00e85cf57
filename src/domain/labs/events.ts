/** Something that a learner did at a step of a lab: a fact, never changed. */
export type LabEvent = Stamped &
  (
    | { readonly kind: 'start' | 'solution' | 'explain' | 'reset' | 'undo' }
    /** `ended` is the verdict's kind; `failed` names the checks that failed. `whole` when all checks of the step ran. */
    | { readonly kind: 'test'; readonly ended: string; readonly failed: readonly string[]; readonly whole: boolean }
    | { readonly kind: 'hint'; readonly check: string; readonly level: number }
    /** Times of the solution over times of the reference: the less the better. */
    | { readonly kind: 'bench'; readonly ratio: number }
  );

interface Stamped {
  readonly lab: string;
  readonly step: string;
  /** Milliseconds since the epoch, and what makes a study day of it. */
  readonly at: number;
  readonly shift: number;
}

/** Whether an event is a test that passed the whole step. */
export function isPass(event: LabEvent): boolean {
  return event.kind === 'test' && event.whole && event.ended === 'graded' && event.failed.length === 0;
}
