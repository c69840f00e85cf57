import { dayName } from '../../domain/memory/day.ts';
import type { Progress } from '../../domain/progress/progress.ts';
import { wrap } from '../markdown/wrap.ts';
import { progressPhrases as p } from '../phrases/progress.ts';
import type { ChartPen } from './pen.ts';
import { forecastLines, histogramLines, masteryLines, retentionLines, trendLines, weakestLines } from './recall.ts';
import { workLines, yearLines } from './year.ts';

/** What the report is about: its day and, for one topic, which. */
export function progressTitle({ day, topic }: Progress, { theme, say }: Pick<ChartPen, 'theme' | 'say'>): string {
  return [say(p.title), ...(topic ? [topic.title] : []), dayName(day)].join(` ${theme.glyphs.dot} `);
}

/** The whole report, no line wider than the pen's columns. */
export function progressView(progress: Progress, pen: ChartPen): readonly string[] {
  const { say, theme } = pen;
  const trends = [...trendLines(say(p.quiz), progress.quiz, pen), ...trendLines(say(p.interviews), progress.interviews, pen)];
  if (progress.days.length === 0) return [...wrap(say(p.nothing), pen.columns), ...(trends.length > 0 ? ['', ...trends.slice(0, -1)] : [])];
  return [
    ...wrap(theme.strong(say(p.headline, progress.streak.current, progress.streak.longest)), pen.columns),
    '',
    ...yearLines(progress, pen),
    ...workLines(progress, pen),
    ...retentionLines(progress, pen),
    ...forecastLines(progress, pen),
    ...weakestLines(progress, pen),
    ...masteryLines(progress, pen),
    ...histogramLines(progress, pen),
    ...trends,
  ].slice(0, -1);
}
