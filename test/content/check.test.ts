import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { checkLibrary } from '../../src/content/check.ts';
import { findModules, foldersOf } from '../../src/content/find-modules.ts';
import { readModule } from '../../src/content/library.ts';
import { tempFolder, write } from './folders.ts';
import { edited, FIXTURES, lineOf, SOUND_EN, SOUND_ZH } from './sound.ts';

const NOW = Date.UTC(2026, 6, 9);
const PATHS = { zh: 'go/sample/zh.md', en: 'go/sample/en.md' };

function check(folder: string, staleDays?: number) {
  return checkLibrary(folder, { now: NOW, ...(staleDays !== undefined && { staleDays }) }).faults;
}

test.each([['a content root', '.'], ['a group', 'go'], ['a module', 'go/sample'], ['one file', 'go/sample/zh.md']])('%s of sound modules has no fault', (_, place) => {
  const { modules, faults } = checkLibrary(join(FIXTURES, place), { now: NOW });
  expect(faults.filter((fault) => fault.code !== 'translation-missing')).toEqual([]);
  expect(modules.map(({ file }) => file.id)).toContain('go/sample');
});

test('the faults of every file come all at once', () => {
  const folder = tempFolder();
  const other = edited(SOUND_ZH, ['id: go/sample', 'id: go/other'], ['bilingual: true', 'bilingual: false'], ['(4) must', '(5) must']);
  write(folder, { [PATHS.zh]: edited(SOUND_ZH, ['- [x] `6`', '- [ ] `6`']), [PATHS.en]: edited(SOUND_EN, ['(3) has numbers', '(4) has numbers']), 'go/other/zh.md': other });
  expect(check(folder).map(({ file, code }) => [file.slice(folder.length + 1), code])).toEqual([
    ['go/other/zh.md', 'rubric-total'],
    [PATHS.zh, 'right-none'],
    [PATHS.en, 'rubric-total'],
  ]);
});

test('a bilingual module without its English file is reported where it says so', () => {
  const folder = tempFolder();
  write(folder, { [PATHS.zh]: SOUND_ZH });
  const line = lineOf(SOUND_ZH, 'bilingual: true');
  expect(check(folder)).toEqual([{ file: join(folder, PATHS.zh), line, code: 'translation-missing', params: ['go/sample'], severity: 'error' }]);
});

test('a module in Chinese alone has no fault unless it says bilingual', () => {
  const folder = tempFolder();
  write(folder, { [PATHS.zh]: edited(SOUND_ZH, ['bilingual: true\n', '']) });
  expect(check(folder)).toEqual([]);
});

test('a pair is compared, and its faults stand at the English file', () => {
  const folder = tempFolder();
  write(folder, { [PATHS.zh]: SOUND_ZH, [PATHS.en]: edited(SOUND_EN, ['`redis<7.0`', '`redis<7.2`']) });
  expect(check(folder).map(({ file, code }) => [file, code])).toEqual([[join(folder, PATHS.en), 'parity-differs']]);
});

test('the same module in two folders is reported at the second', () => {
  const folder = join(tempFolder(), 'go');
  const text = edited(SOUND_ZH, ['bilingual: true', 'bilingual: false']);
  write(folder, { 'go/sample/zh.md': text, 'sample/zh.md': text });
  expect(check(folder)).toEqual([{ file: join(folder, 'sample/zh.md'), line: 1, code: 'topic-twice', params: ['go/sample'], severity: 'error' }]);
});

test('a folder without modules is reported', () => {
  const folder = tempFolder();
  write(folder, { 'go/sample/notes.md': 'words', 'readme.md': 'words' });
  expect(check(folder)).toEqual([{ file: folder, line: 1, code: 'folder-empty', params: [], severity: 'error' }]);
});

test('a file that cannot be read is a fault of that file', () => {
  const path = join(tempFolder(), 'zh.md');
  expect(readModule({ id: 'go/sample', lang: 'zh', path }).faults).toMatchObject([{ file: path, line: 1, code: 'file-unreadable', severity: 'error' }]);
});

test('modules are found at the depth of a root, by folder links too; hidden folders and dead links are passed over', () => {
  const folder = tempFolder();
  write(folder, { 'go/a/zh.md': '', 'go/a/en.md': '', 'go/a/deeper/zh.md': '', '.git/a/zh.md': '', 'elsewhere/b/zh.md': '', 'go/a/fr.md': '' });
  symlinkSync(join(folder, 'elsewhere/b'), join(folder, 'go/b'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'go/zh.md'));
  expect(findModules(folder).map(({ id, lang }) => `${id} ${lang}`)).toEqual(['elsewhere/b zh', 'go/a zh', 'go/a en', 'go/b zh']);
});

test.each([[180, 0], [179, 1]])('facts of 180 days ago are within %i days: %i warnings', (days, warnings) => {
  const folder = tempFolder();
  write(folder, { [PATHS.zh]: edited(SOUND_ZH, ['bilingual: true\n', '']) });
  const line = lineOf(SOUND_ZH, 'verified:');
  const stale = { file: join(folder, PATHS.zh), line, code: 'stale', params: ['go/sample', '180', '2026-01-10'], severity: 'warning' };
  expect(check(folder, days)).toEqual(Array.from({ length: warnings }, () => stale));
});

test('age is not asked about unless days are given', () => {
  const folder = tempFolder();
  write(folder, { [PATHS.zh]: edited(SOUND_ZH, ['bilingual: true\n', ''], ['2026-01-10', '1999-01-10']) });
  expect(check(folder)).toEqual([]);
});

test('labs and interviews of a content root are no modules, but a module may be called so', () => {
  const folder = tempFolder();
  write(folder, { 'labs/limiter/zh.md': '# x', 'labs/limiter/steps/one/zh.md': '# x', 'interviews/a/en.md': '# x', 'go/labs/zh.md': '# x', 'go/slice/zh.md': '# x' });
  expect(findModules(folder).map(({ id }) => id)).toEqual(['go/labs', 'go/slice']);
  expect(findModules(join(folder, 'go')).map(({ id }) => id)).toEqual(['go/labs', 'go/slice']);
  expect(foldersOf(folder).map((path) => relative(folder, path)).toSorted()).toEqual(['', 'go', 'go/labs', 'go/slice']);
});
