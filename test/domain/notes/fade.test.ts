import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lex } from '../../../src/content/lex.ts';
import { plainText } from '../../../src/domain/markdown/text.ts';
import { fade, fadedTexts, failsAt } from '../../../src/domain/notes/fade.ts';

function out(markdown: string, version = '1.20'): readonly string[] {
  return fadedTexts(fade(lex(markdown), failsAt('go', version)));
}

describe('what does not apply to a version fades', () => {
  test.each([
    ['the clause of a mark', 'GC 不会保活数组，`go>=1.21` 已标记 Deprecated，改用 `unsafe.Slice`。', ['go>=1.21 已标记 Deprecated，']],
    ['nothing where every mark holds', '数组转换 `[N]T(s)` `go>=1.20`；`len(s) < N` 时 panic。', []],
    ['nothing for another product', '`redis>=7.0` 起多了 listpack，更省内存。', []],
    ['the rest of a sentence that a mark begins', '`go>=1.24` 起，map 用 Swiss table，查得更快。以前用桶。', ['go>=1.24 起，', 'map 用 Swiss table，', '查得更快。']],
    ['the rest after a mark and a colon', '`go>=1.22`：循环变量每次迭代一个，闭包不再共享。', ['go>=1.22：循环变量每次迭代一个，', '闭包不再共享。']],
    ['the English clause', 'Since `go>=1.21`, clear empties a map, too. Delete was there before.', ['Since go>=1.21,', 'clear empties a map,', 'too.']],
    ['one mark of several, with its code', '改用 `unsafe.Slice` `go>=1.17` 与 `slices.Clone` `go>=1.21` 即可。', ['slices.Clone go>=1.21']],
    ['one cell of a table', '| 旧 | 新 |\n| --- | --- |\n| 桶 | `go>=1.24` 的组 |', ['go>=1.24 的组']],
    ['one item of a list, in a quote', '> - 旧的\n> - `go>=1.25` 的新写法', ['go>=1.25 的新写法']],
    ['a mark within bold', '**`go>=1.26` 默认开启**；此前没有。', ['go>=1.26 默认开启；']],
    ['an upper bound that is passed', '仅 `go<1.18`；现为 256 加平滑公式', ['仅 go<1.18；']],
  ])('%s', (_, markdown, expected) => {
    expect(out(markdown)).toEqual(expected);
  });

  test('a range with two ends holds at both', () => {
    expect(out('`go1.16..1.20` 如此。')).toEqual([]);
    expect(out('`go1.16..1.20` 如此。', '1.21')).toEqual(['go1.16..1.20 如此。']);
  });

  test('no word is lost or moved, whatever the text', () => {
    const piece = fc.constantFrom('`go>=1.21`', '`go<1.18`', '`x`', '，', '。', ' ', '**b**', '起', 'text. ', '\n', '- item\n', '| a | b |\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const blocks = lex(pieces.join(''));
        expect(plainText(fade(blocks, failsAt('go', '1.20')))).toBe(plainText(blocks));
      }),
    );
  });
});
