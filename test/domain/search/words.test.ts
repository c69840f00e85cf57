import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asksOf, indexText, wordsOf } from '../../../src/domain/search/words.ts';

/** The words with signs shown as they were typed. */
function shown(text: string): string {
  return wordsOf(text)
    .map((word) => (word >= '\ue000' && word <= '\uf8ff' ? String.fromCharCode(word.charCodeAt(0) - 0xe000) : word))
    .join(' ');
}

describe('words of a text', () => {
  test.each([
    ['切片 slice', '切 片 slice'],
    ['append的返回值', 'append 的 返 回 值'],
    ['s[:n:n]', 's [ : n : n ]'],
    ['go>=1.24', 'go > = 1 . 24'],
    ['ＧＯ（全角）', 'go ( 全 角 )'],
    ['nextslicecap GOMAXPROCS', 'nextslicecap gomaxprocs'],
    ['a "b" *p', 'a " b " * p'],
    ['\u0000\u200b\ud800', ''],
  ])('%s', (text, words) => {
    expect(shown(text)).toBe(words);
  });
});

test('plain text gives the same words as it would beside a sign that calls for Unicode\'s tables', () => {
  const units = fc.constantFrom(...'切片 slice 09AZ[](){}<>:;"\'\\|`~!@#$%^&*_+-=,./?\n、。《》【】鿿一');
  const text = fc.oneof(fc.string({ unit: units }), fc.string({ unit: 'grapheme-ascii' }));
  fc.assert(
    fc.property(text, (plain) => {
      expect(wordsOf(`${plain} é`)).toEqual([...wordsOf(plain), 'é']);
    }),
  );
});

describe('ways of asking', () => {
  test('go from the whole phrase in a title to any pair of characters', () => {
    expect(asksOf('切片 sched').map(({ index, match }) => `${index}: ${match}`)).toEqual([
      'words: {title} : "切 片 sched"',
      'words: {title body} : "切 片 sched"',
      'words: "切 片" AND "sched" *',
      'words: "切 片" OR "sched"',
    ]);
  });

  test('look within longer words where each word is long enough for trigrams', () => {
    expect(asksOf('slicecap')).toContainEqual({ index: 'parts', match: '"slicecap"' });
    expect(asksOf('a slicecap').some(({ index }) => index === 'parts')).toBe(false);
  });

  test('take the index’s operators and quotes for words', () => {
    expect(asksOf('NOT "x"').at(2)?.match).toBe('"not" * AND "\ue022 x \ue022"');
  });

  test('are none for nothing', () => {
    expect([asksOf(''), asksOf(' \t\u0000')]).toEqual([[], []]);
  });

  test('hold nothing but words, quotes and our own operators, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        for (const { match } of asksOf(query).filter(({ index }) => index === 'words')) {
          expect(match.replace(/"[^"]*"/g, '""')).toMatch(/^(?:\{title(?: body)?\} : )?""(?: \*)?(?: (?:AND|OR) ""(?: \*)?)*$/);
        }
        expect(indexText(query)).not.toMatch(/["*^]/);
      }),
    );
  });
});
