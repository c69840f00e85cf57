import { describe, expect, it } from 'vitest';
import { render } from '../../../src/terminal/markdown/render.ts';
import { styleOf, tagged } from './themes.ts';
import { fence } from './tokens.ts';

describe('a fence', () => {
  it('is indented by two, its tabs four wide', () => {
    expect(render([fence('go', 'func f() {\n\treturn\n\n}')], styleOf(40))).toEqual(['  func f() {', '      return', '', '  }']);
  });

  it('folds a line only when it is too wide, with a mark', () => {
    expect(render([fence('go', 'x := "一二三四五六七八"\ny')], styleOf(20))).toEqual(['  x := "一二三四五六', '  ↪ 七八"', '  y']);
    expect(render([fence('go', 'aaaaaaaaaaaaaaaaaaaa')], styleOf(14, { unicode: false }))).toEqual(['  aaaaaaaaaaaa', '  > aaaaaaaa']);
  });

  it.each(['diagram', 'text', 'output'])('of %s is cut at the right and never highlighted', (lang) => {
    const highlight = () => 'never';
    expect(render([fence(lang, '+----------------+\n| a |')], styleOf(14, { highlight }))).toEqual(['  +----------…', '  | a |']);
    expect(render([fence(lang, '+----------------+')], styleOf(14, { unicode: false }))).toEqual(['  +---------->']);
  });

  it('shows what a highlighter made of it, looks ending with their line', () => {
    const highlight = (source: string) => `\u001b[31m${source}\u001b[39m`;
    expect(render([fence('go', 'ab\ncd')], styleOf(40, { highlight }))).toEqual(['  \u001b[31mab\u001b[39m', '  \u001b[31mcd\u001b[39m']);
  });

  it('has the look of code where no highlighter knows it', () => {
    const style = styleOf(80, { theme: tagged(), highlight: (source) => source });
    expect(render([fence('cobol', 'a\n\nb')], style)).toEqual(['  <code>a</code>', '', '  <code>b</code>']);
  });

  it('of a diff shows what came and went', () => {
    expect(render([fence('diff', '-a\n+b\n c')], styleOf(80, { theme: tagged() }))).toEqual([
      '  <removed>-a</removed>',
      '  <added>+b</added>',
      '  <code> c</code>',
    ]);
  });
});
