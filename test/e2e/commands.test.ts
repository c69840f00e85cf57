import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { answerDemo, demoHome } from '../helpers/demo.ts';
import { makeHome, readLog } from '../helpers/home.ts';
import { DEMO, moduleFile, moduleText, ownFolder } from '../helpers/modules.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { shell, wengu } from '../helpers/program.ts';

describe('without a terminal', () => {
  test('home is text and ends well', async () => {
    const home = makeHome();
    const { code, stdout, stderr } = await wengu(home, []);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^wengu\nToday: 0 due, 10 new\n\n/);
    expect(stdout).toMatch(/ {2}切片 slice +new \d+\n/);
    expect(stdout).toMatch(/\nBegin: wengu review \(or npm start -- review\); a quiz: wengu quiz\n$/);
    expect(stdout).not.toContain('\u001b');
    expect(await wengu(home, ['home'])).toMatchObject({ code: 0 });
  });

  test('due is a line, a number or a document', async () => {
    const home = await demoHome();
    await answerDemo(home, ['easy', 'again']);
    const env = onDay(0);
    expect((await wengu(home, ['due'], { env })).stdout).toBe('1 due, 8 new, 1-day streak\n');
    expect((await wengu(home, ['due', '--count'], { env })).stdout).toBe('9\n');
    const document = JSON.parse((await wengu(home, ['due', '--json'], { env })).stdout);
    expect(document).toMatchObject({ due: 1, new: 8, waiting: 0, answers: 2, streak: 1 });
    expect(document.topics).toContainEqual({ topic: 'own/demo', due: 1, new: 3 });
    expect((await wengu(home, ['due', '--lang', 'zh'], { env })).stdout).toBe('复习 1，新 8，连续 1 天\n');
  });

  test('a first run creates nothing but its own folder', async () => {
    const home = makeHome();
    const { code } = await wengu(home, ['due'], { env: { WENGU_HOME: undefined, XDG_DATA_HOME: join(home.folder, 'share') } });
    expect(code).toBe(0);
    expect(existsSync(join(home.folder, 'share', 'wengu', 'wengu.db'))).toBe(true);
    expect(existsSync(home.data)).toBe(false);
  });

  test('without a word about folders, data lie where the desktop keeps them', async () => {
    const home = makeHome();
    expect(await wengu(home, ['due'], { env: { WENGU_HOME: undefined } })).toMatchObject({ code: 0 });
    const folder = process.platform === 'darwin' ? 'Library/Application Support/wengu' : '.local/share/wengu';
    expect(existsSync(join(home.folder, folder, 'wengu.db'))).toBe(true);
  });

  test('--version and --help say what they should, in both languages', async () => {
    const home = makeHome();
    expect((await wengu(home, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await wengu(home, ['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const name of ['review', 'due', 'topics', 'check', 'config', 'backup', 'restore', 'doctor']) expect(help.stdout).toContain(`  ${name}`);
    expect((await wengu(home, ['review', '--help', '--lang', 'zh'])).stdout).toMatch(/用法：.*--new <n>.*JSON 行/s);
    expect(existsSync(home.data)).toBe(false);
  });
});

describe('language', () => {
  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, [], /^复习/],
    [{ LANG: 'en_GB.UTF-8' }, [], / due,/],
    [{ LANG: 'de_DE.UTF-8' }, [], / due,/],
    [{ LANG: undefined }, [], / due,/],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_TW.UTF-8' }, [], /^复习/],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, [], / due,/],
    [{ LANG: 'zh_CN.UTF-8' }, ['--lang', 'en'], / due,/],
    [{ LANG: 'en_US.UTF-8' }, ['--lang=zh'], /^复习/],
  ] as const)('with %o and %o', async (env, args, said) => {
    expect((await wengu(makeHome(), ['due', ...args], { env })).stdout).toMatch(said);
  });

  test('the setting goes before the locale, and the option before both', async () => {
    const home = makeHome();
    await wengu(home, ['config', 'set', 'lang', 'zh']);
    expect((await wengu(home, ['due'])).stdout).toMatch(/^复习/);
    expect((await wengu(home, ['--lang', 'en', 'due'])).stdout).toMatch(/ due,/);
  });
});

describe('config', () => {
  test('sets, gets, lists and unsets', async () => {
    const home = makeHome();
    expect(await wengu(home, ['config', 'set', 'new-per-day', '20'])).toMatchObject({ code: 0, stdout: 'newPerDay = 20\n' });
    expect((await wengu(home, ['config', 'get', 'NEW_PER_DAY'])).stdout).toBe('20\n');
    expect(JSON.parse((await wengu(home, ['config', '--json'])).stdout)).toMatchObject({ newPerDay: 20, retention: 0.9, timezone: 'auto' });
    expect((await wengu(home, ['config'])).stdout).toMatch(/^newPerDay +20 +new cards a day \(0-9999\)$/m);
    expect((await wengu(home, ['config', 'unset', 'newPerDay'])).stdout).toBe('newPerDay = 10\n');
    expect((await wengu(home, ['due', '--count'])).stdout).toBe('10\n');
  });

  test.each([
    ['newPerDay', '-1', /^wengu: newPerDay cannot be "-1"; it takes 0-9999/],
    ['newPerDay', 'many', /^wengu: newPerDay cannot be "many"; it takes 0-9999/],
    ['retention', '1', /^wengu: retention cannot be "1"; it takes 0\.70-0\.99/],
    ['rollover', '24', /^wengu: rollover cannot be "24"; it takes 0-23/],
    ['timezone', 'Mars/Olympus', /^wengu: timezone cannot be "Mars\/Olympus"/],
    ['lang', 'fr', /^wengu: lang cannot be "fr"; it takes auto \| zh \| en/],
    ['buttons', '3', /^wengu: buttons cannot be "3"; it takes 2 \| 4/],
    ['colour', 'red', /^wengu: no setting "colour"\. There are: lang, newPerDay/],
  ])('refuses %s %s and changes nothing', async (key, value, said) => {
    const home = makeHome();
    expectOneLine(await wengu(home, ['config', 'set', key, value]), said);
    expect(JSON.parse((await wengu(home, ['config', 'list', '--json'])).stdout)).toMatchObject({
      newPerDay: 10,
      retention: 0.9,
      rollover: 4,
      lang: 'auto',
      buttons: 4,
    });
  });

  test('a time zone moves the day', async () => {
    const home = await demoHome();
    await wengu(home, ['config', 'set', 'timezone', 'Asia/Shanghai']);
    await answerDemo(home, ['easy'], onDay(0, 7.5)); // 03:30 of the 25th in Shanghai: still the 24th for the learner
    expect((await wengu(home, ['due', '--json'], { env: onDay(0, 7.9) })).stdout).toContain('"answers":1');
    expect((await wengu(home, ['due', '--json'], { env: onDay(0, 8.1) })).stdout).toContain('"answers":0');
  });
});

describe('topics', () => {
  test('lists shipped and own ones, adds and removes folders', async () => {
    const home = await demoHome();
    const folder = ownFolder(home);
    const list = JSON.parse((await wengu(home, ['topics', '--json'])).stdout);
    expect(list.folders).toEqual([folder]);
    expect(list.topics).toContainEqual({ topic: 'own/demo', title: 'Demo', group: 'own', cards: 5, due: 0, mastery: 0, new: 5, languages: ['en'] });
    expect(list.topics.map((row: { topic: string }) => row.topic)).toContain('go/slice');
    expect(await wengu(home, ['topics', 'remove', folder])).toMatchObject({ code: 0, stdout: `removed ${folder}; what was learnt is kept\n` });
    expect((await wengu(home, ['topics', '--json'])).stdout).not.toContain('own/demo');
    expectOneLine(await wengu(home, ['topics', 'remove', folder]), /^wengu: .* is not one of your content folders/);
  });

  test('refuses folders that are not there or hold nothing', async () => {
    const home = makeHome();
    expectOneLine(await wengu(home, ['topics', 'add', 'nowhere']), /^wengu: no folder .*nowhere\. Check the path/);
    mkdirSync(join(home.folder, 'empty'));
    expectOneLine(await wengu(home, ['topics', 'add', 'empty']), /^wengu: .*empty holds no <group>\/<module>\/zh\.md/);
  });

  test('review finds a topic by a part of its name, and says which there are', async () => {
    const home = await demoHome();
    expect((await wengu(home, ['review', 'demo', '--plain'], { input: 'q\n' })).stdout).toContain('Question 1?');
    expectOneLine(await wengu(home, ['review', 'demi', '--plain']), /^wengu: no topic "demi"\. Did you mean: .*demo/);
    expectOneLine(await wengu(home, ['review', 'go', '--plain']), /^wengu: "go" could be any of: go\/slice.*\. Say which/);
  });
});

describe('check', () => {
  test('passes on the shipped content', async () => {
    const { code, stdout } = await wengu(makeHome(), ['check', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ passed: true });
    expect(code).toBe(0);
  });

  test('names the file and line of a fault', async () => {
    const home = await demoHome();
    const file = moduleFile(home, DEMO);
    const text = moduleText(DEMO).replace('`basic` `L1` `src:S1`', '`basic` `L9` `src:S1`');
    writeFileSync(file, text);
    const line = text.split('\n').findIndex((row) => row.includes('`L9`')) + 1;
    const plain = await wengu(home, ['check', 'own content']);
    expect(plain.code).toBe(1);
    expect(plain.stdout).toMatch(new RegExp(`^own content/own/demo/en\\.md:${line}: error: `));
    const { faults, passed } = JSON.parse((await wengu(home, ['check', file, '--json'])).stdout);
    expect({ passed, line: faults[0].line, file: faults[0].file }).toEqual({ passed: false, line, file: 'own content/own/demo/en.md' });
    expectOneLine(await wengu(home, ['check', 'nowhere']), /^wengu: no folder .*nowhere/);
  });
});

describe('doctor', () => {
  test('is content with a fresh home, and tells all it looked at', async () => {
    const { code, stdout, stderr } = await wengu(makeHome(), ['doctor', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { healthy, findings } = JSON.parse(stdout);
    expect(healthy).toBe(true);
    expect(findings.map((finding: { what: string }) => finding.what)).toEqual(
      expect.arrayContaining(['node', 'data-folder', 'database', 'clock', 'content', 'colours', 'locale', 'editor']),
    );
  });

  test('reads in Chinese', async () => {
    const { code, stdout } = await wengu(makeHome(), ['doctor', '--lang', 'zh']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/数据库 +SQLite .*，完好，0 条记录/);
    expect(stdout).toMatch(/一切正常。\n$/);
  });

  test('rebuilds what the log says', async () => {
    const home = await demoHome();
    await answerDemo(home, ['easy', 'again']);
    expect(await wengu(home, ['doctor', '--rebuild'])).toMatchObject({ code: 0, stdout: 'rebuilt from 2 records\n' });
    expect((await wengu(home, ['due'], { env: onDay(0) })).stdout).toBe('1 due, 8 new, 1-day streak\n');
  });
});

test.each([
  [['dance'], /^wengu: no command dance\. see wengu --help$/],
  [['review', '--loud'], /^wengu: no option --loud\. /],
  [['review', '--new'], /^wengu: option --new <n> needs a value\. /],
  [['review', '--new', 'some'], /^wengu: cannot make sense of: --new some/],
  [['review', '--limit', '-3'], /^wengu: /],
  [['restore'], /^wengu: argument file is missing\. /],
  [['backup', 'a', 'b'], /^wengu: too many arguments\. /],
  [['topics', 'add'], /^wengu: usage: wengu topics add <folder>/],
  [['config', 'set', 'lang'], /^wengu: usage: wengu config set <setting> <value>/],
  [['config', 'burn', 'lang'], /^wengu: usage: /],
  [['--lang', 'fr', 'due'], /^wengu: /],
] as const)('%o is a wrong command line: one line, exit 2, nothing written', async (args, said) => {
  const home = makeHome();
  expectOneLine(await wengu(home, args), said, 2);
  expect(readLog(home)).toEqual([]);
});

test('a wrong command line is told in Chinese too', async () => {
  expectOneLine(await wengu(makeHome(), ['review', '--loud', '--lang', 'zh']), /^wengu: 没有选项 --loud. ?运行 wengu --help 查看用法/, 2);
});

test.each(['wengu topics --json', 'wengu check --json', 'wengu --help', 'wengu review --plain < answers', 'wengu review --json < replies'])(
  '%s ends quietly when its reader has gone',
  async (command) => {
    const home = makeHome();
    writeFileSync(join(home.folder, 'answers'), '\n3\n'.repeat(200));
    writeFileSync(join(home.folder, 'replies'), '{"reply":["good"]}\n'.repeat(200));
    const { code, stdout, stderr } = await shell(home, `${command} | head -1`);
    expect({ code, stderr, lines: stdout.split('\n').length - 1 }).toEqual({ code: 0, stderr: '', lines: 1 });
  },
);
