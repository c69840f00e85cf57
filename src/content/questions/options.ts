import type { Option, QuestionBody } from '../../domain/topic.ts';
import { dedent, type Entry, LIKE_OPTION, readEntries, textOfEntry } from '../entries.ts';
import type { FaultList } from '../fault-list.ts';
import { lex } from '../lex.ts';
import type { Fenced, Region } from '../outline.ts';
import type { AnswerGrammar } from './grammar.ts';

type Kind = 'single' | 'multi' | 'tf';

/** `- [x] text`, with an indented bullet below as feedback to whoever chooses it. */
const OPTION = /^- \[( |x)\] ?(.*)$/;
const FEWEST: Readonly<Record<Kind, number>> = { single: 3, multi: 4, tf: 2 };

export const readSingle = grammar('single');
export const readMulti = grammar('multi');
export const readTrueFalse = grammar('tf');

function grammar(kind: Kind): AnswerGrammar {
  return { begins: LIKE_OPTION, read: (answers, fenced, line, faults) => readOptions(kind, answers, fenced, line, faults) };
}

function readOptions(kind: Kind, answers: Region, fenced: Fenced, line: number, faults: FaultList): QuestionBody {
  const entries = readEntries(answers, fenced, OPTION, faults);
  const first = entries[0]?.line ?? line;
  if (entries.length < FEWEST[kind]) faults.error(first, 'options-few', kind, String(FEWEST[kind]));
  if (kind === 'tf' && entries.length > 2) faults.error(first, 'options-count', kind, '2');
  const right = entries.filter((entry) => entry.match[1] === 'x');
  if (entries.length > 0 && right.length === 0) faults.error(first, 'right-none');
  if (kind !== 'multi' && right[1]) faults.error(right[1].line, 'right-many', kind);
  refuseRepeats(entries, faults);
  return { kind, options: entries.map((entry) => optionOf(entry, faults)) };
}

function optionOf(entry: Entry, faults: FaultList): Option {
  const { lines } = entry.rest;
  const text = wording(entry);
  if (text === '') faults.error(entry.line, 'option-empty');
  const feedback = lines.slice(feedbackAt(lines));
  return { right: entry.match[1] === 'x', text: lex(text), feedback: lex(unbullet(feedback)) };
}

/** What an option says, without the feedback below it. */
function wording({ match, rest }: Entry): string {
  return textOfEntry(match[2], rest.lines.slice(0, feedbackAt(rest.lines)));
}

function feedbackAt(lines: readonly string[]): number {
  const bullet = lines.findIndex((line) => line.startsWith('- '));
  return bullet < 0 ? lines.length : bullet;
}

function unbullet(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  return [first.replace(/^- /, ''), ...dedent(rest)].join('\n').trim();
}

function refuseRepeats(entries: readonly Entry[], faults: FaultList): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const text = wording(entry);
    if (text !== '' && seen.has(text)) faults.error(entry.line, 'option-twice');
    seen.add(text);
  }
}
