import type { Verdict } from '../../domain/questions/question.ts';
import type { ProgramRun, Pulled, QuestionView, QuizDesk, QuizStep, QuizSummary, Reviewed } from '../../domain/quiz/desk.ts';
import { render } from '../markdown/render.ts';
import { fit, pad, width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';
import { quizPhrases as p } from '../phrases/quiz.ts';
import { glossary, indent, keyLines, keysLine, MARGIN, type Pen, rendered, rule, type Sheet } from '../sheet.ts';
import { bodyColumns, hung } from './draw.ts';
import type { Entry } from './entries/entry.ts';
import { markLines, stateSign } from './marks.ts';
import { headLines, tableLines } from './result.ts';

/** A sheet, and the line of its body that the learner is at. */
export interface Framed {
  readonly sheet: Sheet;
  readonly focus: number;
}

/** What is told beside a question. */
export interface Aside {
  readonly notice: string | undefined;
  /** Whether the learner is asked how sure they are, and not yet for the answer. */
  readonly confidence: boolean;
}

/** A verdict as it is shown: with what the program printed and which card came forward. */
export interface Shown {
  readonly view: QuestionView;
  readonly verdict: Verdict;
  readonly answered: boolean;
  readonly pulled?: Pulled | undefined;
  readonly run?: ProgramRun | undefined;
}

/** Head, rules, three lines of keys and one of the body: what a notice leaves room for. */
const FRAME_LINES = 7;
const KEY_LINES = 2;
/** On fewer rows than this a line more for keys is a line too many. */
const LOW = 16;

/** A question and the answer in the making. */
export function askSheet(step: QuizStep, entry: Entry, desk: QuizDesk, aside: Aside, pen: Pen): Framed {
  const { view } = step;
  const above = ['', ...questionLines(view, pen), ...(step.is === 'grade' ? typedLines(step, pen) : [])];
  const isClosed = aside.confidence && entry.typing; // what is typed now says how sure the learner is
  const drawn = isClosed ? { lines: [], cursor: 0 } : entry.draw(bodyColumns(pen), pen);
  const exam = desk.exam && step.is === 'ask' ? [keysLine(pen.say(p.keysExam), pen.say(p.keysBriefExam), pen)] : [];
  const foot = [...(aside.confidence ? confidenceLines(pen) : askKeys(step, desk, pen)), ...exam];
  const sheet: Sheet = { head: [header(view, desk, pen), rule(pen)], body: [...above, ...drawn.lines.map(indent), ''], foot: [...notices(aside.notice, pen), rule(pen), ...foot] };
  return { sheet, focus: above.length + drawn.cursor };
}

function header(view: QuestionView, desk: QuizDesk, { theme, say, columns }: Pen): string {
  const left = desk.current() ? desk.left() : undefined;
  const time = left === undefined ? '' : `${(left < 60_000 ? theme.bad : theme.warn)(clock(left))}  `;
  const right = `${time}${theme.accent(say(p.place, view.place + 1, view.count))} `;
  const room = Math.max(0, columns - width(right) - 2);
  const name = `${say(desk.exam ? p.exam : p.quiz)} ${theme.glyphs.arrow} ${view.topicTitle}`;
  return ` ${pad(theme.strong(fit(width(name) < room ? name : view.topicTitle, Math.max(0, room - 1))), room)} ${right}`;
}

/** `12:05`, minutes and seconds, of milliseconds. */
export function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function questionLines(view: QuestionView, pen: Pen): string[] {
  const { theme, say, columns } = pen;
  const marks = [say(p.kind, view.question.kind), `L${view.level}`, ...view.versions].join(' ');
  const fallback = view.fallback === undefined ? [] : [theme.warn(say(view.fallback === 'zh' ? p.fallbackToZh : p.fallbackToEn))];
  const title = [theme.muted(`${view.title}  ${marks}`), ...fallback].flatMap((line) => wrap(line, columns - 2 * MARGIN));
  return [...title, '', ...rendered(view.question.asks, pen), ''].map(indent);
}

function typedLines({ typed }: Extract<QuizStep, { is: 'grade' }>, pen: Pen): string[] {
  const { theme, say } = pen;
  const said = typed.trim() === '' ? theme.muted(say(p.spoken)) : typed;
  const told = wrap(said, bodyColumns(pen) - 2).map((line) => `  ${line}`);
  return [theme.muted(say(p.yourAnswer)), ...told, '', ...wrap(theme.warn(say(p.selfGrade)), bodyColumns(pen)), ''].map(indent);
}

function askKeys(step: QuizStep, { exam }: QuizDesk, pen: Pen): readonly string[] {
  const { say } = pen;
  const { form } = step.view.question.prompt;
  if (step.is === 'grade') return keysOf(say(p.keysGrade), say(p.keysBriefGrade), pen);
  const keys = { single: p.keysSingle, multi: p.keysMulti, text: p.keysText, points: exam ? p.keysText : p.keysShort, pairs: p.keysPairs, ordering: p.keysOrdering }[form];
  return keysOf(say(keys), say(form === 'text' || form === 'points' ? p.keysBriefText : p.keysBrief), pen);
}

/** All keys, in two lines where the screen is narrow and not low, else the few that matter. */
function keysOf(long: string, brief: string, pen: Pen): readonly string[] {
  const lines = keyLines(long, pen, KEY_LINES + 1);
  return lines.length === 1 || (lines.length <= KEY_LINES && pen.rows >= LOW) ? lines : keyLines(brief, pen, 1);
}

function confidenceLines({ theme, say }: Pen): string[] {
  const names = p.confidences[say.lang].map((name, index) => `${theme.strong(String(index + 1))} ${name}`);
  return [` ${theme.accent(say(p.confidence))}`, ` ${names.join('  ')}`];
}

function notices(notice: string | undefined, { theme, columns, rows }: Pen): string[] {
  if (notice === undefined) return [];
  return wrap(notice, columns - 2 * MARGIN)
    .slice(0, Math.max(0, rows - FRAME_LINES))
    .map((line) => indent(theme.accent(line)));
}

/** A question with its verdict and why; the focus is where the answers begin, or what its program printed. */
export function verdictSheet(shown: Shown, desk: QuizDesk, notice: string | undefined, keys: string, pen: Pen): Framed {
  const { theme, say } = pen;
  const { view, verdict, pulled } = shown;
  const columns = bodyColumns(pen);
  const above = ['', ...questionLines(view, pen)];
  const marks = markLines(view.question, verdict, columns, pen);
  const why = hung(`${theme.heading(say(p.explanation))}  `, view.question.explanation, columns, pen);
  const told = [...marks, '', ...why];
  const body = [...told, ...runLines(shown, pen), ''].map(indent);
  const self = view.question.kind === 'short' && shown.answered && verdict.state !== 'skipped' ? ` (${say(p.selfGraded)})` : '';
  const said = `${stateSign(verdict.state, pen).trimEnd()} ${theme.strong(shown.answered ? say(p.verdict, verdict.state, verdict.score) : say(p.unanswered))}${self}`;
  const news = [...(pulled ? [say(p.pulled, pulled)] : []), ...(notice === undefined ? [] : [notice])].flatMap((line) => notices(line, pen)).slice(0, Math.max(0, pen.rows - FRAME_LINES));
  const foot = [rule(pen), ` ${said}`, ...news, ...keyLines(keys, pen, KEY_LINES)];
  return { sheet: { head: [header(view, desk, pen), rule(pen)], body: [...above, ...body], foot }, focus: above.length + (shown.run ? told.length + 1 : 0) };
}

function runLines({ run }: Shown, pen: Pen): string[] {
  if (!run) return [];
  const { theme, say } = pen;
  const output = render([{ type: 'code', lang: 'output', text: run.output.trimEnd() }], { columns: bodyColumns(pen), theme, unicode: theme.unicode });
  return ['', theme.heading(`${say(p.output)} ${theme.glyphs.dot} ${say(p.ran, run.state)}`), ...output];
}

/** The result: the questions to look at again, then the tables. */
export function resultSheet(summary: QuizSummary, reviewed: readonly Reviewed[], at: number, pen: Pen): Framed {
  const { theme, say } = pen;
  const columns = bodyColumns(pen);
  const wrapped = (lines: readonly string[]): string[] => lines.flatMap((line) => wrap(line, columns)).map(indent);
  const above = ['', ...wrapped(headLines(summary, theme, say)), ''];
  const below = wrapped([...tableLines(summary, theme, say), '', theme.muted(say(p.seedWas, summary.seed)), '']);
  const rows = reviewed.map(({ view, verdict, answered }, index) => {
    const mark = index === at ? theme.accent(theme.glyphs.arrow) : ' ';
    const state = answered ? stateSign(verdict.state, pen) : `${theme.muted('?')}  `;
    return indent(fit(`${mark} ${state}${view.title}  ${theme.muted(view.topicTitle)}`, columns));
  });
  const long = say(summary.right === summary.count ? p.keysResultRight : p.keysResult);
  const sheet: Sheet = { head: [` ${theme.strong(say(p.result))}`, rule(pen)], body: [...above, ...rows, ...below], foot: [rule(pen), keysLine(long, say(p.keysResultBrief), pen)] };
  return { sheet, focus: above.length + at };
}

export function helpSheet(pen: Pen): Framed {
  const { theme, say } = pen;
  const rows = p.help[say.lang].map((line) => {
    const [keys = '', what = ''] = line.split(/ {2,}/);
    return [keys, what] as const;
  });
  const body = ['', ...glossary(rows, bodyColumns(pen)).map(indent), ''];
  return { sheet: { head: [` ${theme.strong(say(p.quiz))}`, rule(pen)], body, foot: [rule(pen), ` ${theme.muted(say(p.back))}`] }, focus: 0 };
}
