import { plainText } from '../../domain/markdown/text.ts';
import type { Content, Form, Reply } from '../../domain/questions/question.ts';
import { comparable } from '../../domain/questions/typed.ts';
import type { Outcome, Pulled, QuestionView, QuizDesk, QuizStep } from '../../domain/quiz/desk.ts';
import { CONFIDENCES, type Confidence } from '../../domain/quiz/options.ts';
import type { LineReader } from '../lines.ts';
import { render } from '../markdown/render.ts';
import { wrap } from '../markdown/wrap.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { quizPhrases as p } from '../phrases/quiz.ts';
import type { Pen } from '../sheet.ts';
import type { Theme } from '../theme.ts';
import { beside, hung } from './draw.ts';
import { letterOf, letterPosition } from './entries/entry.ts';
import { clock, type Shown } from './frame.ts';
import { markLines, stateSign } from './marks.ts';
import { resultLines } from './result.ts';

export interface QuizPlainOptions {
  readonly desk: QuizDesk;
  readonly lines: LineReader;
  readonly print: (text: string) => void;
  readonly theme: Theme;
  readonly say: Speaker;
  readonly now: () => number;
  readonly columns: number;
  /** Whether someone types: then feedback waits for a line, and missed questions may be asked again. */
  readonly waits: boolean;
}

/** The quiz as plain text, one answer a line; the end of the input leaves, as `q` does. */
export async function quizPlain(options: QuizPlainOptions): Promise<void> {
  const { desk, print, say } = options;
  if (desk.resumed > 0) print(say(p.resumed, desk.resumed));
  for (let step = desk.current(); step; step = desk.current()) if (!(await askOne(step, options))) break;
  const over = desk.current() === undefined;
  if (over && desk.exam) for (const reviewed of desk.reviewed()) printVerdict({ ...reviewed }, options, true);
  print('');
  print(resultLines(desk.summary(), options.theme, say).flatMap((line) => wrap(line, options.columns)).join('\n'));
  if (over && options.waits) await again(options);
}

async function again(options: QuizPlainOptions): Promise<void> {
  const { desk, lines, print, say } = options;
  const { right, count } = desk.summary();
  if (right === count) return;
  print(say(p.plainRetry));
  const line = (await lines.next())?.trim();
  const next = line === 'r' ? desk.again() : undefined;
  if (next) await quizPlain({ ...options, desk: next });
}

/** Asks until the question is answered, passed or left; false to leave. */
async function askOne(step: QuizStep, options: QuizPlainOptions): Promise<boolean> {
  const { desk, print, say, now } = options;
  printQuestion(step, options);
  const shownAt = now();
  const confidence = desk.asksConfidence && step.is === 'ask' ? await readConfidence(options) : undefined;
  if (confidence === 'left') return false;
  for (;;) {
    const line = await readAnswer(step, options);
    if (line === undefined || line === 'q') return false;
    const manner = { took: Math.max(0, now() - shownAt), ...(confidence && { confidence }) };
    if (line === 'end' && desk.exam) return handIn(desk);
    const outcome = line === '-' ? desk.skip(manner) : desk.answer(readReply(line, step), manner);
    if (outcome.is !== 'malformed') return tell(outcome, step.view, options);
    print(say(p.why, outcome.why));
  }
}

/** A line that says something. An empty one does where an answer may be said aloud and no point be made; elsewhere it is a slip. */
async function readAnswer(step: QuizStep, options: QuizPlainOptions): Promise<string | undefined> {
  const mayBeEmpty = step.view.question.prompt.form === 'points';
  printHelp(step, options);
  for (;;) {
    const line = (await options.lines.next())?.trim();
    if (line !== '' || mayBeEmpty) return line;
    printHelp(step, options);
  }
}

function handIn(desk: QuizDesk): true {
  desk.handIn();
  return true;
}

async function readConfidence({ lines, print, say }: QuizPlainOptions): Promise<Confidence | 'left'> {
  for (;;) {
    print(say(p.plainConfidence));
    const line = (await lines.next())?.trim();
    if (line === undefined || line === 'q') return 'left';
    const said = CONFIDENCES.find((known) => String(known) === line);
    if (said) return said;
  }
}

/** What a line says in the terms of a reply: numbers count from 1 there, right sides are letters. */
export function readReply(line: string, step: QuizStep): Reply {
  const { prompt } = step.view.question;
  switch (prompt.form) {
    case 'text':
      return [line];
    case 'points':
      return step.is === 'ask' ? [line] : words(line).map((word) => named(word, prompt.points.map((point) => point.text)));
    case 'single':
      return line === '' ? [] : [named(line, prompt.options)];
    case 'multi':
      return words(line).map((word) => named(word, prompt.options));
    case 'pairs':
      return words(line).map((word) => (word === '_' ? '' : named(word, prompt.rights)));
    case 'ordering':
      return words(line).map((word) => named(word, prompt.steps));
  }
}

function words(line: string): readonly string[] {
  return line.normalize('NFKC').split(/[\s,]+/).filter((word) => word !== '');
}

/** The position, from 0, of the choice that a number from 1, a letter or the choice's text names; what names none goes on as it is, marked. */
function named(word: string, choices: readonly Content[]): string {
  const said = word.normalize('NFKC');
  const at = /^\d+$/.test(said) ? Number(said) - 1 : /^[a-z]$/i.test(said) ? letterPosition(said) : -1;
  if (at >= 0 && at < choices.length) return String(at);
  const text = choices.findIndex((choice) => comparable(plainText(choice)) === comparable(word));
  return text >= 0 ? String(text) : `?${word}`;
}

