import { describe, expect, test } from 'vitest';
import type { Book } from '../../../src/domain/notes/book.ts';
import { isCorrections } from '../../../src/domain/notes/corrections.ts';
import { findPlace, placeName, splitPlace } from '../../../src/domain/notes/places.ts';
import { Trouble } from '../../../src/domain/trouble.ts';

const TITLES = ['一句话', '数据结构', '追加与扩容', '数据结构：`go>=1.24`', '拷贝 Copy'];

const BOOK = {
  topic: 'go/slice',
  sections: TITLES.map((title, index) => ({ title, line: index, blocks: [] })),
  cards: [{ id: 'c-header' }],
  questions: [{ id: 'q-append' }],
  interviews: [{ id: 'i-append' }],
} as unknown as Book;

describe('a place in a module', () => {
  test.each([
    ['1', { section: 0 }],
    ['5', { section: 4 }],
    ['扩容', { section: 2 }],
    ['数据结构', { section: 1 }],
    ['数据结构：go>=1.24', { section: 3 }],
    ['COPY', { section: 4 }],
    ['c-header', { item: 'c-header' }],
    ['q-append', { item: 'q-append' }],
    ['i-append', { item: 'i-append' }],
  ])('%s is found', (word, place) => {
    expect(findPlace(BOOK, word)).toEqual(place);
  });

  test.each([
    ['结构', 'section-ambiguous', ['go/slice', '结构', '2 数据结构, 4 数据结构：go>=1.24']],
    ['拷具', 'section-unknown', ['go/slice', '拷具', expect.stringContaining('1 一句话')]],
    ['9', 'section-unknown', ['go/slice', '9', expect.any(String)]],
    ['', 'section-unknown', ['go/slice', '', expect.any(String)]],
  ])('%s is refused with what is near', (word, code, params) => {
    const found = (): unknown => {
      try {
        return findPlace(BOOK, word);
      } catch (error) {
        return error;
      }
    };
    expect(found()).toBeInstanceOf(Trouble);
    expect(found()).toMatchObject({ code, params });
  });

  test('is written as topic#place, and read back', () => {
    expect(placeName('go/slice', { section: 3 })).toBe('go/slice#4');
    expect(placeName('go/slice', { item: 'c-header' })).toBe('go/slice#c-header');
    expect(splitPlace('go/slice#4')).toEqual(['go/slice', '4']);
    expect(splitPlace('slice')).toEqual(['slice', undefined]);
  });

  test('corrections of old notes are known by their title', () => {
    expect(['原笔记更正', 'Corrections of the old notes', '一句话'].map((title) => isCorrections({ title }))).toEqual([true, true, false]);
  });
});
