import type { Block } from '../../domain/markdown/tokens.ts';
import { RATINGS } from '../../domain/memory/memory.ts';
import type { CardHistory, CardView, SessionSummary } from '../../domain/review/desk.ts';
import { fit, pad, width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';
import { reviewPhrases as p } from '../phrases/review.ts';
import { sessionEndView } from '../views/session-end.ts';
import { indent, MARGIN, type Pen, rendered, rule, type Sheet, WIDEST } from '../sheet.ts';

/** What every frame of the review is drawn with. */
export interface ReviewPen extends Pen {
  /** Two grades instead of four. */
  readonly twoButtons: boolean;
}

/** Head, rule, two lines of keys and one of the card: what a notice leaves room for. */
const FRAME_LINES = 6;

/** The card, its answer hidden or shown. `notice` is one line above the keys. */
export function cardSheet(view: CardView, revealed: boolean, notice: string | undefined, pen: ReviewPen): Sheet {
  const head = [header(view, pen), rule(pen)];
  const question = [...titleLines(view, pen), ...blocks(view.blank !== undefined && revealed ? view.answer : view.question, view, revealed, pen)];
  const answer = revealed && view.blank === undefined ? ['', answerRule(pen), '', ...blocks(view.answer, view, true, pen)] : [];
  return { head, body: ['', ...question, ...answer, ''], foot: [...noticeLines(notice, pen), rule(pen), ...(revealed ? gradeLines(view, pen) : [keyLine(pen)])] };
}

function noticeLines(notice: string | undefined, { theme, columns, rows }: Pen): string[] {
  if (notice === undefined) return [];
  return wrap(notice, columns - 2 * MARGIN)
    .slice(0, Math.max(0, rows - FRAME_LINES))
    .map((line) => indent(theme.accent(line)));
}

/** What was done, when no card is left: the last answer can still be taken back. */
export function overSheet(summary: SessionSummary, notice: string | undefined, pen: Pen): Sheet {
  const { theme, say, columns } = pen;
  const lines = sessionEndView(summary, theme, say).flatMap((line) => wrap(line, columns - 2 * MARGIN)).map(indent);
  return { head: [` ${theme.strong(say(p.review))}`, rule(pen)], body: ['', ...lines, ''], foot: [...noticeLines(notice, pen), rule(pen), ` ${theme.muted(say(p.overKeys))}`] };
}

function header(view: CardView, { theme, say, columns }: Pen): string {
  const { fresh, learning, review } = view.left;
  const counts = `${theme.accent(`${say(p.fresh)} ${fresh}`)}  ${theme.warn(`${say(p.learning)} ${learning}`)}  ${theme.good(`${say(p.due)} ${review}`)} `;
  const room = columns - width(counts) - 2;
  const full = `${view.groupTitle} ${theme.glyphs.arrow} ${view.topicTitle}`;
  const place = width(full) <= room - 1 ? full : view.topicTitle;
  return ` ${pad(theme.strong(fit(place, room - 1)), room)} ${counts}`;
}

function titleLines(view: CardView, { theme, say, columns }: Pen): string[] {
  const marks = [`L${view.level}`, ...view.versions].join(' ');
  const title = `${view.title}  ${theme.muted(marks)}`;
  const fallback = view.fallback === undefined ? [] : [theme.warn(say(view.fallback === 'zh' ? p.fallbackToZh : p.fallbackToEn))];
  return [...[theme.muted(title), ...fallback].flatMap((line) => wrap(line, columns - 2 * MARGIN)).map(indent), ''];
}

function blocks(content: readonly Block[], view: CardView, revealed: boolean, pen: Pen): string[] {
  const cloze = view.blank === undefined ? {} : { cloze: { part: view.blank, revealed } };
  return rendered(content, pen, cloze).map(indent);
}

function answerRule({ theme, say, columns }: Pen): string {
  const word = ` ${say(p.answer)} `;
  const { rule: line } = theme.glyphs;
  const length = Math.min(columns - 2 * MARGIN, WIDEST);
  return indent(theme.muted(`${line.repeat(2)}${word}${line.repeat(Math.max(0, length - 2 - width(word)))}`));
}

function keyLine({ theme, say, columns }: Pen): string {
  const reveal = theme.strong(say(p.reveal));
  const long = ` ${reveal}   ${theme.muted(say(p.keys))}`;
  return width(long) <= columns ? long : ` ${reveal}   ${theme.muted(say(p.keysShort))}`;
}

/** Two lines: the keys with their grades, and under each the interval it leads to. */
function gradeLines(view: CardView, { theme, say, columns, twoButtons }: ReviewPen): string[] {
  const ratings = RATINGS.filter((rating) => !twoButtons || rating === 'again' || rating === 'good');
  const column = Math.min(16, Math.floor((columns - 1) / ratings.length));
  const paints = { again: theme.bad, hard: theme.warn, good: theme.good, easy: theme.accent };
  const names = ratings.map((rating, index) => pad(`${theme.strong(String(twoButtons ? index + 1 : RATINGS.indexOf(rating) + 1))} ${paints[rating](say(p[rating]))}`, column));
  const times = ratings.map((rating) => pad(`  ${theme.muted(say(p.interval, view.intervals[rating]))}`, column));
  return [` ${names.join('')}`.trimEnd(), ` ${times.join('')}`.trimEnd()];
}

/** History and memory of the card. */
export function infoSheet(history: CardHistory, pen: Pen): Sheet {
  const { theme, say } = pen;
  const row = (name: string, value: string): string => indent(`${pad(theme.muted(name), 16)}${value}`);
  const facts =
    history.recall === undefined
      ? [indent(say(p.never))]
      : [
          row(say(p.recall), `${Math.round(history.recall * 100)}%`),
          row(say(p.stability), say(p.interval, { days: Math.round(history.stability * 10) / 10 })),
          row(say(p.difficulty), `${history.difficulty.toFixed(1)} / 10`),
          row(say(p.reps), String(history.reps)),
          row(say(p.lapses), String(history.lapses)),
          row(say(p.nextDue), history.due ?? ''),
        ];
  const answers = history.answers.map((answer) => row(answer.day, say(p[answer.rating])));
  const past = answers.length === 0 ? [] : ['', indent(theme.heading(say(p.history))), ...answers];
  return { head: [` ${theme.strong(say(p.info))}`, rule(pen)], body: ['', indent(history.card), '', ...facts, ...past, ''], foot: [rule(pen), ` ${theme.muted(say(p.infoKeys))}`] };
}

export function helpSheet(pen: Pen): Sheet {
  const { theme, say } = pen;
  const rows = p.help[say.lang].map((line) => line.split(/ {2,}/));
  const column = Math.max(...rows.map(([keys = '']) => width(keys))) + 2;
  const lines = rows.flatMap(([keys = '', what = '']) => hanging(keys, what, column, pen)).map(indent);
  return { head: [` ${theme.strong(say(p.review))}`, rule(pen)], body: ['', ...lines, ''], foot: [rule(pen), ` ${theme.muted(say(p.back))}`] };
}

/** A name and what it means, whose further lines stand under the first. */
function hanging(name: string, meaning: string, column: number, { columns }: Pen): string[] {
  return wrap(meaning, columns - 2 * MARGIN - column).map((line, index) => `${pad(index === 0 ? name : '', column)}${line}`);
}
