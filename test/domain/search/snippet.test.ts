import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlighted, type Piece, snippetOf } from '../../../src/domain/search/snippet.ts';

function shown(pieces: readonly Piece[]): string {
  return pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
}

describe('what is looked for is marked', () => {
  test.each([
    ['追加与扩容', '扩容', '追加与[扩容]'],
    ['Redis + Lua', 'redis lua', '[Redis] + [Lua]'],
    ['hand over, and so on', 'and', 'hand over, [and] so on'],
    ['growslice', 'slice', 'grow[slice]'],
    ['令牌（Ｔoken）', 'token', '令牌（[Ｔoken]）'],
    ['切片的扩容', '切片扩容', '[切片]的[扩容]'],
    ['s[:n:n] 三下标', 's[:n:n]', '[s[:n:n]] 三下标'],
    ['没有', '别的', '没有'],
  ])('%s', (text, query, expected) => {
    expect(shown(highlighted(text, query))).toBe(expected);
  });
});

describe('a snippet', () => {
  const LONG = `${'前面说的是别的事情。'.repeat(20)}容量不够时走 growslice，按规格取整。${'后面还有很多话。'.repeat(20)}`;

  test('shows what was looked for, from the beginning of its sentence', () => {
    expect(shown(snippetOf(LONG, 'growslice', 60))).toBe('…容量不够时走 [growslice]，按规格取整。后面还有很多话。后面还有…');
  });

  test('prefers where most of the words stand together', () => {
    expect(shown(snippetOf(`lua 一次。${'别的。'.repeat(40)}redis 与 lua 一起。`, 'redis lua', 30))).toBe('…别的。[redis] 与 [lua] 一起。');
  });

  test('begins at the beginning when nothing stands there literally', () => {
    expect(shown(snippetOf('短的', '没有', 60))).toBe('短的');
  });

  test('is one line of the text, not much wider than asked, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ maxLength: 10 }), fc.integer({ min: 1, max: 80 }), (text, query, columns) => {
        const line = snippetOf(text, query, columns).map((piece) => piece.text).join('');
        expect(line).not.toMatch(/[\n\t]/);
        expect(line.length).toBeLessThanOrEqual(columns + 2);
      }),
    );
  });
});
