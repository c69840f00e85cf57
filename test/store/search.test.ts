import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBook } from '../../src/content/book.ts';
import { Catalog } from '../../src/content/catalog.ts';
import { compileRoot } from '../../src/content/compile.ts';
import { documentsOf, type SearchDocument } from '../../src/domain/search/document.ts';
import { type SearchFilter, SearchIndex } from '../../src/store/search.ts';

const CONTENT = join(import.meta.dirname, '../../content');
const USUAL: SearchFilter = { lang: 'zh', limit: 20 };

const folders: string[] = [];
let shipped: SearchIndex;

function tempFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wengu-search-'));
  folders.push(folder);
  return join(folder, 'search.db');
}

beforeAll(async () => {
  const compiled = join(tempFile(), '..', 'compiled');
  compileRoot(CONTENT, compiled);
  const catalog = await Catalog.open({ folder: CONTENT, compiled }, []);
  shipped = SearchIndex.open(tempFile());
  shipped.refresh(
    catalog.topics().map(({ id }) => ({ id, stamp: '1' })),
    (id) => documentsOf(readBook(catalog, id, 'zh', () => undefined)),
    () => undefined,
  );
});

afterAll(() => {
  shipped.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function places(index: SearchIndex, query: string, filter: Partial<SearchFilter> = {}): readonly string[] {
  return index.find(query, { ...USUAL, ...filter }).map(({ topic, item }) => `${topic}#${item}`);
}

describe('a search of the shipped content finds first', () => {
  test.each([
    // one character
    ['桶', 'projects/rate-limiting#3'],
    ['锁', 'go/channel#c-lock'],
    // two
    ['切片', 'go/slice#1'],
    ['扩容', 'go/map#6'],
    ['撮合', 'projects/matching-engine#1'],
    ['拷贝', 'go/slice#6'],
    // three
    ['令牌桶', 'projects/rate-limiting#3'],
    ['三下标', 'go/slice#3'],
    // six and more
    ['平滑加权轮询', 'projects/load-balancing#4'],
    ['下一个不为空', 'go/map#8'],
    // English, and both together
    ['gomaxprocs', 'go/gmp-model#9'],
    ['slicecap', 'go/slice#q-threshold'],
    ['append 扩容', 'go/slice#i-append'],
    ['redis lua', 'projects/rate-limiting#7'],
    ['sync.Map', 'go/map#c-sync-map'],
    // punctuation
    ['[]*T', 'go/slice#8'],
    ['s[:n:n]', 'go/slice#c-three-index'],
    ['go>=1.24', 'go/map#1'],
    ['ch <- v', 'go/channel#i-send-path'],
    ['（SWRR）', 'projects/load-balancing#4'],
    ['map[string]int{"a"', 'go/map#q-range-first'],
    // the index's own operators
    ['NOT in go', 'go/gmp-model#10'],
    ['"x"', 'go/map#q-nil-map'],
    ['fatal error: concurrent map', 'go/map#c-fatal'],
    // not as written: with something between, or in another order
    ['切片扩容', 'go/slice#c-grow-rule'],
    ['并发 读写', 'go/map#c-fatal'],
  ])('%s', (query, expected) => {
    expect(places(shipped, query)[0]).toBe(expected);
  });

  test.each(['AND', 'OR', 'NOT', 'a OR b', 'NEAR(a b)', '*', '"', "'", '^a', 'title:x', '{title}: x', '-x', '(', 'a"b', '%', '_', '\\'])('something or nothing for %s, without a word about syntax', (query) => {
    expect(() => places(shipped, query)).not.toThrow();
  });
});

describe('a search', () => {
  test('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string()), (query) => void shipped.find(query, USUAL)), { numRuns: 300 });
  });

  test('keeps to topics, a kind and a number of hits', () => {
    expect(new Set(shipped.find('扩容', { ...USUAL, topics: ['go/slice'] }).map((hit) => hit.topic))).toEqual(new Set(['go/slice']));
    expect(new Set(shipped.find('扩容', { ...USUAL, kind: 'interview' }).map((hit) => hit.kind))).toEqual(new Set(['interview']));
    expect(places(shipped, '扩容', { limit: 3 })).toEqual(places(shipped, '扩容').slice(0, 3));
  });

  test('finds nothing in nothing', () => {
    expect([places(shipped, ''), places(shipped, '   '), places(shipped, 'zzzzqq')]).toEqual([[], [], []]);
  });
});

function doc(topic: string, item: string, title: string, body: string, lang: 'zh' | 'en' = 'zh'): SearchDocument {
  return { topic, kind: 'cards', item, lang, title, name: title, body, marks: topic };
}

/** An index of literal documents, by topic and stamp; returns which topics were read. */
function refresh(index: SearchIndex, content: Readonly<Record<string, readonly [stamp: string, documents: readonly SearchDocument[]]>>): readonly string[] {
  const read: string[] = [];
  index.refresh(
    Object.entries(content).map(([id, [stamp]]) => ({ id, stamp })),
    (id) => {
      read.push(id);
      return content[id]?.[1] ?? [];
    },
    () => undefined,
  );
  return read;
}

/** Overwrites all pages but the first. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 4096);
  writeFileSync(file, bytes);
}

describe('the index', () => {
  const A = doc('g/a', 'c-1', 'Apples', 'apples are red');
  const B = doc('g/b', 'c-1', 'Pears', 'pears are green');

  test('reads only what is new or changed, and forgets what is gone', () => {
    const index = SearchIndex.open(tempFile());
    expect(refresh(index, { 'g/a': ['1', [A]], 'g/b': ['1', [B]] })).toEqual(['g/a', 'g/b']);
    expect(refresh(index, { 'g/a': ['1', [A]], 'g/b': ['1', [B]] })).toEqual([]);
    expect(refresh(index, { 'g/a': ['1', [A]], 'g/b': ['2', [{ ...B, body: 'pears are yellow' }]] })).toEqual(['g/b']);
    expect([places(index, 'green'), places(index, 'yellow')]).toEqual([[], ['g/b#c-1']]);
    expect(refresh(index, { 'g/b': ['2', []] })).toEqual([]);
    expect([places(index, 'apples'), places(index, 'pple'), places(index, 'yellow')]).toEqual([[], [], ['g/b#c-1']]);
    index.close();
  });

  test('keeps what it knows in its file', () => {
    const file = tempFile();
    const first = SearchIndex.open(file);
    refresh(first, { 'g/a': ['1', [A]] });
    first.close();
    const second = SearchIndex.open(file);
    expect(refresh(second, { 'g/a': ['1', [A]] })).toEqual([]);
    expect(places(second, 'apples')).toEqual(['g/a#c-1']);
    second.close();
  });

  test.each([
    ['no database', (file: string) => writeFileSync(file, 'this is no database, and it is long enough to be read as one'.repeat(100))],
    ['damaged further in', (file: string) => damage(file)],
  ])('is made anew when its file is %s', (_, spoil) => {
    const file = tempFile();
    const many = Array.from({ length: 200 }, (_item, index) => doc('g/a', `c-${index}`, `Apples ${index}`, `apples are red ${index} `.repeat(20)));
    const use = (index: SearchIndex): readonly string[] => {
      refresh(index, { 'g/a': ['1', many] });
      return places(index, 'red 77', { limit: 1 });
    };
    expect(SearchIndex.in(file, use)).toEqual(['g/a#c-77']);
    spoil(file);
    expect(SearchIndex.in(file, use)).toEqual(['g/a#c-77']);
    expect(SearchIndex.in(file, (index) => refresh(index, { 'g/a': ['1', many] }))).toEqual([]);
  });

  test('lives in memory where no file can be', () => {
    const file = tempFile();
    writeFileSync(file, '');
    const use = (index: SearchIndex): readonly string[] => {
      refresh(index, { 'g/a': ['1', [A]] });
      return places(index, 'apples');
    };
    expect(SearchIndex.in(join(file, 'below', 'search.db'), use)).toEqual(['g/a#c-1']);
  });

  test('passes on what is not its own fault', () => {
    expect(() =>
      SearchIndex.in(tempFile(), () => {
        throw new Error('not mine');
      }),
    ).toThrow('not mine');
  });

  test('takes a text and its translation for one hit, in the language asked for', () => {
    const index = SearchIndex.open(tempFile());
    refresh(index, { 'g/a': ['1', [doc('g/a', 'c-1', 'GMP 模型', '调度'), doc('g/a', 'c-1', 'The GMP model', 'scheduling', 'en')]] });
    expect(index.find('GMP', { ...USUAL, lang: 'en' }).map(({ title }) => title)).toEqual(['The GMP model']);
    expect(index.find('GMP', USUAL).map(({ title }) => title)).toEqual(['GMP 模型']);
    expect(index.find('scheduling', USUAL).map(({ title }) => title)).toEqual(['The GMP model']);
    index.close();
  });

  test('puts a phrase before its words apart, a title before a text', () => {
    const index = SearchIndex.open(tempFile());
    refresh(index, {
      'g/a': ['1', [doc('g/a', 'c-1', 'Other', 'red big apple'), doc('g/a', 'c-2', 'Other', 'a big red apple'), doc('g/a', 'c-3', 'The red apple', 'x'), doc('g/a', 'c-4', 'Red apple', 'x')]],
    });
    expect(places(index, 'red apple')).toEqual(['g/a#c-4', 'g/a#c-3', 'g/a#c-2', 'g/a#c-1']);
    index.close();
  });
});
