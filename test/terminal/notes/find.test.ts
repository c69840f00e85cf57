import { describe, expect, test } from 'vitest';
import { lit, matchesIn } from '../../../src/terminal/notes/find.ts';

const RED = '\u001b[31m';
const OFF = '\u001b[39m';

describe('a text in painted lines', () => {
  test.each([
    ['in one line', ['  切片扩容'], '扩容', [[0, 4, 0, 5]]],
    ['over the end of a line', ['  按规格取', '  整，再分配'], '取整', [[0, 5, 1, 2]]],
    ['whatever its case and its spaces', ['  Happens  Before'], 'happens before', [[0, 2, 0, 16]]],
    ['through colours', [`  gr${RED}ow${OFF}slice`], 'growslice', [[0, 2, 0, 10]]],
    ['each time', ['a a', 'a'], 'a', [[0, 0, 0, 0], [0, 2, 0, 2], [1, 0, 1, 0]]],
    ['nowhere', ['abc'], 'x', []],
    ['nothing', ['abc'], '  ', []],
  ])('is found %s', (_, lines, query, expected) => {
    expect(matchesIn(lines, query).map(({ from, to }) => [from.line, from.cell, to.line, to.cell])).toEqual(expected);
  });

  test('is in reverse where there are colours, the current one with an arrow', () => {
    const lines = ['  one two', '  two'];
    const matches = matchesIn(lines, 'two');
    expect(lit(lines, matches, { colour: true, arrow: '>', current: matches[1] })).toEqual(['  one \u001b[7mtwo\u001b[27m', '> \u001b[7mtwo\u001b[27m']);
  });

  test('has an arrow at each line where there are none', () => {
    const lines = ['  one two', '  three', '  two'];
    expect(lit(lines, matchesIn(lines, 'two'), { colour: false, arrow: '>', current: undefined })).toEqual(['> one two', '  three', '> two']);
  });
});
