export const ATTEMPT_KINDS = ['quiz', 'interview'] as const;
export type AttemptKind = (typeof ATTEMPT_KINDS)[number];

/** One answered question of a quiz, or one interview. */
export interface Attempt {
  readonly kind: AttemptKind;
  readonly day: number;
  /** 0-1. */
  readonly score: number;
}

export interface TrendDay {
  readonly day: number;
  readonly attempts: number;
  /** Mean score of the day, 0-1. */
  readonly score: number;
}

/** Scores day by day, ascending. */
export function trendOf(attempts: readonly Attempt[], kind: AttemptKind): readonly TrendDay[] {
  const days = new Map<number, { attempts: number; sum: number }>();
  for (const attempt of attempts) {
    if (attempt.kind !== kind) continue;
    const { attempts: count, sum } = days.get(attempt.day) ?? { attempts: 0, sum: 0 };
    days.set(attempt.day, { attempts: count + 1, sum: sum + attempt.score });
  }
  return [...days].map(([day, { attempts: count, sum }]) => ({ day, attempts: count, score: sum / count })).sort((a, b) => a.day - b.day);
}
