import type { Block } from '../../domain/markdown/tokens.ts';
import { readEntries, textOfEntry } from '../entries.ts';
import { lex } from '../lex.ts';
import type { AnswerGrammar } from './grammar.ts';

/** The first arrow outside code parts the two. */
const PAIR = /^((?:`[^`]*`|[^`])+?)\s+->\s+([\s\S]+)$/;
const FEWEST = 3;

/** `- left -> right`. */
export const readPairs: AnswerGrammar = {
  begins: /^- /,
  read(answers, fenced, line, faults) {
    const entries = readEntries(answers, fenced, /^- (.*)$/, faults);
    if (entries.length < FEWEST) faults.error(entries[0]?.line ?? line, 'pairs-few', String(FEWEST));
    const lefts = new Set<string>();
    const pairs = entries.flatMap((entry): [readonly Block[], readonly Block[]][] => {
      const [, left, right] = PAIR.exec(textOfEntry(entry.match[1], entry.rest.lines)) ?? [];
      if (left === undefined || right === undefined) {
        faults.error(entry.line, 'pair-malformed');
        return [];
      }
      if (lefts.has(left)) faults.error(entry.line, 'option-twice');
      lefts.add(left);
      return [[lex(left), lex(right)]];
    });
    return { kind: 'match', pairs };
  },
};
