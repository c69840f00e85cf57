import { dayName, studyDay } from '../../domain/memory/day.ts';
import { type Memory, ratingOf, STATES } from '../../domain/memory/memory.ts';
import type { CardHistory } from '../../domain/review/desk.ts';
import type { LogRow } from '../../store/log.ts';

/** What is known of a card: its answers, latest first, and its memory; `recall` is the chance that it is recalled today. */
export function historyOf(card: string, memory: Memory, rows: readonly LogRow[], recall: number): CardHistory {
  const answers = rows.flatMap((row) => {
    const rating = row.kind === 'grade' ? ratingOf(row.rating ?? 0) : undefined;
    return rating ? [{ day: dayName(studyDay(row.at, row.shift)), rating }] : [];
  });
  const { stability, difficulty, reps, lapses } = memory;
  const now = { recall, due: dayName(memory.dueDay) };
  return { card, stability, difficulty, reps, lapses, answers: answers.toReversed(), ...(memory.state !== STATES.fresh && now) };
}
