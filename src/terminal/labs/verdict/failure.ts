import type { Check, Complaint, Counterexample, Failure, Mutant, Thrown } from '../../../labs/kit/lab.ts';
import type { PlacedCase, PlacedResult, Printed } from '../../../labs/kit/verdict.ts';
import { pad, width } from '../../markdown/width.ts';
import { wrap } from '../../markdown/wrap.ts';
import { verdictPhrases as p } from '../../phrases/lab-verdict.ts';
import type { Report, ReportPen } from './report.ts';
import { rowLines } from './rows.ts';

const INDENT = 6;

/** A failure of a case of the learner's own in full: what it expects stands beside what came. */
export function caseLines(report: Report, result: PlacedCase, pen: ReportPen): readonly string[] {
  const { failure, printed } = result;
  if (failure === undefined) return [];
  const said = printed ? printedLines(printed, pen) : [];
  if (failure.kind !== 'difference') return [...(failure.kind === 'shape' ? shapeLines(failure, pen) : thrownLines(failure, result, report, pen)), ...said];
  const { say, columns } = pen;
  const rows = rowLines(failure, report.step.columns, { ...pen, columns: columns - INDENT }, p.wanted);
  return [...[...wrap(say(report.step.describe(failure.setup)), columns - INDENT), ...rows].map(indented), ...said];
}

/** A failure in full: what happened, which idea it is, where it stands, and what to read. */
export function failureLines(report: Report, result: PlacedResult, check: Check | undefined, pen: ReportPen): readonly string[] {
  const { failure } = result;
  if (failure === undefined) return [];
  return [...factLines(failure, result, report, pen), ...diagnosisLines(report, result, check, pen)];
}

function factLines(failure: Failure, result: PlacedResult, report: Report, pen: ReportPen): readonly string[] {
  const printed = result.printed ? printedLines(result.printed, pen) : [];
  if (failure.kind === 'difference') return [...differenceLines(failure, result.check, report, pen), ...printed];
  if (failure.kind === 'shape') return [...shapeLines(failure, pen), ...printed];
  return [...thrownLines(failure, result, report, pen), ...printed];
}

function differenceLines(failure: Counterexample, check: string, { step, seed }: Report, pen: ReportPen): readonly string[] {
  const { say, columns, theme } = pen;
  const setup = say(step.describe(failure.setup));
  const count = failure.from > failure.length ? say(p.cut, failure.from, failure.length) : say(p.only, failure.length);
  const replay = say(p.replay, `wengu lab test ${check} --seed ${seed}`);
  const both = `${count} ${theme.glyphs.dot} ${replay}`;
  const foot = width(both) <= columns - INDENT ? [both] : [...wrap(count, columns - INDENT), ...wrap(replay, columns - INDENT)];
  return [...wrap(setup, columns - INDENT), ...rowLines(failure, step.columns, { ...pen, columns: columns - INDENT }), ...foot.map((line) => theme.muted(line))].map(indented);
}

function shapeLines({ call, expected, got }: Complaint, { say, columns }: ReportPen): readonly string[] {
  const label = Math.max(width(say(p.expected)), width(say(p.got))) + 2;
  const said = (name: string, text: string): readonly string[] => wrap(text, columns - INDENT - label).map((line, index) => `${pad(index === 0 ? name : '', label)}${line}`);
  return [...wrap(say(p.shape, call), columns - INDENT), ...said(say(p.expected), expected), ...said(say(p.got), got)].map(indented);
}

function thrownLines({ call, message }: Thrown, { place }: Pick<PlacedResult, 'place'>, report: Report, { say, theme, columns }: ReportPen): readonly string[] {
  const where = place === undefined ? [] : [theme.accent(`${place.file}:${place.line}:${place.column}`) + shown(report.lineOf(place.file, place.line))];
  return [...wrap(`${say(p.threw, call)}: ${message}`, columns - INDENT), ...where].map(indented);
}

/** What a check printed: its first and its last lines. */
export function printedLines({ head, tail, bytes }: Printed, { say, theme, columns }: Pick<ReportPen, 'say' | 'theme' | 'columns'>): readonly string[] {
  const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
  const [first, last] = [lines(head).slice(0, 5), lines(tail).slice(-5)];
  const cut = last.length > 0 ? ['...'] : [];
  return [say(p.printed, bytes), ...[...first, ...cut, ...last].flatMap((line) => wrap(line, columns - INDENT - 2)).map((line) => theme.muted(`${theme.glyphs.bar} ${line}`))].map(indented);
}

function diagnosisLines(report: Report, result: PlacedResult, check: Check | undefined, pen: ReportPen): readonly string[] {
  const { say, theme, columns } = pen;
  const mutant = report.step.mutants.find(({ id }) => id === result.match?.mutant);
  const idea = mutant === undefined ? [] : ideaLines(mutant, result, report, pen);
  const read = mutant === undefined ? [] : wrap(say(p.read, mutant.read.topic, say(mutant.read.section)), columns - 4);
  if (check === undefined) return [];
  const card = say(p.card, `${cardTopic(report)}#${mutant?.card ?? check.card}`);
  const level = report.nextHint?.(check.id);
  const hint = level === undefined ? [] : wrap(say(p.hintLeft, level), columns - 4);
  return [...idea, ...[...read, ...wrap(card, columns - 4), ...hint].map((line) => `    ${theme.accent(line)}`)];
}

function cardTopic({ lab }: Report): string {
  return lab.topic;
}

function ideaLines(mutant: Mutant, { match }: PlacedResult, report: Report, { say, theme, columns }: ReportPen): readonly string[] {
  if (match === undefined) return [];
  const idea = say(match.agreed === match.of ? p.exactly : p.almost, say(mutant.diagnosis));
  const matched = say(p.matched, match.agreed, match.of);
  const room = columns - 4;
  const sentence = width(idea) + width(matched) + 2 <= room ? [`${pad(idea, room - width(matched))}${matched}`] : [...wrap(idea, room), matched];
  const line = lineThatShows(mutant, report.source);
  const where = line === undefined ? [] : [`${theme.accent(`solution.ts:${line + 1}`)}${shown(report.source[line])}`];
  return [...sentence, ...where].map((text) => `    ${text}`);
}

/** The line of a solution where an idea most likely stands: the first that looks like it and is no comment. */
function lineThatShows(mutant: Mutant, source: readonly string[]): number | undefined {
  const at = source.findIndex((line) => !/^\s*(\/\/|\/?\*|import\b|export (type|interface))/.test(line) && mutant.line.test(line));
  return at < 0 ? undefined : at;
}

function shown(line: string | undefined): string {
  return line === undefined ? '' : `   ${line.trim()}`;
}

function indented(line: string): string {
  return `${' '.repeat(INDENT)}${line}`;
}

