import type { FaultList } from './fault-list.ts';
import type { Fenced, Region } from './outline.ts';

/** A code span, which no paragraph's end may stand in. */
const CODE = '`(?:[^`\\n]|\\n(?!\\s*\\n))*`';
const CODE_SPANS = new RegExp(CODE, 'g');

/** How a blank is written: its number, and all up to the `}}` that closes it. Braces in code close nothing. */
export const BLANK = new RegExp(`^\\{\\{c(\\d+)::((?:${CODE}|(?!${CODE})(?!\\}\\}(?!\\}))[\\s\\S])+?)\\}\\}(?!\\})`);

/** Splits `answer::hint` at the last `::` that stands outside a code span. */
export function splitHint(inside: string): [answer: string, hint?: string] {
  const at = withoutCode(inside).lastIndexOf('::');
  return at < 0 ? [inside] : [inside.slice(0, at), inside.slice(at + 2)];
}

/** Every `{{` of a cloze begins a blank that has an answer and ends within its paragraph. */
export function checkBlanks(body: Region, fenced: Fenced, faults: FaultList): void {
  const text = proseOf(body, fenced);
  const prose = withoutCode(text);
  for (const { index } of prose.matchAll(/\{\{/g)) {
    const code = faultAt(text, prose, index);
    if (code !== undefined) faults.error(body.start + (text.slice(0, index).match(/\n/g)?.length ?? 0), code);
  }
}

function faultAt(text: string, prose: string, index: number): 'cloze-open' | 'cloze-malformed' | undefined {
  if (!/^\{\{c\d+::/.test(prose.slice(index))) return 'cloze-malformed';
  const [whole, , inside] = BLANK.exec(text.slice(index)) ?? [];
  if (whole === undefined || inside === undefined) return /^\{\{c\d+::\}\}/.test(prose.slice(index)) ? 'cloze-malformed' : 'cloze-open';
  if (/\n\s*\n/.test(whole) || prose.slice(index + 2, index + whole.length).includes('{{')) return 'cloze-open';
  const [answer, hint] = splitHint(inside);
  return answer.trim() === '' || hint?.trim() === '' ? 'cloze-malformed' : undefined;
}

/** Only cloze cards have blanks: anywhere else one would be shown as it is written. */
export function refuseBlanks(body: Region | undefined, fenced: Fenced, faults: FaultList): void {
  if (body === undefined) return;
  for (const [offset, line] of withoutCode(proseOf(body, fenced)).split('\n').entries()) {
    if (/\{\{c\d+::/.test(line)) faults.error(body.start + offset, 'cloze-elsewhere');
  }
}

function proseOf(body: Region, fenced: Fenced): string {
  return body.lines.map((line, offset) => (fenced(body.start + offset) ? '' : line)).join('\n');
}

/** The text with its code spans masked, every character in its place. */
export function withoutCode(text: string): string {
  return text.replace(CODE_SPANS, (code) => code.replace(/[^\n]/g, '`'));
}
