import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fit, pad, width } from '../../../src/terminal/markdown/width.ts';
import { prose } from './arbitraries.ts';
import { sgr } from './themes.ts';

describe('width', () => {
  it.each([
    ['', 0],
    ['append', 6],
    ['切片', 4],
    ['切片 slice，容量', 16],
    ['“引号”……', 8],
    ['┌──┐→•', 6],
    ['e\u0301', 1],
    ['👍', 2],
    ['👨‍👩‍👧', 2],
    ['🇨🇳', 2],
    ['⚠️', 2],
    ['1️⃣', 2],
    ['✅ ok', 5],
    ['𠀀', 2],
    ['\u001b[1m切\u001b[22m片', 4],
    ['\u001b]8;;https://go.dev\u0007go\u001b]8;;\u0007', 2],
  ])('of %j is %i', (text, columns) => {
    expect(width(text)).toBe(columns);
  });

  it('is what string-width says for every code point of the planes in use, alone', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0x200ff; code++) {
      const text = String.fromCodePoint(code);
      if (code !== 0x1b && width(text) !== stringWidth(text)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('is what string-width says for any mix of Chinese, emoji and marks', () => {
    fc.assert(
      fc.property(prose, (text) => void expect(width(text)).toBe(stringWidth(text))),
      { numRuns: 500 },
    );
  });

  it('is what string-width says for any two code points', () => {
    const point = fc.string({ unit: 'binary', minLength: 2, maxLength: 3 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(point, (text) => void expect(width(text)).toBe(stringWidth(text))),
      { numRuns: 5000 },
    );
  });
});

describe('fit', () => {
  it('leaves a text that fits', () => {
    expect(fit('切片', 4)).toBe('切片');
  });

  it('never cuts a wide character in half', () => {
    expect(fit('切片容量', 6)).toBe('切片…');
    expect(fit('切片容量', 4)).toBe('切…');
  });

  it('closes the styles it cuts through', () => {
    expect(fit(sgr(1, 22)('abcdef'), 4)).toBe('\u001b[1mabc\u001b[22m…');
  });

  it('takes another sign for what is missing', () => {
    expect(fit('abcdef', 4, '>')).toBe('abc>');
  });

  it('is never wider than asked', () => {
    fc.assert(fc.property(prose, fc.nat({ max: 40 }), (text, columns) => void expect(width(fit(text, columns))).toBeLessThanOrEqual(columns)));
  });
});

describe('pad', () => {
  it.each([
    ['left', '切片  '],
    ['right', '  切片'],
    ['center', ' 切片 '],
    [null, '切片  '],
  ] as const)('fills to the %s', (align, padded) => {
    expect(pad('切片', 6, align)).toBe(padded);
  });

  it('leaves a text that is already too wide', () => {
    expect(pad('切片', 3)).toBe('切片');
  });
});
