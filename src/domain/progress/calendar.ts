import { dayName } from '../memory/day.ts';

export type HeatLevel = 0 | 1 | 2 | 3 | 4;

export interface CalendarDay {
  readonly day: number;
  readonly answers: number;
  readonly level: HeatLevel;
}

export interface Week {
  /** Monday to Sunday; those after today are missing. */
  readonly days: readonly CalendarDay[];
  /** Month (1-12) whose first day lies in this week. */
  readonly month?: number;
}

/** A year of weeks, the last one being today's. */
export interface Calendar {
  readonly weeks: readonly Week[];
  /** Most answers that levels 1, 2 and 3 hold; level 4 is above, level 0 is none. */
  readonly steps: readonly [number, number, number];
}

const WEEKS = 53;
const WEEK = 7;

export function calendarOf(answers: ReadonlyMap<number, number>, today: number): Calendar {
  const first = mondayOf(today) - (WEEKS - 1) * WEEK;
  const days = Array.from({ length: today - first + 1 }, (_, index) => first + index);
  const steps = stepsFor(days.flatMap((day) => answers.get(day) ?? []));
  const week = (index: number): Week => {
    const own = days.slice(index * WEEK, (index + 1) * WEEK);
    const begins = own.find((day) => dayName(day).endsWith('-01'));
    const cells = own.map((day): CalendarDay => ({ day, answers: answers.get(day) ?? 0, level: levelOf(answers.get(day) ?? 0, steps) }));
    return { days: cells, ...(begins !== undefined && { month: Number(dayName(begins).slice(5, 7)) }) };
  };
  return { weeks: Array.from({ length: WEEKS }, (_, index) => week(index)), steps };
}

/** Day 0, 1970-01-01, was a Thursday. */
function mondayOf(day: number): number {
  return day - ((day + 3) % WEEK);
}

function levelOf(answers: number, steps: Calendar['steps']): HeatLevel {
  if (answers === 0) return 0;
  const level = steps.findIndex((step) => answers <= step);
  return (level < 0 ? 4 : level + 1) as HeatLevel;
}

/** Even steps in round numbers up to a busy day, so that one record day does not pale all others. */
function stepsFor(counts: readonly number[]): Calendar['steps'] {
  const sorted = counts.toSorted((a, b) => a - b);
  const busy = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  const step = roundUp(Math.max(1, busy / 4));
  return [step, 2 * step, 3 * step];
}

function roundUp(value: number): number {
  const unit = Math.max(1, 10 ** Math.floor(Math.log10(value)) / 2);
  return Math.ceil(value / unit) * unit;
}
