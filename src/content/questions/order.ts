import { readEntries, textOfEntry } from '../entries.ts';
import { lex } from '../lex.ts';
import type { AnswerGrammar } from './grammar.ts';

const STEP = /^(\d+)\.(?: +(.*))?$/;
const FEWEST = 3;

/** `1. first` … numbered in the right order. */
export const readSteps: AnswerGrammar = {
  begins: STEP,
  read(answers, fenced, line, faults) {
    const entries = readEntries(answers, fenced, STEP, faults);
    if (entries.length < FEWEST) faults.error(entries[0]?.line ?? line, 'steps-few', String(FEWEST));
    entries.forEach((entry, index) => {
      if (Number(entry.match[1]) !== index + 1) faults.error(entry.line, 'step-number', String(index + 1));
    });
    const steps = entries.map((entry) => textOfEntry(entry.match[2], entry.rest.lines));
    steps.forEach((step, index) => {
      const line = entries[index]?.line ?? 0;
      if (step === '') faults.error(line, 'option-empty');
      else if (steps.indexOf(step) < index) faults.error(line, 'option-twice');
    });
    return { kind: 'order', steps: steps.map(lex) };
  },
};
