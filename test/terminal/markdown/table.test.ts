import { describe, expect, it } from 'vitest';
import { render } from '../../../src/terminal/markdown/render.ts';
import { colourful, styleOf } from './themes.ts';
import { br, code, strong, table } from './tokens.ts';

const versions = table(
  [null, null, 'right', null],
  ['版本', '判断依据', '阈值', '大切片增长'],
  [code('go<1.16'), '旧的 len', '1024', '每次 1.25 倍'],
  [code('go>=1.18'), '旧的 cap', '256', '(cap + 768) / 4 递增，2.0 到 1.25 平滑过渡'],
);
const shown = (columns: number, unicode = true) => render([versions], styleOf(columns, { unicode })).join('\n');

describe('a table', () => {
  it('takes the columns it needs', () => {
    expect(shown(80)).toMatchInlineSnapshot(`
      "版本     │ 判断依据 │ 阈值 │ 大切片增长
      ─────────┼──────────┼──────┼───────────────────────────────────────────
      go<1.16  │ 旧的 len │ 1024 │ 每次 1.25 倍
      go>=1.18 │ 旧的 cap │  256 │ (cap + 768) / 4 递增，2.0 到 1.25 平滑过渡"
    `);
  });

  it('shrinks its widest column first and rules its rows where a cell wraps', () => {
    expect(shown(60)).toMatchInlineSnapshot(`
      "版本     │ 判断依据 │ 阈值 │ 大切片增长
      ─────────┼──────────┼──────┼────────────────────────────────
      go<1.16  │ 旧的 len │ 1024 │ 每次 1.25 倍
      ─────────┼──────────┼──────┼────────────────────────────────
      go>=1.18 │ 旧的 cap │  256 │ (cap + 768) / 4 递增，2.0 到
               │          │      │ 1.25 平滑过渡"
    `);
  });

  it('turns into records where a column would be unreadable', () => {
    expect(shown(30)).toMatchInlineSnapshot(`
      "版本: go<1.16
      判断依据: 旧的 len
      阈值: 1024
      大切片增长: 每次 1.25 倍

      版本: go>=1.18
      判断依据: 旧的 cap
      阈值: 256
      大切片增长: (cap + 768) / 4
        递增，2.0 到 1.25 平滑过渡"
    `);
  });

  it('is ASCII where unicode is off', () => {
    expect(shown(80, false)).toMatchInlineSnapshot(`
      "版本     | 判断依据 | 阈值 | 大切片增长
      ---------+----------+------+-------------------------------------------
      go<1.16  | 旧的 len | 1024 | 每次 1.25 倍
      go>=1.18 | 旧的 cap |  256 | (cap + 768) / 4 递增，2.0 到 1.25 平滑过渡"
    `);
  });

  it('of four columns of text is records at 40 columns', () => {
    const words = '切片的扩容规则与版本有关';
    const text = table([], ['一', '二', '三', '四'], [words, words, words, words]);
    expect(render([text], styleOf(40))[0]).toBe('一: 切片的扩容规则与版本有关');
    expect(render([text], styleOf(60))[1]).toContain('┼');
  });

  it('keeps alignment, in wrapped cells too', () => {
    const text = table(['left', 'center', 'right'], ['l', 'c', 'r'], ['aaaaaa', 'bbbbbb', 'cccccc'], ['1', '22', '333']);
    expect(render([text], styleOf(40))).toEqual([
      'l      │   c    │      r',
      '───────┼────────┼───────',
      'aaaaaa │ bbbbbb │ cccccc',
      '1      │   22   │    333',
    ]);
  });

  it('breaks a cell at a hard break', () => {
    const text = table([], ['a', 'b'], [strong('x', br, 'y'), 'z']);
    expect(render([text], styleOf(40, { theme: colourful }))).toMatchInlineSnapshot(`
      [
        "[1ma[22m[2m │ [22m[1mb[22m",
        "[2m──┼──[22m",
        "[1mx[22m[2m │ [22mz",
        "[1my[22m[2m │[22m",
      ]
    `);
  });

  it('copes with short rows, empty cells and no rows', () => {
    expect(render([table([], ['a', 'b'], ['1'], ['', '2'])], styleOf(40))).toEqual(['a │ b', '──┼──', '1 │', '  │ 2']);
    expect(render([table([], ['a', 'b'])], styleOf(40))).toEqual(['a │ b', '──┼──']);
  });

  it('has its heads strong and its lines muted', () => {
    const lines = render([table([], ['a', 'b'], ['1', '2'])], styleOf(40, { theme: colourful }));
    expect(lines[0]).toBe('\u001b[1ma\u001b[22m\u001b[2m │ \u001b[22m\u001b[1mb\u001b[22m');
    expect(lines[1]).toBe('\u001b[2m──┼──\u001b[22m');
  });
});
