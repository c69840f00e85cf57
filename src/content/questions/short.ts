import type { Point } from '../../domain/topic.ts';
import { LIKE_OPTION, readEntries, textOfEntry } from '../entries.ts';
import { pointOf } from '../points.ts';
import type { AnswerGrammar } from './grammar.ts';

/** `- [ ] (n) point`: what a full answer says, graded by the learner. */
export const readShort: AnswerGrammar = {
  begins: LIKE_OPTION,
  read(answers, fenced, line, faults) {
    const entries = readEntries(answers, fenced, /^- \[ \] ?(.*)$/, faults);
    if (entries.length === 0) faults.error(line, 'points-missing');
    const points = entries.flatMap((entry): Point[] => {
      const [, number, text] = /^\(([1-9]\d*)\) (\S[\s\S]*)$/.exec(textOfEntry(entry.match[1], entry.rest.lines)) ?? [];
      if (number === undefined || text === undefined) {
        faults.error(entry.line, 'point-malformed');
        return [];
      }
      return [pointOf(number, text)];
    });
    return { kind: 'short', points };
  },
};
