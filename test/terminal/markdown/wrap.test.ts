import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells, stripped } from '../../../src/terminal/markdown/cells.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { wrap } from '../../../src/terminal/markdown/wrap.ts';
import { prose } from './arbitraries.ts';
import { sgr } from './themes.ts';

const bold = sgr(1, 22);
const red = sgr(31, 39);
const CLOSING = /^[，。、；：！？）】》”’]/;
const OPENING = /[（【《“‘([]$/;

describe('wrap', () => {
  it.each([
    ['breaks at spaces', 'the quick brown fox', 10, ['the quick', 'brown fox']],
    ['breaks between Chinese characters', '切片是一段数组的视图', 8, ['切片是一', '段数组的', '视图']],
    ['lets no line start with a full stop', '切片是一段。', 10, ['切片是一', '段。']],
    ['lets no line end with an opening bracket', '切片是（头部）', 8, ['切片是', '（头部）']],
    ['keeps an ASCII comma with the Chinese before it', '切片是一,二', 8, ['切片是', '一,二']],
    ['keeps quotes with what they quote', '他说“切片”是', 6, ['他说', '“切片”', '是']],
    ['keeps words whole beside Chinese', '调用append之后', 8, ['调用', 'append之', '后']],
    ['cuts a word longer than a line', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['cuts a long name after its dot', 'reflect.SliceHeader', 12, ['reflect.', 'SliceHeader']],
    ['leaves no full stop alone after a cut', 'abcdefgh。', 8, ['abcdefg', 'h。']],
    ['breaks at a newline', 'ab\ncd', 10, ['ab', 'cd']],
    ['drops spaces at a break and keeps them elsewhere', 'a  b    cdef', 5, ['a  b', 'cdef']],
    ['keeps an empty line', '', 10, ['']],
    ['keeps emoji whole', '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 4, ['👨‍👩‍👧👨‍👩‍👧', '👨‍👩‍👧']],
    ['breaks even where all is punctuation', '。。。。。', 4, ['。。', '。。', '。']],
  ])('%s', (_, text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  it('ends a style with its line and begins it again', () => {
    expect(wrap(`a ${bold(`bb ${red('cc dd')}`)} e`, 5)).toEqual(['a \u001b[1mbb\u001b[22m', '\u001b[1m\u001b[31mcc dd\u001b[39m\u001b[22m', 'e']);
  });

  it('keeps 256 and true colours, and drops codes that are no styles', () => {
    const text = '\u001b[38;5;200ma\u001b[0m \u001b[48;2;1;2;3mb\u001b[m\u001b[2J\u001b]0;t\u0007\u001b[H';
    expect(wrap(text, 10)).toEqual(['\u001b[38;5;200ma\u001b[39m \u001b[48;2;1;2;3mb\u001b[49m']);
  });
});

const styled = fc
  .array(
    fc.tuple(
      prose,
      fc.constantFrom(
        (text: string) => text,
        bold,
        red,
        sgr(2, 22),
        (text: string) => `\u001b[4m${text}`,
        (text: string) => `${text}\u001b[0m`,
      ),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.map(([text, look]) => look(text)).join(''));
const columns = fc.integer({ min: 4, max: 60 });

describe('wrap, whatever the text', () => {
  it('never makes a line over its columns', () => {
    fc.assert(
      fc.property(styled, columns, (text, most) => wrap(text, most).every((line) => width(line) <= most)),
      { numRuns: 1000 },
    );
  });

  it('loses nothing but spaces', () => {
    const bare = (text: string) => stripped(text).replace(/[\s\p{Cc}]/gu, '');
    fc.assert(
      fc.property(styled, columns, (text, most) => void expect(bare(wrap(text, most).join(''))).toBe(bare(text))),
      { numRuns: 1000 },
    );
  });

  it('leaves every line with no style open, and every character with the look it had', () => {
    const looks = (text: string) =>
      cells(text).flatMap((cell) => [...cell.text].filter((character) => character.trim() !== '').map((character) => cell.look.open + character));
    fc.assert(
      fc.property(styled, columns, (text, most) => {
        const lines = wrap(text, most);
        expect(lines.flatMap(looks)).toEqual(looks(text));
        for (const line of lines) expect(cells(`${line}x`).at(-1)?.look.open).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('puts punctuation where Chinese wants it, when words and punctuation fit a line', () => {
    const word = fc.constantFrom('切', '片', '容量', 'append', 'len', ' ');
    const marked = fc.tuple(fc.constantFrom('', '（', '“', '(', '['), word, fc.constantFrom('', '，', '。', '）', '”', '：')).map((parts) => parts.join(''));
    const text = fc.array(marked, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 30, max: 60 }), (source, most) => {
        fc.pre(!/[（“([ ]{6}|[，。）”： ]{6}/.test(source));
        const lines = wrap(source, most);
        for (const line of lines.slice(1)) expect(line).not.toMatch(CLOSING);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(OPENING);
      }),
    );
  });
});
