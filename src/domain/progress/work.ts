/** What was done in some stretch of time. */
export interface Work {
  readonly answers: number;
  /** Cards seen for the first time. */
  readonly fresh: number;
  /** Answers to cards that had left their learning steps, and how many of those were not graded again. */
  readonly reviews: number;
  readonly recalled: number;
  /** Milliseconds from question to grade, summed. */
  readonly took: number;
}

export interface DayWork extends Work {
  readonly day: number;
}

export interface Spans {
  readonly today: Work;
  /** The last 7 and the last 30 days, today among them. */
  readonly week: Work;
  readonly month: Work;
  readonly all: Work;
}

export interface Streak {
  /** Days in a row with an answer, ending today, or yesterday while today has none. */
  readonly current: number;
  readonly longest: number;
}

const WEEK = 7;
const MONTH = 30;

export function spansOf(days: readonly DayWork[], today: number): Spans {
  const since = (first: number): Work => total(days.filter(({ day }) => day >= first && day <= today));
  return { today: since(today), week: since(today - WEEK + 1), month: since(today - MONTH + 1), all: total(days) };
}

function total(days: readonly Work[]): Work {
  const sum = (key: keyof Work): number => days.reduce((so, day) => so + day[key], 0);
  return { answers: sum('answers'), fresh: sum('fresh'), reviews: sum('reviews'), recalled: sum('recalled'), took: sum('took') };
}

/** `days` are those with answers, ascending. */
export function streakOf(days: readonly number[], today: number): Streak {
  let run = 0;
  let longest = 0;
  let current = 0;
  for (const [index, day] of days.entries()) {
    run = index > 0 && days[index - 1] === day - 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    if (day === today || day === today - 1) current = run;
  }
  return { current, longest };
}
