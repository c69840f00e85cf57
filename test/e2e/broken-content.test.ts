import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { answerDemo } from '../helpers/demo.ts';
import { type Home, makeHome, readLog } from '../helpers/home.ts';
import { addModules, DEMO, moduleFile, moduleText, numberedCards, type TestModule } from '../helpers/modules.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';

const SOUND: TestModule = { id: 'own/sound', title: 'Sound', cards: numberedCards(2) };

async function homeWithDemo(break_: (text: string) => string): Promise<{ readonly home: Home; readonly file: string }> {
  const home = makeHome();
  await addModules(home, DEMO, SOUND);
  const file = moduleFile(home, DEMO);
  const text = readFileSync(file, 'utf8');
  const broken = break_(text);
  expect(broken).not.toBe(text);
  writeFileSync(file, broken);
  return { home, file };
}

/** One card without its separator. */
const oneCard = (text: string): string => text.replace('Question 2?\n\n?\n', 'Question 2?\n');
/** Nothing of it can be used. */
const everything = (): string => 'just some thoughts\n';

const asked = (stdout: string): readonly string[] => [...stdout.matchAll(/^## .*$/gm)].map(([line]) => line);

test.each([
  ['en', 'en_US.UTF-8', /own\/demo\/en\.md: 1 faults?, the faulty items are left out: wengu check /],
  ['zh', 'zh_CN.UTF-8', /own\/demo\/en\.md 有 1 处错误，出错的条目没有载入：wengu check /],
] as const)('a broken card is left out of a review, which says so in one line, in %s', async (_, locale, said) => {
  const { home, file } = await homeWithDemo(oneCard);
  const env = { ...onDay(0), LANG: locale };
  const { code, stdout, stderr } = await wengu(home, ['review', '--plain', '--new', '9999'], { env, input: '4\n'.repeat(2000) });
  expect(code).toBe(0);
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(said)]);
  const titles = asked(stdout).filter((line) => /Demo|Sound/.test(line));
  expect(titles.map((line) => line.replace(/^.*› /, '').replace(/.*> /, '')).toSorted()).toEqual([
    'Title 1',
    'Title 1',
    'Title 2',
    'Title 3',
    'Title 4',
    'Title 5',
  ]);
  expect(await wengu(home, ['check', file])).toMatchObject({ code: 1 });
});

test('the rest of a module with a broken card can be asked for alone', async () => {
  const { home } = await homeWithDemo(oneCard);
  const { code, stdout } = await wengu(home, ['review', 'own/demo', '--plain'], { env: onDay(0), input: '4\n'.repeat(10) });
  expect(code).toBe(0);
  expect(asked(stdout)).toHaveLength(4);
});

test.each([
  ['en', 'en_US.UTF-8', /^wengu: the file of own\/demo is faulty and has no usable card\. Run: wengu check .*own\/demo\/en\.md/],
  ['zh', 'zh_CN.UTF-8', /^wengu: 主题 own\/demo 的文件有错误，没有可用的卡片。运行 wengu check .*own\/demo\/en\.md/],
] as const)('asking for a module of which nothing can be used ends in one line, in %s', async (_, locale, said) => {
  const { home, file } = await homeWithDemo(everything);
  expectOneLine(await wengu(home, ['review', 'own/demo', '--plain'], { env: { LANG: locale } }), said);
  expect(await wengu(home, ['review', 'own/sound', '--plain'], { input: '4\n4\n' })).toMatchObject({ code: 0 });
  const { stdout } = await wengu(home, ['check', '--json', file]);
  expect(JSON.parse(stdout)).toMatchObject({
    passed: false,
    faults: expect.arrayContaining([expect.objectContaining({ code: 'front-matter-missing', line: 1 })]),
  });
});

test('what was learnt of a card survives while its file is broken', async () => {
  const home = makeHome();
  await addModules(home, DEMO, SOUND);
  await answerDemo(home, ['easy', 'easy', 'easy']);
  const file = moduleFile(home, DEMO);
  writeFileSync(file, everything());
  const due = async (): Promise<{ due: number; topics: { topic: string }[] }> =>
    JSON.parse((await wengu(home, ['due', '--json'], { env: onDay(60) })).stdout) as never;
  expect((await due()).due).toBe(0);
  writeFileSync(file, moduleText(DEMO));
  expect((await due()).due).toBe(3);
  expect(readLog(home)).toHaveLength(3);
});

test('a folder that is gone leaves the rest', async () => {
  const home = makeHome();
  await addModules(home, DEMO);
  await wengu(home, ['config', 'set', 'newPerDay', '3']);
  rmSync(`${home.folder}/own content`, { recursive: true });
  expect(await wengu(home, ['due', '--count'], { env: onDay(0) })).toEqual({ code: 0, signal: null, stdout: '3\n', stderr: '' });
  expect(await wengu(home, ['topics', 'remove', `${home.folder}/own content`])).toMatchObject({ code: 0 });
});
