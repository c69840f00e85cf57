import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../../src/domain/markdown/text.ts';
import { cardOfQuestion } from '../../../src/domain/quiz/question-card.ts';
import type { QuestionItem } from '../../../src/domain/topic.ts';
import { fill, match, options, order, short, text } from '../questions/items.ts';

const WHY = 'Since so.';

function sides(item: QuestionItem): readonly [front: readonly string[], back: readonly string[]] {
  const { front, back } = cardOfQuestion(item);
  return [plainText(front).split('\n'), plainText(back).split('\n')];
}

test.each<readonly [kind: string, item: QuestionItem, choices: readonly string[], answer: readonly string[]]>([
  ['single', options('single', '+go', 'run', 'spawn'), ['go', 'run', 'spawn'], ['go']],
  ['tf', options('tf', '+True', 'False'), ['False', 'True'], ['True']],
  ['multi', options('multi', '+len', '+cap', 'size'), ['cap', 'len', 'size'], ['len', 'cap']],
  ['fill', fill({ by: 'pattern', source: '^2\\d6$', flags: '' }, { by: 'text', value: '256' }), [], ['256']],
  ['fill with several answers', fill({ by: 'text', value: '256' }, { by: 'number', value: 1.63, tolerance: 0.02 }), [], ['256', '1.63 +- 0.02']],
  ['fill with nothing but a pattern', fill({ by: 'pattern', source: 'cap(acity)?', flags: 'i' }), [], ['cap(acity)?']],
  ['match', match({ int: '0', string: '""', bool: 'false' }), ['""', '0', 'bool', 'false', 'int', 'string'], ['int -> 0', 'string -> ""', 'bool -> false']],
  ['order', order('compile', 'link', 'run'), ['compile', 'link', 'run'], ['compile', 'link', 'run']],
  ['short', short('2 state is split ~ state', '1 vet finds it'), [], ['(2) state is split', '(1) vet finds it']],
])('the card of a %s shows the question with its choices, then the right answer and why', (_, item, choices, answer) => {
  const [front, back] = sides(item);
  expect([front[0], front.slice(1).toSorted()]).toEqual(['What?', choices]);
  expect(back).toEqual([...answer, WHY]);
});

test('what a right side holds beside words stands below the left side', () => {
  const item = match({ a: 'b' });
  const code = { type: 'code', lang: 'go', text: 'x := 1' } as const;
  const { back } = cardOfQuestion({ ...item, body: { kind: 'match', pairs: [[text('a'), [code]]] } });
  expect(back[0]).toMatchObject({ type: 'list', items: [{ tokens: [{ type: 'paragraph' }, { type: 'blockquote', tokens: [code] }] }] });
});

test('it hangs on the question, with its level, versions and sources', () => {
  const item = { ...options('tf', '+True', 'False'), id: 'q-alias', title: 'Who changed', level: 2, versions: ['go>=1.18'], sources: ['S2'] } as const;
  expect(cardOfQuestion(item)).toMatchObject({ id: 'q-alias', title: 'Who changed', kind: 'basic', parts: 0, level: 2, versions: ['go>=1.18'], sources: ['S2'] });
});

test('choices stand in the same order every time, and those of an order and a match give nothing away', () => {
  const distinct = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(distinct, fc.stringMatching(/^q-[a-z]{1,9}$/), (steps, id) => {
      const item = { ...order(...steps), id };
      const [front] = sides(item);
      expect(sides(item)[0]).toEqual(front);
      expect(front.slice(1)).not.toEqual(steps);
      expect(front.slice(1).toSorted()).toEqual(steps.toSorted());
    }),
  );
});
