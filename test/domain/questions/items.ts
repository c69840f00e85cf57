import type { Block } from '../../../src/domain/markdown/tokens.ts';
import { questionOf } from '../../../src/domain/questions/list.ts';
import type { Question, VerdictState } from '../../../src/domain/questions/question.ts';
import { plainText } from '../../../src/domain/markdown/text.ts';
import type { Accepted, QuestionBody, QuestionItem } from '../../../src/domain/topic.ts';

export function text(said: string): readonly Block[] {
  return [{ type: 'paragraph', tokens: [{ type: 'text', text: said }] }];
}

export function item(body: QuestionBody, more: Partial<QuestionItem> = {}): QuestionItem {
  return { id: 'q-test', title: 'Test', line: 1, level: 1, versions: [], sources: ['S1'], prompt: text('What?'), explanation: text('Since so.'), body, ...more };
}

export function options(kind: 'single' | 'multi' | 'tf', ...texts: readonly string[]): QuestionItem {
  const parts = texts.map((each) => ({ right: each.startsWith('+'), text: text(each.replace(/^\+/, '')), feedback: each.startsWith('+') ? [] : text(`not ${each}`) }));
  return item({ kind, options: parts });
}

export function fill(...accepted: readonly Accepted[]): QuestionItem {
  return item({ kind: 'fill', accepted });
}

export function match(pairs: Readonly<Record<string, string>>): QuestionItem {
  return item({ kind: 'match', pairs: Object.entries(pairs).map(([left, right]) => [text(left), text(right)] as const) });
}

export function order(...steps: readonly string[]): QuestionItem {
  return item({ kind: 'order', steps: steps.map(text) });
}

/** Points as `2 says so ~ term|other`. */
export function short(...points: readonly string[]): QuestionItem {
  const read = points.map((each) => {
    const [said = '', terms = ''] = each.split(' ~ ');
    return { points: Number(said[0]), text: text(said.slice(2)), terms: terms.split('|').filter((term) => term !== '') };
  });
  return item({ kind: 'short', points: read });
}

/** State and score, two digits, of a reply. */
export function graded(question: Question, reply: readonly string[]): readonly [state: VerdictState, score: number] {
  const { state, score } = question.grade(reply);
  return [state, Math.round(score * 100) / 100];
}

export function asked(questionItem: QuestionItem, seed = 'seed'): Question {
  return questionOf(questionItem, seed);
}

/** The texts of what is chosen among, as shown. */
export function shown(question: Question): readonly string[] {
  const { prompt } = question;
  switch (prompt.form) {
    case 'single':
    case 'multi':
      return prompt.options.map(plainText);
    case 'pairs':
      return prompt.rights.map(plainText);
    case 'ordering':
      return prompt.steps.map(plainText);
    case 'points':
      return prompt.points.map((point) => plainText(point.text));
    case 'text':
      return [];
  }
}
