import type { Block } from '../../domain/markdown/tokens.ts';
import { RATINGS, type Rating } from '../../domain/memory/memory.ts';
import type { CardView, Desk, Notice } from '../../domain/review/desk.ts';
import type { LineReader } from '../lines.ts';
import { render } from '../markdown/render.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { reviewPhrases as p } from '../phrases/review.ts';
import type { Theme } from '../theme.ts';
import { sayNotice } from './notice.ts';

export interface PlainOptions {
  readonly desk: Desk;
  readonly lines: LineReader;
  readonly print: (text: string) => void;
  readonly theme: Theme;
  readonly say: Speaker;
  readonly now: () => number;
  readonly columns: number;
}

/** The review as plain text: an empty line shows the answer, a grade grades; the end of the input leaves, as `q` does. */
export async function reviewPlain(options: PlainOptions): Promise<void> {
  const { desk, print, say } = options;
  print(say(p.plainHelp));
  for (let view = desk.current(); view; view = desk.current()) {
    printQuestion(view, options);
    if (!(await answerOne(view, options))) return desk.leave();
  }
}

/** Reads lines until the card is dealt with; false to leave. */
async function answerOne(view: CardView, options: PlainOptions): Promise<boolean> {
  const { desk, lines, print, say, now } = options;
  const shownAt = now();
  let revealed = false;
  const reveal = (): void => {
    if (!revealed) printAnswer(view, options);
    revealed = true;
  };
  for (;;) {
    const line = (await lines.next())?.trim();
    if (line === undefined || line === 'q') return false;
    const rating = readRating(line);
    if (rating) reveal();
    const notice = rating ? desk.grade(rating, Math.max(0, now() - shownAt)) : actOn(line, desk);
    if (notice) {
      print(sayNotice(notice, say));
      return true;
    }
    if (line === '') reveal();
    else print(say(p.plainHelp));
  }
}

/** A rating by its number or its name. */
export function readRating(text: string): Rating | undefined {
  const word = text.trim().toLowerCase();
  return RATINGS.find((rating, index) => word === rating || word === String(index + 1));
}

function actOn(line: string, desk: Desk): Notice | undefined {
  if (line === 'u') return desk.undo();
  if (line === '-') return desk.bury();
  return line === '@' ? desk.suspend() : undefined;
}

function printQuestion(view: CardView, options: PlainOptions): void {
  const { print, theme, say } = options;
  const { left } = view;
  print('');
  print(theme.strong(`## ${view.topicTitle} ${theme.glyphs.arrow} ${view.title}`));
  print(theme.muted(`${say(p.fresh)} ${left.fresh}  ${say(p.learning)} ${left.learning}  ${say(p.due)} ${left.review}`));
  if (view.fallback) print(theme.warn(say(view.fallback === 'zh' ? p.fallbackToZh : p.fallbackToEn)));
  printBlocks(view.question, view, false, options);
}

function printAnswer(view: CardView, options: PlainOptions): void {
  const { print, theme, say } = options;
  print(theme.muted(`-- ${say(p.answer)} --`));
  printBlocks(view.answer, view, true, options);
  print(RATINGS.map((rating, index) => `${index + 1} ${say(p[rating])} (${say(p.interval, view.intervals[rating])})`).join('  '));
}

function printBlocks(content: readonly Block[], view: CardView, revealed: boolean, { theme, columns, print }: PlainOptions): void {
  const cloze = view.blank === undefined ? {} : { cloze: { part: view.blank, revealed } };
  print(render(content, { columns, theme, unicode: theme.unicode, ...cloze }).join('\n'));
}
