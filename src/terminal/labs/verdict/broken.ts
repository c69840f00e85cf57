import type { SourcePlace, Verdict } from '../../../labs/kit/verdict.ts';
import { wrap } from '../../markdown/wrap.ts';
import { buildPhrases, verdictPhrases as p } from '../../phrases/lab-verdict.ts';
import { fill, type Speaker } from '../../phrases/phrase.ts';
import { printedLines } from './failure.ts';
import type { Report, ReportPen } from './report.ts';

type Broken = Exclude<Verdict, { is: 'graded' }>;

/** Why a solution was not graded to its end: never shown as a failed check. */
export function brokenLines(report: Report, verdict: Broken, pen: ReportPen): readonly string[] {
  const { theme, columns } = pen;
  const said = (text: string): readonly string[] => wrap(text, columns - 2).map((line) => ` ${theme.bad(line)}`);
  const printed = 'printed' in verdict && verdict.printed ? printedLines(verdict.printed, pen) : [];
  return [...said(sentence(verdict, report, pen.say)), ...details(verdict, report, pen), ...printed];
}

function sentence(verdict: Broken, { step }: Report, say: Speaker): string {
  if (verdict.is === 'build') return say(p.build);
  if (verdict.is === 'exports') return say(verdict.missing.some((name) => step.texts?.includes(name)) ? p.exportsText : p.exports, verdict.missing.join(', '));
  if (verdict.is === 'unloadable') return say(p.unloadable);
  if (verdict.is === 'harness') return say(p.harness);
  if (verdict.is === 'crashed') return say(p.crashed, verdict.how, verdict.check);
  const where = verdict.place && placeText(verdict.place);
  if (verdict.why === 'stalled') return say(p.stalled, verdict.check);
  if (verdict.why === 'steps' || verdict.why === 'memory') return say(p[verdict.why], verdict.limit, verdict.check, where);
  return say(p[verdict.why], verdict.limit, verdict.check);
}

function details(verdict: Broken, report: Report, { say, theme, columns }: ReportPen): readonly string[] {
  const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `      ${line}`);
  if (verdict.is === 'build') {
    return verdict.faults.flatMap(({ why, what, place, text }) => [
      ...indented(wrap(`${place ? `${placeText(place)} ` : ''}${fill(say(buildPhrases[why]), [what])}`, columns - 7)),
      ...(text === undefined ? [] : indented([theme.muted(text.trim())])),
    ]);
  }
  if (verdict.is === 'exports') return indented(wrap(say(p.found, verdict.found.join(', ')), columns - 7));
  if (verdict.is === 'harness') return indented(verdict.stack.split('\n').slice(0, 6));
  const message = verdict.is === 'unloadable' ? wrap(verdict.message, columns - 7) : [];
  return indented([...message, ...(verdict.place ? [placeLine(verdict.place, report, theme.accent)] : [])]);
}

function placeLine(place: SourcePlace, { lineOf }: Report, accent: (text: string) => string): string {
  return `${accent(placeText(place))}   ${lineOf(place.file, place.line)?.trim() ?? ''}`.trimEnd();
}

function placeText({ file, line, column }: SourcePlace): string {
  return `${file}:${line}:${column}`;
}
