import type { SessionSummary } from '../../domain/review/desk.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { reviewPhrases as p } from '../phrases/review.ts';
import type { Theme } from '../theme.ts';

/** What a session did and what comes next, in a few lines. */
export function sessionEndView(summary: SessionSummary, theme: Theme, say: Speaker): readonly string[] {
  const head = { done: p.done, left: p.left, time: p.time, limit: p.limitReached }[summary.ended];
  if (summary.answers === 0) return [theme.strong(say(summary.ended === 'done' ? p.nothing : head)), ...comingLines(summary, theme, say)];
  const answered = say(p.answered, summary.answers, summary.cards, spent(summary.took, say));
  const fresh = summary.fresh > 0 ? [say(p.newLearnt, summary.fresh)] : [];
  const recalled = summary.reviews > 0 ? [say(p.recalled, summary.recalled, summary.reviews)] : [];
  return [theme.strong(say(head)), [answered, ...fresh, ...recalled].join(` ${theme.glyphs.dot} `), ...comingLines(summary, theme, say)];
}

function comingLines(summary: SessionSummary, theme: Theme, say: Speaker): string[] {
  const left = summary.leftToday > 0 ? [theme.warn(say(p.leftToday, summary.leftToday))] : [];
  const streak = summary.streak > 0 ? [theme.good(say(p.streak, summary.streak))] : [];
  return [[...left, say(p.tomorrow, summary.tomorrow), ...streak].join(` ${theme.glyphs.dot} `)];
}

function spent(took: number, say: Speaker): string {
  const seconds = Math.round(took / 1000);
  return seconds < 90 ? say(p.seconds, seconds) : say(p.minutesLong, Math.round(seconds / 60));
}
