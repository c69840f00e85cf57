import type { Form, Marks, OptionMark, PairMark, Question, StepMark, Verdict, VerdictState } from '../../domain/questions/question.ts';
import { width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';
import { quizPhrases as p } from '../phrases/quiz.ts';
import type { Pen } from '../sheet.ts';
import { hung } from './draw.ts';
import { letterOf } from './entries/entry.ts';

type FormOf<F extends Form['form']> = Extract<Form, { readonly form: F }>;

/** A verdict piece by piece: what was right, what should have been, and what is said to each mistake. */
export function markLines({ prompt }: Question, { marks }: Verdict, columns: number, pen: Pen): string[] {
  switch (prompt.form) {
    case 'single':
    case 'multi':
      return marks.of === 'options' ? marks.options.flatMap((mark, at) => optionLines(prompt, mark, at, columns, pen)) : [];
    case 'text':
      return marks.of === 'text' ? textLines(marks, columns, pen) : [];
    case 'pairs':
      return marks.of === 'pairs' ? marks.pairs.flatMap((mark, left) => pairLines(prompt, mark, left, columns, pen)) : [];
    case 'ordering':
      return marks.of === 'steps' ? stepsLines(prompt, marks.steps, columns, pen) : [];
    case 'points':
      return marks.of === 'points' ? pointsLines(prompt, marks, columns, pen) : [];
  }
}

/** The sign of a whole verdict. */
export function stateSign(state: VerdictState, pen: Pen): string {
  return state === 'partly' ? `${pen.theme.warn('~')}  ` : sign(state === 'right', pen);
}

/** `✓` or `x`, or nothing where there is nothing to judge; two columns and a space wide. */
function sign(right: boolean | undefined, { theme }: Pen): string {
  if (right === undefined) return '   ';
  const { done } = theme.glyphs;
  return right ? `${theme.good(done)}${' '.repeat(3 - done.length)}` : `${theme.bad('x')}  `;
}

function optionLines({ options }: FormOf<'single' | 'multi'>, mark: OptionMark, at: number, columns: number, pen: Pen): string[] {
  const { theme, say } = pen;
  const { chosen, right, feedback } = mark;
  const lines = hung(`${sign(chosen ? right : undefined, pen)}${at + 1} `, options[at] ?? [], columns, pen);
  const noted = right && !chosen ? withNote(lines, theme.good(`(${say(p.rightOption)})`), columns) : lines;
  return [...noted, ...hungMuted(feedback.length > 0 ? hung('     ', feedback, columns, pen) : [], chosen, pen)];
}

/** A note after the last line, or below it where there is no room. */
function withNote(lines: readonly string[], note: string, columns: number): readonly string[] {
  const last = `${lines.at(-1) ?? ''} ${note}`;
  return width(last) <= columns ? [...lines.slice(0, -1), last] : [...lines, `     ${note}`];
}

/** What is said to an option that was not chosen stands back. */
function hungMuted(lines: readonly string[], chosen: boolean, { theme }: Pen): readonly string[] {
  return chosen ? lines : lines.map((line) => theme.muted(line));
}

function textLines({ given, accepted }: Extract<Marks, { of: 'text' }>, columns: number, { theme, say }: Pen): string[] {
  const said = given === '' ? [] : wrap(`${theme.muted(say(p.youSaid))}  ${given}`, columns);
  return [...said, ...wrap(`${theme.muted(say(p.accepted))}  ${theme.good(accepted.join('  |  '))}`, columns)];
}

function pairLines({ lefts, rights }: FormOf<'pairs'>, { right, chosen, belongs }: PairMark, left: number, columns: number, pen: Pen): string[] {
  const { theme, say } = pen;
  const side = (label: string, at: number): string[] => hung(`     ${label}${letterOf(at)} `, rights[at] ?? [], columns, pen);
  const head = hung(`${sign(chosen === undefined ? undefined : right, pen)}${left + 1} `, lefts[left] ?? [], columns, pen);
  if (right) return [...head, ...side('-> ', chosen ?? belongs)];
  const given = chosen === undefined ? [] : side(`${theme.bad(say(p.youSaid))} `, chosen);
  return [...head, ...given, ...side(`${theme.good(say(p.rightIs))} `, belongs)];
}

function stepsLines({ steps }: FormOf<'ordering'>, marks: readonly StepMark[], columns: number, pen: Pen): string[] {
  const { theme, say } = pen;
  const lines = marks.flatMap(({ at, given, right }, place) => {
    const shown = hung(`${sign(given === undefined ? undefined : right, pen)}${place + 1} `, steps[at] ?? [], columns, pen);
    return given === undefined || right || given === place ? shown : withNote(shown, theme.bad(`(${say(p.youPut, given + 1)})`), columns);
  });
  return [theme.muted(say(p.rightOrder)), ...lines].flatMap((line, index) => (index === 0 ? wrap(line, columns) : line));
}

function pointsLines({ points }: FormOf<'points'>, marks: Extract<Marks, { of: 'points' }>, columns: number, pen: Pen): string[] {
  const { theme, say } = pen;
  const given = marks.given.trim() === '' ? theme.muted(say(p.spoken)) : marks.given;
  const said = [theme.muted(say(p.yourAnswer)), ...wrap(given, columns - 2).map((line) => `  ${line}`), ''];
  const unequal = points.some((point) => point.points !== points[0]?.points);
  const lines = marks.points.flatMap(({ ticked }, at) => {
    const { text = [], points: worth = 0 } = points[at] ?? {};
    const shown = hung(sign(ticked, pen), text, columns, pen);
    return unequal ? withNote(shown, theme.muted(`(${say(p.points, worth)})`), columns) : shown;
  });
  return [...said, ...lines];
}
