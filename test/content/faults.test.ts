import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAULTS } from '../../src/terminal/phrases/faults.ts';
import { type At, BREAKS } from './broken.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { edited, lineOf, marks, parse, SOUND_EN, SOUND_ZH } from './sound.ts';

function lineAt(source: string, at: At): number {
  if (typeof at === 'number') return at;
  return typeof at === 'string' ? lineOf(source, at) : lineOf(source, at[0]) + at[1];
}

const ROWS = Object.entries(BREAKS).flatMap(([code, breaks]) => breaks.map((row, index) => ({ ...row, code, name: `${code} (${index + 1})` })));

test.each([['zh', SOUND_ZH], ['en', SOUND_EN]] as const)('the sound module has no fault in %s', (lang, source) => {
  const { faults, topic } = parse(source, lang);
  expect(faults).toEqual([]);
  expect([topic?.cards.length, topic?.questions.length, topic?.interviews.length, topic?.sources.length]).toEqual([4, 7, 1, 2]);
});

test('every code has a sentence and a test that earns it', () => {
  expect([...Object.keys(BREAKS), ...Object.keys(ELSEWHERE)].toSorted()).toEqual(Object.keys(FAULTS).toSorted());
  expect(Object.entries(BREAKS).filter(([, rows]) => rows.length === 0)).toEqual([]);
});

test.each(Object.entries(ELSEWHERE))('%s, which one file alone cannot have, is earned in %s', (code, file) => {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  expect(['`', "'"].some((quote) => source.includes(quote + code))).toBe(true);
});

describe.each([['\n', 'LF'], ['\r\n', 'CRLF']])('with line ends %j (%s)', (end) => {
  test.each(ROWS)('$name is reported at its line, and nothing else is', ({ code, edits, at, also = [] }) => {
    const source = edited(SOUND_ZH, ...edits);
    const expected = [[code, at] as const, ...also].map(([name, where]) => `${name}:${lineAt(source, where)}`);
    expect(marks(parse(source.replaceAll('\n', end)).faults).toSorted()).toEqual(expected.toSorted());
  });
});

test('a broken item is left out and the others stay', () => {
  const { topic } = parse(edited(SOUND_ZH, ['- [x] `6`', '- [ ] `6`'], ['`reverse` `L2` `src:S1`', '`reverse` `L9` `src:S1`']));
  expect(topic?.questions.map((question) => question.id)).toEqual(['q-multi', 'q-tf', 'q-fill', 'q-match', 'q-order', 'q-short']);
  expect(topic?.cards.map((card) => card.id)).toEqual(['c-basic', 'c-code', 'c-cloze']);
});

test('a fault of the meta line does not hide those of the body', () => {
  const source = edited(
    SOUND_ZH,
    ['`reverse` `L2` `src:S1`', '`reverse` `L9` `src:S1`'],
    ['\n??\n\n定义', '\n?\n\n定义'],
    ['`L2` `12min` `go>=1.18` `src:S1` `src:S2`', '`L2` `src:S1`'],
    ['(4) must', '(5) must'],
    ['`single` `L1` `src:S1`', '`single` L1 `src:S1`'],
    ['- [x] `6`', '- [ ] `6`'],
  );
  const at = (marker: string, more = 0): number => lineOf(source, marker) + more;
  expect(marks(parse(source).faults)).toEqual([
    `meta-unknown:${at('`L9`')}`,
    `meta-lacks:${at('`L9`')}`,
    `card-separator-kind:${at('定义', -2)}`,
    `meta-not-code:${at('`single` L1')}`,
    `right-none:${at('- [ ] `5`')}`,
    `meta-lacks:${at('### i-why', 1)}`,
    `rubric-total:${at('#### 评分')}`,
  ]);
});

test('a fault of the front matter does not hide those of the rest', () => {
  const source = edited(SOUND_ZH, ['level: 2', 'level: 9'], ['id: go/sample', 'id: go/samples'], ['\n# 样例\n', '\n# 别名\n'], ['(4) must', '(5) must']);
  expect(marks(parse(source).faults)).toEqual([
    `id-not-path:${lineOf(source, 'id: go/samples')}`,
    `key-value:${lineOf(source, 'level: 9')}`,
    `title-differs:${lineOf(source, '# 别名')}`,
    `rubric-total:${lineOf(source, '#### 评分')}`,
  ]);
});

test('the faults of an item whose id is taken are reported too', () => {
  const source = edited(SOUND_ZH, ['### c-reverse', '### c-basic'], ['\n??\n\n定义', '\n?\n\n定义']);
  expect(marks(parse(source).faults)).toEqual([`id-twice:${lineOf(source, '### c-basic 正反卡')}`, `card-separator-kind:${lineOf(source, '定义') - 2}`]);
});

test('a line that belongs to nothing does not shift the lines of the faults below it', () => {
  const source = edited(SOUND_ZH, ['   - (1) 先量一量', '错位的话\n   - (1) 先量一量'], ['- (2) 再扩容', '- 再扩容']);
  expect(marks(parse(source).faults)).toEqual([`line-unexpected:${lineOf(source, '错位的话')}`, `follow-up-malformed:${lineOf(source, '- 再扩容')}`]);
});

test.each<readonly [name: string, source: string, code: string]>([
  ['an item that is only a heading', SOUND_ZH.slice(0, SOUND_ZH.indexOf('`L2` `12min`') - 1), 'meta-missing'],
  ['front matter and nothing else', SOUND_ZH.slice(0, SOUND_ZH.indexOf('---\n\n# ') + 3), 'title-missing'],
])('%s at the end of a file is reported on its last line', (_, source, code) => {
  expect(marks(parse(source).faults)).toContain(`${code}:${source.split('\n').length}`);
});

test('faults carry their file and what fills their sentence', () => {
  const [fault] = parse(edited(SOUND_ZH, ['(4) must', '(5) must'])).faults;
  expect(fault).toEqual({ file: 'go/sample/zh.md', line: lineOf(SOUND_ZH, '#### 评分'), code: 'rubric-total', params: ['11', '10'], severity: 'error' });
});
