import { expect, test } from 'vitest';
import type { QuestionItem } from '../../../src/domain/topic.ts';
import { readReply } from '../../../src/terminal/quiz/plain.ts';
import { fill, match, options, order, short } from '../../domain/questions/items.ts';
import { viewOf } from './pens.ts';

const TF = options('tf', 'True', '+False');
const NUMBERS = options('tf', '5', '+7');
const MULTI = options('multi', '+len', '+cap', 'size', 'count');
const MATCH = match({ a: 'one', b: 'two', c: 'three' });
const ORDER = order('one', 'two', 'three');

test.each<[QuestionItem, string, readonly string[]]>([
  [TF, '1', ['0']],
  [TF, 'b', ['1']],
  [TF, 'false', ['1']],
  [TF, '２', ['1']],
  [TF, '', []],
  [TF, '3', ['?3']],
  [TF, '0', ['?0']],
  [NUMBERS, '7', ['1']],
  [NUMBERS, '2', ['1']],
  [MULTI, '1 3', ['0', '2']],
  [MULTI, 'a,b', ['0', '1']],
  [MULTI, '１，２', ['0', '1']],
  [MULTI, '1 x', ['0', '?x']],
  [fill({ by: 'text', value: 'x' }), '1 2', ['1 2']],
  [MATCH, 'b c a', ['1', '2', '0']],
  [MATCH, 'b _ a', ['1', '', '0']],
  [ORDER, '3 1 2', ['2', '0', '1']],
  [short('1 so'), 'in a line', ['in a line']],
  [short('1 so'), '', ['']],
])('in plain text %#: %j is read as %j', (item, line, reply) => {
  expect(readReply(line, { is: 'ask', view: viewOf(item) })).toEqual(reply);
});

test('numbers of points are read from 1', () => {
  const view = viewOf(short('1 so', '1 and so'));
  expect(readReply('2', { is: 'grade', view, typed: '', verdict: view.question.grade([]) })).toEqual(['1']);
  expect(readReply('', { is: 'grade', view, typed: '', verdict: view.question.grade([]) })).toEqual([]);
});