async function tell(outcome: Outcome, view: QuestionView, options: QuizPlainOptions): Promise<boolean> {
  const { print, say } = options;
  if (outcome.is === 'kept') print(say(p.kept));
  if (outcome.is !== 'graded') return true;
  const { verdict, pulled } = outcome;
  printVerdict({ view, verdict, answered: true, pulled }, options, false);
  return options.waits && (view.program !== undefined || pulled) ? look(view, pulled, options) : true;
}

/** Someone sits there: they may run the program and take back what was done to a card before they go on. */
async function look(view: QuestionView, pulled: Pulled | undefined, options: QuizPlainOptions): Promise<boolean> {
  const { desk, lines, print, say } = options;
  let open = pulled;
  for (;;) {
    print([...(view.program === undefined ? [] : [say(p.plainRun)]), ...(open ? [say(p.keyUnpull, open)] : []), say(p.plainGoOn)].join('  '));
    const line = (await lines.next())?.trim();
    if (line === undefined || line === 'q') return false;
    if (line === 'x' && view.program !== undefined) await runProgram(view, options);
    else if (line === 'u' && open && desk.unpull(open.card)) {
      print(say(p.unpulled, open));
      open = undefined;
    } else return true;
  }
}

async function runProgram(view: QuestionView, { desk, print, say }: QuizPlainOptions): Promise<void> {
  const run = await desk.run(view).ended;
  print(run ? `${say(p.ran, run.state)}\n${run.output.trimEnd()}` : say(p.goMissing));
}

function printQuestion(step: QuizStep, options: QuizPlainOptions): void {
  const { desk, print, theme, say, columns } = options;
  const { view } = step;
  const { question } = view;
  const left = desk.left();
  const time = left === undefined ? '' : `  ${say(p.timeLeft, clock(left))}`;
  if (step.is === 'ask') {
    print('');
    print(theme.strong(`## ${say(p.place, view.place + 1, view.count)}  ${view.topicTitle} ${theme.glyphs.arrow} ${view.title}${time}`));
    print(theme.muted([say(p.kind, question.kind), `L${view.level}`, ...view.versions].join(' ')));
    if (view.fallback) print(theme.warn(say(view.fallback === 'zh' ? p.fallbackToZh : p.fallbackToEn)));
    print(render(question.asks, { columns, theme, unicode: theme.unicode }).join('\n'));
  }
  const choices = choiceLines(step, options);
  if (choices.length > 0) print(choices.join('\n'));
}

function printHelp(step: QuizStep, { desk, print, theme, say }: QuizPlainOptions): void {
  const { question } = step.view;
  const help = step.is === 'grade' ? `${say(p.selfGrade)}: ${say(p.plainGrade)}` : p.plainHelp[say.lang][question.prompt.form];
  print(theme.muted(desk.exam && step.is === 'ask' ? `${help}  ${say(p.plainExam)}` : help));
}

function choiceLines(step: QuizStep, options: QuizPlainOptions): string[] {
  const pen = penOf(options);
  const { prompt } = step.view.question;
  if (step.is === 'grade') return pointLines(prompt, step, pen);
  switch (prompt.form) {
    case 'single':
    case 'multi':
      return numbered(prompt.options, pen);
    case 'ordering':
      return numbered(prompt.steps, pen);
    case 'pairs':
      return [...numbered(prompt.lefts, pen), '', ...prompt.rights.flatMap((right, at) => hung(` ${letterOf(at)}) `, right, pen.columns, pen))];
    case 'text':
    case 'points':
      return [];
  }
}

function numbered(contents: readonly Content[], pen: Pen): string[] {
  return contents.flatMap((content, at) => hung(` ${at + 1}) `, content, pen.columns, pen));
}

function pointLines(prompt: Form, { verdict }: Extract<QuizStep, { is: 'grade' }>, pen: Pen): string[] {
  const points = prompt.form === 'points' ? prompt.points : [];
  const marks = verdict.marks.of === 'points' ? verdict.marks.points : [];
  return points.flatMap((point, at) => {
    const found = marks[at]?.found ?? [];
    const said = found.length === 0 ? [] : beside('    ', [pen.say(p.mentioned, found.join(', '))]);
    return [...hung(` ${at + 1}) `, point.text, pen.columns, pen), ...said];
  });
}

/** `whole`: with the question's title, as after an exam. */
function printVerdict({ view, verdict, answered, pulled }: Shown, options: QuizPlainOptions, whole: boolean): void {
  const { print, theme, say, columns } = options;
  const pen = penOf(options);
  const self = view.question.kind === 'short' && answered && verdict.state !== 'skipped' ? ` (${say(p.selfGraded)})` : '';
  const said = answered ? say(p.verdict, verdict.state, verdict.score) : say(p.unanswered);
  if (whole) print(`\n${theme.strong(`## ${say(p.place, view.place + 1, view.count)}  ${view.title}`)}`);
  print(`${stateSign(verdict.state, pen).trimEnd()} ${theme.strong(said)}${self}`);
  print(markLines(view.question, verdict, columns, pen).join('\n'));
  print(hung(`${say(p.explanation)}: `, view.question.explanation, columns, pen).join('\n'));
  if (pulled) print(theme.accent(say(p.pulled, pulled)));
}

function penOf({ theme, say, columns }: QuizPlainOptions): Pen {
  return { theme, say, columns, rows: Number.POSITIVE_INFINITY };
}
