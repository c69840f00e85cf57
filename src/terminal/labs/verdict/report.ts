import type { Check, Lab, Step } from '../../../labs/kit/lab.ts';
import type { PlacedCase, PlacedResult, RanOn, Verdict } from '../../../labs/kit/verdict.ts';
import { fit, pad, width } from '../../markdown/width.ts';
import { wrap } from '../../markdown/wrap.ts';
import { verdictPhrases as p } from '../../phrases/lab-verdict.ts';
import type { Speaker } from '../../phrases/phrase.ts';
import type { Theme } from '../../theme.ts';
import { brokenLines } from './broken.ts';
import { caseLines, failureLines } from './failure.ts';

/** A verdict and what it is about. */
export interface Report {
  readonly lab: Lab;
  readonly step: Step;
  readonly seed: string;
  readonly verdict: Verdict;
  /** Lines of the learner's files, to show where something stands. */
  readonly lineOf: (file: string, line: number) => string | undefined;
  /** Lines of solution.ts. */
  readonly source: readonly string[];
  /** The level of the next hint for a check, 1-3; absent when all were shown. */
  readonly nextHint?: (check: string) => number | undefined;
}

type Graded = Extract<Verdict, { is: 'graded' }>;

export interface ReportPen {
  readonly theme: Theme;
  readonly say: Speaker;
  readonly columns: number;
}

/** The screen of a verdict: a head, a line of checks, and the first failure in full, or why it never came to one. */
export function reportLines(report: Report, pen: ReportPen): readonly string[] {
  const { verdict } = report;
  const body = verdict.is === 'graded' ? [...ranLines(verdict.ran, pen), ...casesLines(report, verdict.cases ?? [], pen), ...gradedLines(report, verdict, pen)] : brokenLines(report, verdict, pen);
  return [headLine(report, pen), ...body].map((line) => fit(line, pen.columns));
}

function headLine({ lab, step, verdict, seed }: Report, { theme, say, columns }: ReportPen): string {
  const place = lab.steps.findIndex(({ id }) => id === step.id) + 1;
  const left = ` ${say(p.step, lab.id, place, lab.steps.length, step.id)}`;
  const passed = 'results' in verdict ? verdict.results.filter((result) => result.passed).length : 0;
  const isOfChecks = verdict.is === 'graded' && verdict.results.every(({ check }) => step.checks.some(({ id }) => id === check));
  const took = isOfChecks ? [say(p.checks, passed, verdict.results.length), say(p.took, Math.round(verdict.took))] : [];
  const right = [...took, say(p.seed, seed)].join(` ${theme.glyphs.dot} `);
  const free = columns - width(left) - width(right) - 1;
  return free > 0 ? `${theme.title(left)}${' '.repeat(free)}${theme.muted(right)}` : theme.title(left);
}

/** The learner's own cases, before the checks: how many passed, and those that did not, the first in full. */
function casesLines(report: Report, cases: readonly PlacedCase[], pen: ReportPen): readonly string[] {
  const { theme, say, columns } = pen;
  const passed = cases.filter((one) => one.passed);
  const failed = cases.filter((one) => !one.passed);
  const doubts = cases.filter(({ doubted }) => doubted).flatMap(({ name }) => wrap(say(p.doubted, name), columns - 4)).map((line) => `   ${theme.warn(line)}`);
  return [
    ...(passed.length > 0 ? [theme.good(` ok ${say(p.ownCases, passed.length)}`)] : []),
    ...failed.flatMap((one, index) => [` ${theme.bad('x')}  ${theme.strong(say(p.ownCase, one.name))}`, ...(index === 0 ? caseLines(report, one, pen) : [])]),
    ...doubts,
  ];
}

function gradedLines(report: Report, { results, uses, cases = [] }: Graded, pen: ReportPen): readonly string[] {
  const { theme, say, columns } = pen;
  const [first, ...others] = results.filter(({ passed }) => !passed);
  const check = report.step.checks.find(({ id }) => id === first?.check);
  const more = others.map((result) => failedLine(result.check, report.step.checks, pen));
  const used = uses.flatMap(({ what, place }) => wrap(`${place ? `${place.file}:${place.line} ` : ''}${say(p.uses, what)}`, columns - 4)).map((line) => `   ${theme.warn(line)}`);
  const head = passedLines(results, pen);
  if (first === undefined) return [...head, ...used, ...(cases.every(({ passed }) => passed) ? [` ${theme.good(say(p.passed))}`] : [])];
  return [...head, failedLine(first.check, report.step.checks, pen), ...failureLines(report, first, check, pen), ...more, ...used];
}

/** Where texts of the solution were run. */
function ranLines(ran: RanOn | undefined, { theme, say, columns }: ReportPen): readonly string[] {
  if (ran === undefined) return [];
  return wrap(say(ran.engine === 'redis' ? p.ranOnRedis : p.ranOnSmall, ran.what), columns - 2).map((line) => ` ${theme.muted(line)}`);
}

/** `ok burst  ok refill`, as many lines as it takes. */
function passedLines(results: readonly PlacedResult[], { theme, say, columns }: ReportPen): readonly string[] {
  const words = results.filter(({ passed }) => passed).map(({ check, counts }) => {
    const requests = counts?.['requests'] ?? 0;
    return `ok ${check}${requests >= LARGE ? ` (${say(p.requests, requests)})` : ''}`;
  });
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && width(last) + width(word) + 3 <= columns) lines[lines.length - 1] = `${last}  ${word}`;
    else lines.push(` ${word}`);
  }
  return lines.map((line) => theme.good(line));
}

/** Runs of fewer requests are not worth a word. */
const LARGE = 10_000;

function failedLine(id: string, checks: readonly Check[], { theme, say }: ReportPen): string {
  const fault = checks.find((check) => check.id === id)?.fault;
  return ` ${theme.bad('x')}  ${theme.strong(pad(id, 12))} ${fault ? say(fault) : ''}`;
}
