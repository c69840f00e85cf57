import type { Accepted } from '../../domain/topic.ts';
import { type Entry, readEntries } from '../entries.ts';
import type { FaultList } from '../fault-list.ts';
import type { AnswerGrammar } from './grammar.ts';

/** `= text`, `=# 1.63 +- 0.02` or `=~ /pattern/i`. */
const ANSWER = /^=([#~]?) +(.*)$/;
const NUMBER = /^(-?\d+(?:\.\d+)?(?:e-?\d+)?)(?:\s*\+-\s*(\d+(?:\.\d+)?))?$/;

export const readAccepted: AnswerGrammar = {
  begins: /^=/,
  read(answers, fenced, line, faults) {
    const entries = readEntries(answers, fenced, /^=.*$/, faults);
    if (entries.length === 0) faults.error(line, 'answers-missing');
    const accepted = entries.flatMap((entry): Accepted[] => {
      refuseMore(entry, faults);
      const answer = acceptedOf(entry.match[0], entry.line, faults);
      return answer === undefined ? [] : [answer];
    });
    return { kind: 'fill', accepted };
  },
};

/** An answer is one line. */
function refuseMore({ rest }: Entry, faults: FaultList): void {
  const at = rest.lines.findIndex((line) => line.trim() !== '');
  if (at >= 0) faults.error(rest.start + at, 'line-unexpected', rest.lines[at]?.trim().slice(0, 40) ?? '');
}

function acceptedOf(text: string, line: number, faults: FaultList): Accepted | undefined {
  const [, sign, value] = ANSWER.exec(text) ?? [];
  if (value === undefined || value.trim() === '') return void faults.error(line, 'answer-malformed', text);
  if (sign === '#') return numberOf(value.trim(), line, faults);
  if (sign === '~') return patternOf(value.trim(), line, faults);
  return { by: 'text', value: value.trim() };
}

function numberOf(text: string, line: number, faults: FaultList): Accepted | undefined {
  const [, value, tolerance] = NUMBER.exec(text) ?? [];
  if (value === undefined) return void faults.error(line, 'answer-malformed', text);
  return { by: 'number', value: Number(value), tolerance: Number(tolerance ?? 0) };
}

function patternOf(text: string, line: number, faults: FaultList): Accepted | undefined {
  const [, source, flags] = /^\/(.+)\/([imsu]*)$/.exec(text) ?? [];
  if (source === undefined || flags === undefined) return void faults.error(line, 'answer-malformed', text);
  try {
    new RegExp(source, flags);
  } catch {
    return void faults.error(line, 'answer-malformed', text);
  }
  return { by: 'pattern', source, flags };
}
