import { describe, expect, test } from 'vitest';
import type { QuizStep } from '../../../src/domain/quiz/desk.ts';
import type { QuestionItem } from '../../../src/domain/topic.ts';
import type { Key } from '../../../src/terminal/keys.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import type { Entry } from '../../../src/terminal/quiz/entries/entry.ts';
import { entryFor } from '../../../src/terminal/quiz/entries/list.ts';
import { TextEntry } from '../../../src/terminal/quiz/entries/text.ts';
import { fill, match, options, order, short } from '../../domain/questions/items.ts';
import { penOf, viewOf } from './pens.ts';

const NAMES: Readonly<Record<string, string>> = { ' ': 'space', '↑': 'up', '↓': 'down', '←': 'left', '→': 'right', '⌫': 'backspace', '⇤': 'home', '⇥': 'end', '⌦': 'delete' };

/** Keys written as their signs; `^u` is Ctrl-U. */
function press(entry: Entry, keys: string): Entry {
  for (const [, ctrl, sign = ''] of keys.matchAll(/(\^)?(.)/gsu)) {
    const named = NAMES[sign];
    const key: Key = ctrl ? { name: sign, ctrl: true } : named === undefined ? { name: sign, sequence: sign } : { name: named, sequence: sign === ' ' ? ' ' : '\u001b[' };
    entry.press(key);
  }
  return entry;
}

const entryOf = (item: QuestionItem, step: Partial<QuizStep> = {}): Entry => entryFor({ is: 'ask', view: viewOf(item), ...step } as QuizStep, speaker('en'));
const drawn = (entry: Entry, columns = 40): string => entry.draw(columns, penOf('en', columns + 4, 20)).lines.join('\n');

describe('one of several', () => {
  const item = options('tf', 'True', '+False');

  test('begins without a choice, so that Enter alone hands in nothing', () => {
    expect(entryOf(item).reply()).toBeUndefined();
  });

  test.each([
    ['1', ['0']],
    ['2', ['1']],
    ['b', ['1']],
    ['B', ['1']],
    ['12', ['1']],
    ['↓', ['0']],
    ['↓↓', ['1']],
    ['↓↓↓↓↑', ['0']],
    ['3', undefined],
    ['z', undefined],
  ])('keys %j choose %j', (keys, reply) => {
    expect(press(entryOf(item), keys).reply()).toEqual(reply);
  });
});

describe('some of several', () => {
  const item = options('multi', '+len', '+cap', 'size', 'count');

  test.each([
    [' ', ['0']],
    ['  ', undefined],
    ['↓ ↓↓ ', ['1', '3']],
    ['13', ['0', '2']],
    ['131', ['2']],
    ['da', ['0', '3']],
  ])('keys %j tick %j', (keys, reply) => {
    expect(press(entryOf(item), keys).reply()).toEqual(reply);
  });

  test('shows what is ticked without colour', () => {
    expect(drawn(press(entryOf(options('multi', '+len', '+cap'), { is: 'ask' }), '2')).replace(/len|cap/g, 'x')).toMatchInlineSnapshot(`
      "  1 [ ] x
      › 2 [x] x"
    `);
  });
});

describe('a text', () => {
  test.each([
    ['256', ['256']],
    ['25⌫6', ['26']],
    ['abc←←x', ['axbc']],
    ['abc⇤x⇥y', ['xabcy']],
    ['abc⇤⌦', ['bc']],
    ['one two^w3', ['one 3']],
    ['one^u2', ['2']],
    ['abc←^k', ['ab']],
    ['切片⌫', ['切']],
    ['👍🏽x', ['👍🏽x']],
    ['   ', undefined],
    ['', undefined],
  ])('keys %j give %j', (keys, reply) => {
    expect(press(entryOf(fill({ by: 'text', value: 'x' })), keys).reply()).toEqual(reply);
  });

  test('said aloud may be empty', () => {
    expect(entryOf(short('1 so')).reply()).toEqual(['']);
  });

  test('that is longer than a line wraps, and the cursor’s line is known', () => {
    const entry = new TextEntry('word '.repeat(20), '', false);
    const { lines, cursor } = entry.draw(30, penOf('en', 34, 20));
    expect(lines.length).toBeGreaterThan(3);
    expect(cursor).toBe(lines.length - 1);
    press(entry, '⇤');
    expect(entry.draw(30, penOf('en', 34, 20)).cursor).toBe(0);
  });
});

describe('pairs', () => {
  const item = match({ a: 'one', b: 'two', c: 'three' });

  test.each([
    ['bca', ['1', '2', '0']],
    ['b', ['1', '', '']],
    ['↓↓a', ['', '', '0']],
    ['3a', ['', '', '0']],
    ['↓aac', ['2', '0', '0']],
    ['bca⌫', ['1', '2', '']],
    ['bca1 ', ['', '2', '0']],
    ['1', undefined],
    ['z', undefined],
  ])('keys %j pair %j', (keys, reply) => {
    expect(press(entryOf(item), keys).reply()).toEqual(reply);
  });

  test('show the letters given, left and right, at 40 columns', () => {
    const shown = drawn(press(entryOf(item), 'b')).split('\n');
    expect(shown[0]).toBe('  1 [b] a');
    expect(shown[1]).toBe('› 2 [ ] b');
    expect(shown.slice(3).map((line) => line.trim().slice(0, 1))).toEqual(['', 'a', 'b', 'c']);
  });
});

describe('an order', () => {
  const item = order('one', 'two', 'three', 'four');

  test.each([
    ['', ['0', '1', '2', '3']],
    [' ↓', ['1', '0', '2', '3']],
    [' ↓↓ ↓', ['1', '2', '0', '3']],
    ['4', ['1', '2', '3', '0']],
    ['↓↓↓1', ['3', '0', '1', '2']],
    [' ↑', ['0', '1', '2', '3']],
    ['↓ ↑ ↑', ['1', '0', '2', '3']],
    ['41', ['0', '1', '2', '3']],
    ['9', ['0', '1', '2', '3']],
  ])('keys %j give %j', (keys, reply) => {
    expect(press(entryOf(item), keys).reply()).toEqual(reply);
  });
});

describe('the points of a short answer', () => {
  const item = short('2 it is slower ~ slow', '1 it costs memory ~ memory');
  const view = viewOf(item);
  const step: QuizStep = { is: 'grade', view, typed: 'so slow', verdict: view.question.grade(['so slow']) };

  test('show what was mentioned and tick nothing by themselves', () => {
    const entry = entryFor(step, speaker('en'));
    expect(entry.reply()).toBeUndefined();
    expect(drawn(entry)).toMatchInlineSnapshot(`
      "› 1 [ ] it is slower
              2 points  you wrote slow
        2 [ ] it costs memory
              1 point"
    `);
  });

  test('are ticked like any choices', () => {
    expect(press(entryFor(step, speaker('en')), '2').reply()).toEqual(['1']);
  });
});

describe('an answer of before', () => {
  test.each([
    [options('tf', 'True', '+False'), ['1']],
    [options('tf', 'True', '+False'), ['False']],
    [fill({ by: 'text', value: 'x' }), ['so far']],
    [match({ a: 'one', b: 'two' }), ['1', '']],
    [order('one', 'two', 'three'), ['2', '0', '1']],
  ])('is there to be changed', (item, given) => {
    const reply = entryOf(item, { is: 'ask', given }).reply();
    expect(viewOf(item).question.grade(reply ?? [])).toEqual(viewOf(item).question.grade(given));
  });
});
