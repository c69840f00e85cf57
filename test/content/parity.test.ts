import { expect, test } from 'vitest';
import { FaultList } from '../../src/content/fault-list.ts';
import { checkParity } from '../../src/content/parity.ts';
import { cut, type Edit, edited, lineOf, marks, parse, SOUND_EN, SOUND_ZH } from './sound.ts';

function faultsOf(zh: string, en: string) {
  const faults = new FaultList('en.md');
  checkParity(parse(zh), parse(en, 'en'), faults);
  return faults.all();
}

/** The faults of the pair after edits to the English file. */
function afterEdits(...edits: readonly Edit[]): string[] {
  return marks(faultsOf(SOUND_ZH, edited(SOUND_EN, ...edits)));
}

const TWO_WAY = cut(SOUND_EN, '### c-reverse', '### c-cloze');

test('the sound pair differs in nothing but its words', () => {
  expect(faultsOf(SOUND_ZH, SOUND_EN)).toEqual([]);
});

test('an item that the Chinese file lacks is reported at its heading', () => {
  const extra = TWO_WAY.replace('c-reverse', 'c-extra');
  const en = edited(SOUND_EN, ['### c-cloze', `${extra}### c-cloze`]);
  expect(marks(faultsOf(SOUND_ZH, en))).toEqual([`parity-extra:${lineOf(en, '### c-extra')}`]);
});

test('a missing item is an error in a module that promises both languages', () => {
  expect(faultsOf(SOUND_ZH, edited(SOUND_EN, [TWO_WAY, '']))).toEqual([{ file: 'en.md', line: 1, code: 'parity-missing', params: ['c-reverse'], severity: 'error' }]);
});

test('a missing item is a warning in any other module: it is shown in Chinese', () => {
  const faults = faultsOf(edited(SOUND_ZH, ['bilingual: true', 'bilingual: false']), edited(SOUND_EN, [TWO_WAY, '']));
  expect(faults).toEqual([{ file: 'en.md', line: 1, code: 'parity-missing', params: ['c-reverse'], severity: 'warning' }]);
});

test('a missing item with a program says nothing of the programs after it', () => {
  expect(afterEdits([cut(SOUND_EN, '### c-code', '### c-reverse'), ''])).toEqual(['parity-missing:1']);
});

test('an item out of its order is reported at its heading', () => {
  const en = edited(SOUND_EN, [TWO_WAY, ''], ['### c-basic', `${TWO_WAY}### c-basic`]);
  expect(marks(faultsOf(SOUND_ZH, en))).toEqual([`parity-order:${lineOf(en, '### c-reverse')}`]);
});

test.each<readonly [what: string, heading: string, edits: readonly Edit[]]>([
  ['level', '### c-code', [['`basic` `L3`', '`basic` `L2`']]],
  ['versions', '### q-order', [['`redis<7.0`', '`redis<7.2`']]],
  ['sources', '### q-multi', [['`go1.16..1.17` `src:S2`', '`go1.16..1.17` `src:S1`']]],
  ['kind', '### q-single', [['`single` `L1`', '`multi` `L1`'], ['- [ ] `7`', '- [ ] `7`\n- [ ] `8`']]],
  ['kind', '### i-why', [['`12min`', '`15min`']]],
  ['blanks', '### c-cloze', [[' and {{c3::on two lines}}', '']]],
  ['answers', '### q-multi', [['- [x] third\n- [ ] fourth', '- [ ] third\n- [x] fourth']]],
  ['answers', '### q-tf', [['- [ ] True\n- [x] False', '- [x] True\n- [ ] False']]],
  ['answers', '### q-fill', [['= 5/3', '= 5 / 3']]],
  ['answers', '### q-fill', [['+- 0.01', '+- 0.02']]],
  ['answers', '### q-match', [['- left c -> right c', '- left c -> right c\n- left d -> right d']]],
  ['answers', '### q-order', [['3. last', '3. last\n4. really last']]],
  ['answers', '### q-short', [['- [ ] (2) more is dearer', '- [ ] (1) more is dearer']]],
  ['answers', '### i-why', [['(4) must says', '(4) says']]],
  ['answers', '### i-why', [['- (2) then grow', '- (1) then grow']]],
  ['answers', '### i-why', [['- only recites\n', '']]],
])('other %s than in Chinese is reported at the item %s: %j', (what, heading, edits) => {
  const en = edited(SOUND_EN, ...edits);
  const faults = faultsOf(SOUND_ZH, en);
  expect(faults.map(({ code, line, params }) => [code, line, params[1]])).toContainEqual(['parity-differs', lineOf(en, heading), what]);
});

test('the pattern of a fill may differ: its words do', () => {
  expect(afterEdits(['=~ /^1\\.67?$/', '=~ /five thirds/i'])).toEqual([]);
});

test.each<readonly [name: string, edit: Edit, marker: string]>([
  ['other code', ['fmt.Println(2 * 3)', 'fmt.Println(3 * 2)'], 'fmt.Println(3 * 2)'],
  ['another mark for the checker', ['```go run\nfmt.Println(2 * 3)', '```go panics\nfmt.Println(2 * 3)'], 'fmt.Println(2 * 3)'],
  ['code after something that looks like a comment', ['fmt.Println("a", "b")', 'fmt.Println("a", "//")'], '// marks'],
  ['SQL', ['SELECT 1 -- one', 'SELECT 2 -- one'], 'SELECT 2'],
  ['code in a quote', ['> x := 2 * 3', '> x := 2 * 4'], '> x := 2 * 4'],
  ['a program more', ['Because `a` is simpler than `b`.', 'Because.\n\n```go\nb := 1\n```'], 'b := 1'],
])('%s in English is reported at its fence', (_, edit, marker) => {
  const en = edited(SOUND_EN, edit);
  expect(marks(faultsOf(SOUND_ZH, en))[0]).toBe(`parity-differs:${lineOf(en, marker) - 1}`);
});

test('a program that English lacks is reported at the item', () => {
  const en = edited(SOUND_EN, ['```go\na := 1\n```\n', '']);
  expect(marks(faultsOf(SOUND_ZH, en))).toEqual([`parity-differs:${lineOf(en, '### i-why')}`]);
});

test('comments of a program may differ, and how many lines they take', () => {
  expect(afterEdits(['SELECT 1 -- one', '-- one\n  -- more\n  SELECT 1'], ['// two', ''], ['// marks and headings in a fence do not count\n', ''])).toEqual([]);
});

test('words in diagrams and output may differ', () => {
  expect(afterEdits([' | a | --> | b |', ' | c | --> | d |'], ['```output\n2', '```output\ntwo'])).toEqual([]);
});

test('a translation older than its Chinese item is a warning at the item', () => {
  const faults = faultsOf(edited(SOUND_ZH, ['基本卡的背面。', '基本卡的另一面。']), SOUND_EN);
  expect(faults).toEqual([{ file: 'en.md', line: lineOf(SOUND_EN, '### c-basic'), code: 'translation-stale', params: ['c-basic'], severity: 'warning' }]);
});

test('a file without usable front matter is not compared', () => {
  expect(faultsOf(edited(SOUND_ZH, ['level: 2', 'level: 9']), edited(SOUND_EN, [TWO_WAY, '']))).toEqual([]);
});
